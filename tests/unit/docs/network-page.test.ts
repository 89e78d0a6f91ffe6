import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clouds } from '../../../src/entra/clouds.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/network.md'), 'utf8');

/** The cells of every table row whose first cell is a cloud's id, with the hosts that are written in them. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, host = '']) => host)),
  );

it.each(Object.values(clouds))('names the hosts of the cloud $id, and no others', (cloud) => {
  const found = rows.filter((cells) => cells[1]?.[0] === cloud.id).map((cells) => cells.slice(2, -1));
  expect(found).toEqual([[[cloud.loginHost], [cloud.graphHost]], [[...cloud.portalHosts]]]);
});

it('tells each obstacle by the code that the product uses', () => {
  const source = readFileSync(
    path.join(import.meta.dirname, '../../../src/entra/transport/connection-problem.ts'),
    'utf8',
  );
  const codes = new Set([...source.matchAll(/^ {2}'?[\w-]+'?: '([\w-]+)',$/gm)].map(([, code = '']) => code));
  expect(codes.size).toBeGreaterThan(8);
  for (const code of [...codes, 'certificate-issuer-not-trusted', 'proxy-address-invalid'])
    expect(page).toContain(`| \`${code}\``);
});
