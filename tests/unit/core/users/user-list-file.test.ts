import { describe, expect, it } from 'vitest';
import type { FileEncoding, Separator, UserListFile } from '../../../../src/core/users/user-entry.ts';
import { readUserListFile } from '../../../../src/core/users/user-list-file.ts';
import { encodeFile } from './encoded-file.ts';

const id = 'f991813c-a062-4b9d-890f-a063cd042b6f';

function read(...args: Parameters<typeof readUserListFile>): UserListFile {
  const result = readUserListFile(...args);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const given = (...args: Parameters<typeof readUserListFile>): readonly string[] =>
  read(...args).entries.map((entry) => `${entry.line} ${entry.kind} ${entry.given}`);

const refusal = (...args: Parameters<typeof readUserListFile>): unknown => {
  const result = readUserListFile(...args);
  return result.ok ? result.value : result.problem;
};

describe('a file of people, in every encoding and with every separator', () => {
  const encodings: readonly [FileEncoding, boolean][] = [
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', false],
    ['utf-16le', true],
    ['utf-16be', false],
    ['utf-16be', true],
    ['windows-1252', false],
  ];
  const separators: readonly Separator[] = [';', ',', '\t'];
  const cases = encodings.flatMap(([encoding, hasMark]) =>
    separators.map((separator) => ({ encoding, hasMark, separator })),
  );

  it.each(cases)('$encoding, mark $hasMark, "$separator"', ({ encoding, hasMark, separator }) => {
    const rows = [
      ['Naam', 'E-mailadres', 'Opmerking'],
      ["Zoë van 't Hoff", 'zoe.vanthoff@delinde.nl', '€ 10'],
      ['Jürgen Groß', 'jurgen.gross@delinde.nl', 'één'],
      ['Çelik', 'celik@delinde.nl', ''],
    ];
    const text = rows.map((row) => row.join(separator)).join('\r\n');
    const file = read(encodeFile(text, encoding, hasMark));
    expect(file).toMatchObject({ encoding, separator, hasHeader: true, skipped: [] });
    expect(file.columns).toEqual([
      { role: 'name', index: 0, heading: 'Naam' },
      { role: 'mail', index: 1, heading: 'E-mailadres' },
    ]);
    expect(file.entries.map((entry) => [entry.line, entry.kind, entry.given, entry.name])).toEqual([
      [2, 'address', 'zoe.vanthoff@delinde.nl', "Zoë van 't Hoff"],
      [3, 'address', 'jurgen.gross@delinde.nl', 'Jürgen Groß'],
      [4, 'address', 'celik@delinde.nl', 'Çelik'],
    ]);
  });
});

describe('the columns of a file of people', () => {
  it.each([
    ['UPN', 'a@x.nl', 'address'],
    ['User principal name', 'a@x.nl', 'address'],
    ['Gebruikersnaam', 'a@x.nl', 'address'],
    ['E-mail', 'a@x.nl', 'address'],
    ['Naam', 'Anna Smit', 'name'],
    ['Weergavenaam', 'Anna Smit', 'name'],
    ['Object-id', id, 'objectId'],
    ['"Object ID"', id.toUpperCase(), 'objectId'],
  ])('knows the heading %s', (heading, value, kind) => {
    const file = read(`${heading}\n${value}`);
    expect(file.hasHeader).toBe(true);
    expect(file.entries).toMatchObject([{ line: 2, kind, given: kind === 'objectId' ? id : value }]);
  });

  it('puts given name, prefix and surname together, and keeps initials', () => {
    const file = read('Voorletters;Voornaam;Tussenvoegsel;Achternaam\nP.J.;Piet;van der;Berg\n;Jan;;Smit');
    expect(file.entries).toMatchObject([
      { kind: 'name', given: 'Piet van der Berg', initials: 'P.J.', surname: 'van der Berg' },
      { kind: 'name', given: 'Jan Smit', initials: null, surname: 'Smit' },
    ]);
  });

  it('makes do with initials and surname', () => {
    expect(given('Voorletters;Tussenvoegsel;Achternaam\nP.J.;van der;Berg')).toEqual([
      '2 name P.J. van der Berg',
    ]);
  });

  it('prefers the object id, and falls back row by row', () => {
    expect(given(`Naam;Mail;Object-id\nAnna;a@x.nl;${id}\nBo;b@x.nl;4711\nCas;;\n`)).toEqual([
      `2 objectId ${id}`,
      '3 address b@x.nl',
      '4 name Cas',
    ]);
  });

  it('goes by what stands in the columns where there are no headings', () => {
    expect(given('Piet Jansen;p@x.nl\nAnna Smit;a@x.nl')).toEqual(['1 address p@x.nl', '2 address a@x.nl']);
    expect(given('Piet;Jansen\nAnna;Smit')).toEqual(['1 name Piet Jansen', '2 name Anna Smit']);
    expect(given(`a@x.nl\n${id}\nb@x.nl`)).toEqual([
      '1 address a@x.nl',
      `2 objectId ${id}`,
      '3 address b@x.nl',
    ]);
  });

  it('takes a heading that it does not know for one where addresses follow', () => {
    expect(read('Wie doet er mee?\na@x.nl\nb@x.nl')).toMatchObject({ hasHeader: true });
  });

  it('follows the choices of the user', () => {
    const columns = { givenName: 1, surname: 0 };
    expect(given('Jansen;Piet\nSmit;Anna', { columns, hasHeader: false })).toEqual([
      '1 name Piet Jansen',
      '2 name Anna Smit',
    ]);
    expect(given('Naam;x\nPiet', { hasHeader: false, separator: ',', columns: { name: 0 } })).toEqual([
      '2 name Piet',
    ]);
  });
});

describe('the lines of a file of people', () => {
  it('reads one value per line, with blanks and empty lines between', () => {
    const file = read('\n  a@x.nl \n\n\u00a0b@x.nl\u200b\n;;\n');
    expect(file).toMatchObject({ hasHeader: false, separator: ';' });
    expect(given('\n  a@x.nl \n\n\u00a0b@x.nl\u200b\n;;\n')).toEqual([
      '2 address a@x.nl',
      '4 address b@x.nl',
    ]);
  });

  it('follows a first line that names the separator', () => {
    const file = read('sep=,\nNaam,E-mail\nAnna,a@x.nl');
    expect(file).toMatchObject({ separator: ',', hasHeader: true, entries: [{ line: 3, given: 'a@x.nl' }] });
  });

  it('counts the lines inside quoted fields', () => {
    const text = 'Naam;Adres;E-mail\r\n"Anna ""Ans"" Smit";"Dorp 1\r\n1234 AB Stad";a@x.nl\r\nBo;;b@x.nl';
    expect(given(text)).toEqual(['2 address a@x.nl', '4 address b@x.nl']);
  });

  it('does not let one stray quote swallow the rest', () => {
    expect(given('Naam;E-mail\n"Anna;a@x.nl\nBo;b@x.nl')).toEqual(['2 address a@x.nl', '3 address b@x.nl']);
  });

  it('reads mailboxes as mail programs paste them', () => {
    const file = read('"Jansen, Piet" <p.jansen@x.nl>; Anna de Wit <a@x.nl>; b@x.nl\nSmit, Jo <j@x.nl>');
    expect(file).toMatchObject({ separator: null, hasHeader: false });
    expect(file.entries.map((entry) => [entry.line, entry.name, entry.given])).toEqual([
      [1, 'Jansen, Piet', 'p.jansen@x.nl'],
      [1, 'Anna de Wit', 'a@x.nl'],
      [1, null, 'b@x.nl'],
      [2, 'Smit, Jo', 'j@x.nl'],
    ]);
    expect(given('E-mail\nJansen, Piet <p@x.nl>')).toEqual(['2 address p@x.nl']);
    expect(given('a@x.nl; b@x.nl;')).toEqual(['1 address a@x.nl', '1 address b@x.nl']);
    expect(given('Naam;E-mail\nPiet;Piet Jansen <p@x.nl>')).toEqual(['2 address p@x.nl']);
  });

  it('leaves a name with its surname in front whole', () => {
    expect(given('Jansen, Piet\nde Wit, Anna')).toEqual(['1 name Jansen, Piet', '2 name de Wit, Anna']);
  });

  it('merges what is given twice and says on which lines', () => {
    expect(read('a@x.nl\nb@x.nl\nA@X.nl\na@x.nl').entries).toMatchObject([
      { line: 1, given: 'a@x.nl', repeatedOn: [3, 4] },
      { line: 2, given: 'b@x.nl', repeatedOn: [] },
    ]);
  });

  it('tells which lines it left out and why', () => {
    expect(read('Naam;E-mail;Afdeling\nAnna;a@x.nl;\n;;Zorg\n???;geen;Zorg').skipped).toEqual([
      { line: 3, reason: { id: 'users.skipped-empty' } },
      { line: 4, reason: { id: 'users.skipped-unreadable', params: { value: '??? · geen' } } },
    ]);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['nothing', ''],
    ['blank lines', ' \n\n;;\n'],
    ['a byte order mark only', '\uFEFF'],
  ])('is empty: %s', (_, content) => {
    expect(refusal(content)).toMatchObject({ code: 'users-file-empty', kind: 'input' });
    expect(refusal(encodeFile(content, 'utf-8'))).toMatchObject({ code: 'users-file-empty' });
  });

  it.each([
    ['a web page', '<html>\n<body>\n<p>Hello</p></body></html>'],
    ['JSON', '{ "users": [\n{ "x": 1 }\n] }'],
    ['a heading only', 'Naam;E-mail'],
    ['numbers', '1;2\n3;4'],
    ['prose', 'This is a letter in which somebody writes a great many words one after another.\n'.repeat(3)],
  ])('holds no people: %s', (_, content) => {
    expect(refusal(content)).toMatchObject({ code: 'users-file-no-people' });
  });

  it('holds more than 2,000 people', () => {
    const people = (count: number): string =>
      `Naam;E-mail\n${Array.from({ length: count }, (_, at) => `P ${at};p${at}@x.nl`).join('\n')}`;
    expect(read(people(2000)).entries).toHaveLength(2000);
    for (const count of [2001, 50_000]) {
      expect(refusal(people(count))).toMatchObject({
        code: 'users-file-too-many',
        text: { params: { people: count, max: 2000 } },
      });
    }
  });

  it('has a line or a field of absurd length, or is too large as a whole', () => {
    expect(refusal(`a@x.nl\n${'a'.repeat(30_000)}`)).toMatchObject({
      code: 'users-file-line-too-long',
      text: { params: { line: 2 } },
    });
    expect(refusal(`Naam;E-mail\nBo;b@x.nl\n${'a'.repeat(3000)};a@x.nl`)).toMatchObject({
      code: 'users-file-line-too-long',
      text: { params: { line: 3 } },
    });
    expect(refusal(new Uint8Array(5 * 1024 * 1024))).toMatchObject({ code: 'users-file-too-large' });
  });

  it('holds zero bytes, also when given as text', () => {
    expect(refusal('a@x.nl\n\0')).toMatchObject({ code: 'users-file-not-text' });
  });
});
