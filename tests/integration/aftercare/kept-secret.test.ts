import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdOf } from '../cli/command-line.ts';
import { openGraph, registerApplication } from '../simulator/tenant-work.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 88 });
const kept = 'Medimo has this secret already';

async function exported(id: string, format: string, ...more: readonly string[]): Promise<string> {
  const file = path.join(desk.folder, `${id}.${format}${String(more.length)}`);
  const { document, exitCode } = await desk.command('export', id, '--format', format, '--out', file, ...more);
  expect([format, document['error'] ?? null, exitCode]).toEqual([format, null, 0]);
  return file;
}

/** The package inside an encrypted file, as its receiver opens it. */
async function opened(file: string, passphraseFile: string): Promise<string> {
  const { document, exitCode } = await desk.command('open', file, '--passphrase-file', passphraseFile);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return JSON.stringify(document);
}

async function checkExports(id: string): Promise<void> {
  const passphraseFile = path.join(desk.folder, `passphrase-${id}`);
  await writeFile(passphraseFile, 'anvil-brown-mixture-joke-grain-horror-wasp');
  for (const format of ['zip', 'age']) {
    const file = await exported(id, format, '--passphrase-file', passphraseFile);
    expect(await opened(file, passphraseFile)).toContain(kept);
  }
  for (const format of ['json', 'csv', 'html']) {
    expect(await readFile(await exported(id, format), 'utf8')).toContain(kept);
  }
  await exported(id, 'pdf');
  await exported(id, 'ics');
}

describe('one of several secrets that the vendor goes on with', () => {
  it('is said to be one of them, with the day on which the first ends', async () => {
    const graph = await openGraph(desk.simulator);
    const redirectUris = ['https://secure.medimo.nl/sso/openidconnect/oost_azure'];
    const { appId, id } = await registerApplication(graph, {
      displayName: 'Medimo oost',
      web: { redirectUris },
    });
    const first = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const passwordCredential = { displayName: 'With the hand', endDateTime: first };
    const added = await graph('POST', `/applications/${id}/addPassword`, { passwordCredential });
    expect(added.status).toBe(200);
    const words = ['adopt', '--vendor', 'medimo', '--application', appId, '--keep-secret'];
    const { document, exitCode } = await desk.command(...words);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const file = await readFile(await exported(caseIdOf(document), 'json'), 'utf8');
    const { secret, fields, statements } = JSON.parse(file) as {
      secret: { name: string; expiresAt: string };
      fields: readonly { secret: boolean; valueLabel: { nl: string; en: string } | null }[];
      statements: readonly { en: string }[];
    };
    expect(secret).toMatchObject({ name: 'With the hand', expiresAt: first });
    const said = fields.find((field) => field.secret)?.valueLabel;
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(new Date(first));
    expect(said?.en).toContain(`Medimo has one of 2 client secrets; which one is not known`);
    expect(said?.en).toContain(`The first ends on ${day}`);
    expect(said?.nl).toContain('één van 2 clientgeheimen');
    expect(statements.map(({ en }) => en)).toContainEqual(
      expect.stringMatching(/were there before: .*With the hand.* does not know which one/),
    );
  });
});

describe('a secret that the vendor goes on with', () => {
  it('is not in the package of an adopted case, which says so in every form', async () => {
    const graph = await openGraph(desk.simulator);
    const redirectUris = ['https://secure.medimo.nl/sso/openidconnect/delinde_azure'];
    const { appId } = await registerApplication(graph, { displayName: 'Medimo', web: { redirectUris } });
    const words = ['adopt', '--vendor', 'medimo', '--application', appId, '--keep-secret'];
    const { document, exitCode } = await desk.command(...words);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    await checkExports(caseIdOf(document));
  });

  it('is not in the package of a case whose secret was purged either', async () => {
    const { document } = await desk.command('onboard', ...draftOf('medimo', { customer: 'zuid' }));
    const id = caseIdOf(document);
    await desk.command('deliver', id, '--to', 'x', '--channel', 'y');
    await desk.command('deliver', id, '--confirm');
    expect((await desk.command('purge', id, '--yes')).exitCode).toBe(0);
    await checkExports(id);
  });
});
