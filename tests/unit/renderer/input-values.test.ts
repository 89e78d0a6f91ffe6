import { describe, expect, it } from 'vitest';
import { holdsPrivateKey } from '../../../src/renderer/composables/certificate-text.ts';
import { readChoices, toggleChoice } from '../../../src/renderer/composables/choice-list.ts';
import { derivedUris } from '../../../src/renderer/composables/derived-uris.ts';
import { meansEverybody } from '../../../src/renderer/composables/everybody.ts';
import {
  addLines,
  readLines,
  removeLine,
  wrongLinesOf,
} from '../../../src/renderer/composables/line-list.ts';
import { readRoleRows, writeRoleRows } from '../../../src/renderer/composables/role-rows.ts';
import { writeTabSeparated } from '../../../src/renderer/composables/tab-separated.ts';
import { inputField } from './bridge-double.ts';

describe('a list of groups and people', () => {
  const id = '4c1e7d52-83b0-4f6e-a2d9-05e8b7361fca';

  it('has one id or name per line, however it was pasted', () => {
    expect(addLines('', [`${id}\r\n  SG-Zorg \n\n`, 'SG-IT'])).toBe(`${id}\nSG-Zorg\nSG-IT`);
  });

  it('takes nobody twice, in whatever case it was written', () => {
    expect(addLines('SG-Zorg', ['sg-zorg', 'SG-IT'])).toBe('SG-Zorg\nSG-IT');
  });

  it('lets go of one without touching the others', () => {
    expect(removeLine('a\nb\nc', 'b')).toBe('a\nc');
    expect(readLines(removeLine('a', 'a'))).toEqual([]);
  });

  it('knows a group of everybody by its name', () => {
    expect(['All Users', 'alle gebruikers ', 'Iedereen'].map(meansEverybody)).toEqual([true, true, true]);
    expect(meansEverybody('Alle gebruikers van de apotheek')).toBe(false);
  });

  it('marks the lines that problems speak about', () => {
    const problem = (line?: number) => ({
      code: 'c',
      kind: 'input' as const,
      text: { id: 't', ...(line === undefined ? {} : { params: { line } }) },
      remedy: { id: 'r' },
    });
    expect([...wrongLinesOf([problem(3), problem(), problem(7)])]).toEqual([3, 7]);
  });
});

describe('a table of groups and roles', () => {
  it('is written as the value that main reads, and read back the same', () => {
    const rows = [
      { group: 'SG-IT', role: 'Service Desk Agent' },
      { group: 'SG-Zorg', role: 'User' },
    ];
    expect(writeRoleRows(rows)).toBe('SG-IT = Service Desk Agent\nSG-Zorg = User');
    expect(readRoleRows(writeRoleRows(rows))).toEqual(rows);
  });

  it('keeps what is half filled in, on the line of its row', () => {
    const rows = [
      { group: '', role: '' },
      { group: 'SG-IT', role: '' },
      { group: '', role: '' },
    ];
    expect(writeRoleRows(rows)).toBe('\nSG-IT =');
  });

  it('reads what a spreadsheet writes', () => {
    expect(readRoleRows('SG-IT;Agent\r\nSG-Zorg\tUser')).toEqual([
      { group: 'SG-IT', role: 'Agent' },
      { group: 'SG-Zorg', role: 'User' },
    ]);
    expect(readRoleRows('')).toEqual([]);
  });
});

describe('several choices', () => {
  const choice = (id: string) => ({ id, label: { nl: id, en: id }, recommended: false });
  const channels = inputField('channels', {
    type: 'choices',
    choices: [choice('mail'), choice('sms'), choice('app')],
  });

  it('are kept in the order of the profile', () => {
    expect(toggleChoice(channels, 'app', 'mail', true)).toBe('mail,app');
    expect(readChoices(' mail, app,')).toEqual(['mail', 'app']);
  });

  it('may all be dropped, but not where a default would come in their place', () => {
    expect(toggleChoice(channels, 'sms', 'sms', false)).toBe('');
    expect(toggleChoice({ ...channels, default: 'mail' }, 'sms', 'sms', false)).toBe('sms');
    expect(toggleChoice({ ...channels, required: true }, 'sms', 'sms', false)).toBe('sms');
  });
});

describe('what is pasted as a certificate', () => {
  it('is refused where it holds a private key of any kind', () => {
    const begins = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'EC PRIVATE KEY'];
    expect(begins.map((kind) => holdsPrivateKey(`x\n-----BEGIN ${kind}-----\nMII`))).toEqual(
      begins.map(() => true),
    );
    expect(holdsPrivateKey('-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----')).toBe(false);
    expect(holdsPrivateKey('-----BEGIN PUBLIC KEY-----')).toBe(false);
  });
});

describe('a table that is copied', () => {
  it('has a tab between cells, and no cell breaks it or runs as a formula', () => {
    expect(
      writeTabSeparated([
        ['Naam', 'Telefoon'],
        ['=HYPERLINK("x")', '+31 6 12345678'],
        ['Anna\tde\nBoer', '@SUM(1)'],
      ]),
    ).toBe('Naam\tTelefoon\n\'=HYPERLINK("x")\t+31 6 12345678\nAnna de Boer\t\'@SUM(1)');
  });
});

describe('the redirect URIs that are previewed', () => {
  const uri = (text: string, template: string | null = null) => ({
    id: text,
    label: null,
    parts: [{ text, live: true }],
    template,
    difference: null,
  });

  it('are those that say something new', () => {
    const shown = derivedUris(
      [uri('https://a/x'), uri('https://b/y'), uri('https://c/z', 'https://c/Z')],
      ['https://a/x', 'https://c/z'],
    );
    expect(shown.map(({ id }) => id)).toEqual(['https://b/y', 'https://c/z']);
  });
});
