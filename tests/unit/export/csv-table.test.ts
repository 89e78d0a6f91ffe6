import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { neutraliseCell } from '../../../src/export/csv-cell.ts';
import { fieldsAsCsv, tableAsCsv } from '../../../src/export/csv-table.ts';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import {
  both,
  renderers,
  sampleDocument,
  sampleHandover,
  sampleSecret,
  sampleTable,
  sha256,
} from './sample-package.ts';

function read(csv: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), {
    delimiter,
    newline: '\r\n',
    skipEmptyLines: true,
  }).data;
}

describe('the fields as CSV', () => {
  it('opens right in Dutch Excel: byte order mark, semicolons, CRLF', () => {
    const csv = fieldsAsCsv(sampleDocument(), renderers.nl);
    expect(csv.startsWith('\uFEFFGegeven;Waarde;Toelichting\r\n')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read(csv, ';')[5]).toEqual([
      'Groepen in het token',
      'de naam uit Active Directory (€, ë)',
      'hoe groepen in het token staan',
    ]);
  });

  it('takes commas for English, and what was chosen before that', () => {
    expect(fieldsAsCsv(sampleDocument(), renderers.en)).toContain('Field,Value,Explanation\r\n');
    expect(fieldsAsCsv(sampleDocument(), renderers.en, ';')).toContain('Field;Value;Explanation\r\n');
  });

  it('says how the secret comes, and never has it', () => {
    const csv = fieldsAsCsv(withSecret(sampleDocument(), sampleSecret, sha256), renderers.en);
    expect(csv).not.toContain(sampleSecret);
    expect(csv).toContain('On the sheet and in the JSON file of this package');
    expect(fieldsAsCsv(sampleDocument(), renderers.en)).toContain('delivered separately');
  });
});

describe('a field that has another form', () => {
  it('is told from it, as on the sheet', () => {
    const labels = read(fieldsAsCsv(sampleDocument(), renderers.nl), ';').map(([label]) => label);
    expect(labels.slice(2, 4)).toEqual(['Issuer', 'of: Issuer']);
  });
});

describe('a certificate among the fields', () => {
  it('is not in a cell, where an apostrophe and quotes would spoil it', () => {
    const { certificate } = sampleHandover();
    const field = {
      id: 'a',
      label: both('a'),
      hint: both('h'),
      value: certificate?.pem ?? '',
      secret: false,
    };
    const csv = fieldsAsCsv(sampleDocument({ fields: [field] }), renderers.en);
    expect(csv).not.toContain('BEGIN CERTIFICATE');
    expect(csv).toContain('In the PEM file of this package');
  });
});

describe('a table as CSV', () => {
  it('is read back by another program, remarks in their row', () => {
    const [table] = sampleDocument({ tables: [sampleTable(3)] }).tables;
    if (table === undefined) throw new Error('no table');
    const rows = read(tableAsCsv(table, renderers.en), ',');
    expect(rows[0]).toEqual(['Group', 'Value in the token', 'Role', 'Remarks']);
    expect(rows[1]?.[0]).toBe('\'=HYPERLINK("http://x","klik")');
    expect(rows[1]?.[3]).toContain('AADSTS50011');
    expect(rows[3]?.[2]).toBe('Behandelaar; waarnemend');
    expect(rows).toHaveLength(4);
  });

  it('keeps every cell whole: quotes, separators, line breaks, any script', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(';', ','),
        (rows, delimiter) => {
          const table = { id: 't', label: both('t'), columns: [both('a'), both('b')], rows, notes: [] };
          const csv = tableAsCsv(table, renderers.nl, delimiter);
          const parsed = Papa.parse<string[]>(csv.slice(1, -2), { delimiter, newline: '\r\n' }).data.slice(1);
          expect(parsed).toEqual(rows.map((cells) => cells.map(neutraliseCell)));
        },
      ),
    );
  });
});

describe('a cell with control characters', () => {
  it('shows where they were: a terminal would obey them', () => {
    const table = {
      id: 't',
      label: both('t'),
      columns: [both('a')],
      rows: [['a\u001b[2Jb\u0000c\u009b1m']],
      notes: [],
    };
    expect(read(tableAsCsv(table, renderers.nl), ';')[1]).toEqual(['a\ufffd[2Jb\ufffdc\ufffd1m']);
  });
});

describe('a cell that could be a formula', () => {
  it.each([
    '=1+1',
    '+31 6',
    '-2',
    '@SUM(A1)',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\ttext',
  ])('is preceded by an apostrophe: %j', (cell) => {
    expect(neutraliseCell(cell)).toBe(`'${cell}`);
  });

  it('is preceded by one behind what ends a cell elsewhere, too', () => {
    expect(neutraliseCell('a,=1;"+1|\u00a0@x')).toBe("a,'=1;'\"+1|'\u00a0@x");
    for (const end of ['\t', '\r', '\n']) expect(neutraliseCell(`${end}=1`)).toBe(`'${end}'=1`);
  });

  it.each(['', 'a=b', 'a, b; c|d', '1-2', 'name@example.nl', '–', 'https://x/?a=1'])(
    'is left alone otherwise: %j',
    (cell) => {
      expect(neutraliseCell(cell)).toBe(cell);
    },
  );
});
