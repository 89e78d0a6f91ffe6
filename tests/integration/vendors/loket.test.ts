import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeFile } from '../../unit/core/users/encoded-file.ts';
import { caseIdOf } from '../cli/command-line.ts';
import { addUser, changedTenant, userOf } from './changed-tenant.ts';
import { checksOf, codeOf, fieldsOf, tableOf } from './package-fields.ts';
import { listWrites } from './tenant-writes.ts';
import { draftOf, useVendorDesk, type Answer } from './vendor-desk.ts';

const tenantId = '33b05929-f3d7-4481-a07a-5d106d4ef2ed';
const iris = '4835d9df-77b3-4cf0-abbf-67272efe2390';
const willem = '6fae2923-476b-4848-84a3-1f612ef67de9';
const formerWillem = '5aa2c1de-0d7b-4a5e-9d3e-3c1f0a9b7e21';
const zoe = 'c2a1f7b0-1a2b-4c3d-8e9f-0a1b2c3d4e5f';
const [jan, johan] = ['7d1f0c2e-5a6b-4c7d-8e9f-1a2b3c4d5e6f', '8e2f1d3f-6b7c-4d8e-9f0a-2b3c4d5e6f70'];

const snapshot = changedTenant(26, (tenant) => {
  const like = 'kees.vandam@delinde.nl';
  const name = { displayName: 'Jan de Vries', givenName: 'Jan', surname: 'de Vries' };
  const address = (local: string) => ({
    userPrincipalName: `${local}@delinde.nl`,
    mail: `${local}@delinde.nl`,
  });
  addUser(tenant, like, { ...name, ...address('jan.devries'), id: jan });
  addUser(tenant, like, { ...name, ...address('jan.devries2'), id: johan });
  const umlaut = { displayName: 'Zoë Böhmer', givenName: 'Zoë Ingrid', surname: 'Böhmer' };
  addUser(tenant, like, { ...umlaut, ...address('zoe.bohmer'), id: zoe });
  const former = { id: formerWillem, deletedDateTime: new Date(Date.now() - 86_400_000).toISOString() };
  tenant.deletedUsers.push({ ...userOf(tenant, 'willem.smit@delinde.nl'), ...former });
});

const desk = useVendorDesk({ snapshot });

async function onboard(name: string, content: Uint8Array | string, data = 'data'): Promise<Answer> {
  const file = path.join(desk.folder, name);
  await writeFile(file, content);
  return desk.elsewhere(data, 'onboard', ...draftOf('loket', { users: `@${file}` }));
}

const rowsOf = ({ document }: Answer): readonly (readonly string[])[] => tableOf(document, 'users').rows;

describe('the list for Loket.nl, given as names, addresses, UPNs and object ids', () => {
  it('has initials, surname, mail address, UPN and object id of everybody, and writes nothing', async () => {
    const list = `fatima.elamrani@delinde.nl\n${iris}\nKees van Dam\n`;
    const answer = await onboard('known.txt', list);
    expect([answer.document['error'], answer.exitCode]).toEqual([null, 0]);
    expect(answer.document).toMatchObject({ status: 'completed', application: null, calls: { writes: 0 } });
    expect(fieldsOf(answer.document)).toEqual({ tenantId, tenantName: 'delinde.onmicrosoft.com' });
    expect(rowsOf(answer)).toEqual([
      [
        'F.',
        'el Amrani',
        'fatima.elamrani@delinde.nl',
        'fatima.elamrani@delinde.nl',
        '39c5a28d-4795-48f3-bfda-36c49b6743ab',
      ],
      ['I.', 'Hoekstra', 'iris.hoekstra@delinde.nl', 'iris.hoekstra@delinde.nl', iris],
      [
        'K.',
        'van Dam',
        'kees.vandam@delinde.nl',
        'kees.vandam@delinde.nl',
        '899120ba-6cfb-43fe-b773-1592da565268',
      ],
    ]);
    expect(new Set(Object.values(checksOf(answer.document)))).toEqual(new Set(['pass']));
    expect(await listWrites(desk.simulator)).toEqual([]);
  });

  it('says what is the matter with whom: guest, disabled, without mail, made again', async () => {
    const answer = await onboard(
      'marked.txt',
      [
        'erik.lindqvist@apotheek-centrum.example',
        'thea.kuipers@delinde.nl',
        'noor.peters@delinde.nl',
        'willem.smit@delinde.nl',
      ].join('\n'),
    );
    expect([answer.document['error'], answer.exitCode]).toEqual([null, 0]);
    expect(checksOf(answer.document)).toEqual({
      'users-found': 'pass',
      'users-enabled': 'warn',
      'users-members': 'warn',
      'users-complete': 'warn',
      'users-recreated': 'warn',
    });
    expect(tableOf(answer.document, 'users').notes).toEqual([
      { row: 0, text: expect.stringContaining('guest') as unknown },
      { row: 1, text: expect.stringContaining('AADSTS50057') as unknown },
      { row: 2, text: expect.stringContaining('no mail address') as unknown },
      { row: 3, text: expect.stringContaining(formerWillem) as unknown },
    ]);
    expect(rowsOf(answer)[3]?.at(-1)).toBe(willem);
  });

  it('hands nobody over who is not found, who is ambiguous, or whose object id was deleted', async () => {
    const answer = await onboard('lost.txt', `niemand@delinde.nl\nJan de Vries\n${formerWillem}\n`);
    expect([codeOf(answer.document), answer.exitCode, checksOf(answer.document)['users-found']]).toEqual([
      null,
      1,
      'fail',
    ]);
    expect(rowsOf(answer).map(([first, ...others]) => [first, others.join('')])).toEqual([
      ['niemand@delinde.nl', ''],
      ['Jan de Vries', ''],
      [formerWillem, ''],
    ]);
    const [missing, ambiguous, deleted] = tableOf(answer.document, 'users').notes.map(({ text }) => text);
    expect(missing).toContain('Not found');
    expect([ambiguous?.includes(jan), ambiguous?.includes(johan)]).toEqual([true, true]);
    expect(deleted).toMatch(new RegExp(`made again as ${willem}`));
  });

  it('is verified against the tenant as it is now, and is one case, whatever the list', async () => {
    const again = await onboard('known.txt', 'fatima.elamrani@delinde.nl\n');
    const listed = await desk.command('status');
    expect(listed.document['cases']).toHaveLength(1);
    expect(await desk.command('verify', caseIdOf(again.document))).toMatchObject({ exitCode: 0 });
    const undone = await desk.command('rollback', caseIdOf(again.document), '--yes');
    expect([codeOf(undone.document), undone.exitCode]).toEqual(['rollback-nothing-made', 3]);
  });
});

