import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdOf } from '../cli/command-line.ts';
import { fieldOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 92 });

async function exported(id: string, format: string, ...more: readonly string[]): Promise<string> {
  const file = path.join(desk.folder, `package.${format}`);
  const words = ['export', id, '--format', format, '--out', file, '--force', ...more];
  const { document, exitCode } = await desk.command(...words);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return file;
}

describe('the package of a case that is out of use', () => {
  let id = '';
  let secret = '';

  it('says so first, and not until when the secret is valid', async () => {
    const { document } = await desk.command('onboard', ...draftOf('medimo', { customer: 'west' }));
    id = caseIdOf(document);
    secret = fieldOf(document, 'secret');
    await desk.command('deliver', id, '--to', 'x', '--channel', 'y');
    // Asked for in clear, as every command here does.
    expect(await readFile(await exported(id, 'html'), 'utf8')).toContain(secret);
    expect((await desk.command('retire', id)).exitCode).toBe(0);
    for (const format of ['html', 'csv']) {
      const content = await readFile(await exported(id, format), 'utf8');
      expect(content).toMatch(/No longer in use since \d+ \w+ \d{4}/);
      expect(content).not.toContain('Valid until');
    }
    const { statements } = JSON.parse(await readFile(await exported(id, 'json'), 'utf8')) as {
      statements: readonly { nl: string }[];
    };
    expect(statements[0]?.nl).toMatch(/^Niet meer in gebruik sinds /);
  });

  it('has no day on which anything has to be renewed', async () => {
    const file = path.join(desk.folder, 'package.ics');
    const { document, exitCode } = await desk.command('export', id, '--format', 'ics', '--out', file);
    expect([document['error'], exitCode]).toEqual([
      expect.objectContaining({ code: 'export-without-expiry' }),
      3,
    ]);
  });

  it('leaves the secret out, encrypted or not', async () => {
    expect(await readFile(await exported(id, 'html'), 'utf8')).not.toContain(secret);
    const passphraseFile = path.join(desk.folder, 'passphrase');
    await writeFile(passphraseFile, 'anvil-brown-mixture-joke-grain-horror-wasp');
    const file = await exported(id, 'zip', '--passphrase-file', passphraseFile);
    const { document } = await desk.command('open', file, '--passphrase-file', passphraseFile);
    expect(JSON.stringify(document)).not.toContain(secret);
    expect(JSON.stringify(document)).toContain('No longer in use since');
  });

  it('says when the application was removed', async () => {
    expect((await desk.command('retire', id, '--remove')).exitCode).toBe(0);
    const content = await readFile(await exported(id, 'html'), 'utf8');
    expect(content).toContain('removed from the tenant on');
    expect(content).not.toContain('Valid until');
  });

  it('says nothing of it once the case is in use again', async () => {
    expect((await desk.command('retire', id, '--restore')).exitCode).toBe(0);
    const content = await readFile(await exported(id, 'html'), 'utf8');
    expect(content).not.toContain('No longer in use');
  });
});
