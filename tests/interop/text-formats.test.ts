import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { withSecret } from '../../src/core/handover/package-from-handover.ts';
import type { PackageDocument } from '../../src/core/handover/package-document.ts';
import { hintInWords, isCertificate, labelInWords, valueInWords } from '../../src/export/field-words.ts';
import { makeExport, makeOne } from '../integration/export/export-sample.ts';
import {
  renderers,
  sampleDocument,
  sampleSecret,
  sampleTable,
  sha256,
} from '../unit/export/sample-package.ts';
import { goldenDocuments } from './golden-documents.ts';
import { readTool } from './tools.ts';

const delimiters = { nl: ';', en: ',' } as const;
const renderersInTurn = Object.values(renderers);

describe('the package as JSON, held against the published schema by ajv', () => {
  const schemaFile = path.resolve(import.meta.dirname, '../../resources/handover-package.schema.json');
  const ajv = new Ajv2020({ allErrors: true, formats: fullFormats });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  const faultsOf = (document: unknown): readonly string[] =>
    validate(document)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

  it.each(goldenDocuments)('follows it: %s', async (_name, document) => {
    for (const includeSecretInClear of [false, true]) {
      const bytes = await makeOne({ format: 'json', document, includeSecretInClear });
      expect(faultsOf(JSON.parse(new TextDecoder().decode(bytes)))).toEqual([]);
    }
  });

  it('follows it with everything that a package can hold', () => {
    const document = withSecret(sampleDocument({ tables: [sampleTable(3)] }), sampleSecret, sha256);
    expect(faultsOf(document)).toEqual([]);
  });

  it.each([
    ['a property more', { surprise: 1 }],
    ['another version', { schemaVersion: 2 }],
    ['a time that is none', { madeAt: 'yesterday' }],
    ['a field without a label', { fields: [{ id: 'a' }] }],
  ])('would notice %s', (_what, change) => {
    expect(faultsOf({ ...sampleDocument(), ...change })).not.toEqual([]);
  });
});

/** Python's module, strict: it stops at a quote in a place where RFC 4180 has none. */
const csvReader = `
import csv, io, json, sys
text = sys.stdin.buffer.read().decode("utf-8-sig")
print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), delimiter=sys.argv[1], strict=True))))
`;

async function readCsv(bytes: Uint8Array, delimiter: string): Promise<readonly (readonly string[])[]> {
  return JSON.parse(await readTool('python', ['-c', csvReader, delimiter], bytes)) as string[][];
}

describe('the package as CSV, read by Python', () => {
  it.each(goldenDocuments)('has the fields in order, and the tables: %s', async (_name, document) => {
    for (const renderer of renderersInTurn) {
      const [fields, ...tables] = await makeExport({ format: 'csv', document, renderer });
      const delimiter = delimiters[renderer.language];
      const rows = await readCsv(fields?.bytes ?? new Uint8Array(), delimiter);
      expect(rows.slice(1).map(([label, , hint]) => [label, hint])).toEqual(
        document.fields.map((field) => [labelInWords(field, renderer), hintInWords(field, renderer)]),
      );
      for (const [index, field] of document.fields.entries()) {
        if (!field.secret && !isCertificate(field))
          expect(rows[index + 1]?.[1]).toBe(valueInWords(field, renderer));
      }
      expect(tables).toHaveLength(document.tables.length);
      for (const [index, table] of document.tables.entries()) {
        const read = await readCsv(tables[index]?.bytes ?? new Uint8Array(), delimiter);
        expect(read.slice(1).map((cells) => cells.slice(0, table.columns.length))).toEqual(table.rows);
      }
    }
  });

  it('keeps quotes, separators, line breaks and any script in their cells', async () => {
    const row = ['a;b,"c"', 'one\r\ntwo\nthree', '𝔘 שלום 漢字 "'];
    const table = { ...sampleTable(1), rows: [row], notes: [] };
    const [, file] = await makeExport({ format: 'csv', document: sampleDocument({ tables: [table] }) });
    expect((await readCsv(file?.bytes ?? new Uint8Array(), ';'))[1]).toEqual(row);
  });
});

/** The days of a calendar and when each rings, by the UIDs. */
function readCalendar(text: string): ReadonlyMap<string, readonly [day: string, alarm: string]> {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return new Map(
    calendar.getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each);
      const trigger = each.getFirstSubcomponent('valarm')?.getFirstProperty('trigger');
      const alarm = event.startDate.clone();
      alarm.isDate = false;
      alarm.addDuration(trigger?.getFirstValue() as ICAL.Duration);
      return [
        event.uid,
        [event.startDate.toString(), `${trigger?.getFirstParameter('related') ?? ''} ${alarm.toString()}`],
      ];
    }),
  );
}

const expiring = goldenDocuments.filter(
  ([, { secret, certificate }]) => secret !== null || certificate !== null,
);

describe('the expiry dates as iCalendar, read by ical.js', () => {
  it.each(expiring)(
    'rings at nine on the day itself and on five days before: %s',
    async (_name, document) => {
      const expiresAt = lastDayOf(document);
      for (const renderer of renderersInTurn) {
        const bytes = await makeOne({ format: 'ics', document, renderer });
        const events = [...readCalendar(new TextDecoder().decode(bytes)).values()];
        expect(events).toHaveLength(6);
        expect(events[0]).toEqual([expiresAt, `START ${expiresAt}T09:00:00`]);
        expect(events.every(([day, alarm]) => alarm === `START ${day}T09:00:00`)).toBe(true);
      }
    },
  );
});

function lastDayOf({ secret, certificate }: PackageDocument): string {
  const expiresAt = (secret ?? certificate)?.expiresAt ?? '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(expiresAt));
}