describe('a list as Dutch Excel saves it', () => {
  const table = (separator: string): string =>
    [
      ['Voorletters', 'Achternaam', 'E-mailadres'],
      ['Z.I.', 'Böhmer', 'zoe.bohmer@delinde.nl'],
      ['K.', 'van Dam', 'kees.vandam@delinde.nl'],
    ]
      .map((cells) => cells.join(separator))
      .join('\r\n');

  it.each([
    ['utf-8', ';', false],
    ['utf-8', ',', true],
    ['utf-8', '\t', false],
    ['utf-16le', '\t', true],
    ['utf-16le', ';', true],
    ['utf-16be', ',', true],
    ['windows-1252', ';', false],
    ['windows-1252', ',', false],
    ['windows-1252', '\t', false],
  ] as const)('is read in %s with %j (mark: %s)', async (encoding, separator, hasMark) => {
    const answer = await onboard('excel.csv', encodeFile(table(separator), encoding, hasMark));
    expect([answer.document['error'], answer.exitCode]).toEqual([null, 0]);
    expect(rowsOf(answer)).toEqual([
      ['Z.I.', 'Böhmer', 'zoe.bohmer@delinde.nl', 'zoe.bohmer@delinde.nl', zoe],
      expect.arrayContaining(['van Dam', 'kees.vandam@delinde.nl']) as unknown,
    ]);
  });

  it('finds a name with a diaeresis by itself, from Windows-1252', async () => {
    const answer = await onboard('names.csv', encodeFile('Naam\r\nZoë Böhmer\r\n', 'windows-1252'));
    expect(rowsOf(answer)[0]?.at(-1)).toBe(zoe);
  });

  it('shows in the plan how it was read', async () => {
    const file = path.join(desk.folder, 'plan.csv');
    await writeFile(file, encodeFile(table(';'), 'windows-1252'));
    const { document, exitCode } = await desk.command('plan', ...draftOf('loket', { users: `@${file}` }));
    expect(exitCode).toBe(0);
    const notices = document['notices'] as { text: string }[];
    expect(notices.map(({ text }) => text).join('\n')).toContain(';');
  });
});

describe('a list that nobody can use', () => {
  const people = (count: number): string =>
    Array.from({ length: count }, (_, index) => `persoon${index}@delinde.nl`).join('\r\n');

  it.each([
    ['50,000 rows', people(50_000), 'users-file-too-many'],
    ['nothing in it', '', 'input-missing'],
    ['only blank lines', '\n \n\n', 'users-file-empty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'users-file-not-text'],
  ])('with %s is refused, and nothing is written', async (_what, content, code) => {
    const answer = await onboard('bad.csv', content, 'untouched');
    expect([codeOf(answer.document), answer.exitCode]).toEqual([code, 3]);
    const { document } = await desk.elsewhere('untouched', 'status');
    expect(document['cases']).toEqual([]);
    expect(await listWrites(desk.simulator)).toEqual([]);
  });
});
