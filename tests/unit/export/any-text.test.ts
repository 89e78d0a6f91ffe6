import fc from 'fast-check';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { buildPackageDocument } from '../../../src/core/handover/package-from-handover.ts';
import { parsePackageDocument } from '../../../src/core/handover/package-parsing.ts';
import { writeCoveringLetter } from '../../../src/export/covering-letter.ts';
import { fieldsAsCsv, tableAsCsv } from '../../../src/export/csv-table.ts';
import { expiryCalendar } from '../../../src/export/expiry-calendar.ts';
import { layOutHandover } from '../../../src/export/sheet/handover-document.ts';
import { printAsHtml } from '../../../src/export/sheet/html-sheet.ts';
import { makeOneLine, makePrintable } from '../../../src/export/sheet/printable-text.ts';
import { anyHandover } from './any-text.ts';
import { renderers, sampleHandover, sayBoth, sha256 } from './sample-package.ts';

const seed = 61;
const documentOf = (handover: HandoverPackage) => buildPackageDocument(handover, { say: sayBoth, sha256 });

function unescapeHtml(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => names[name] ?? '');
}

/** Half a character has no form in UTF-8. */
const asUtf8 = (text: string): string => text.toWellFormed();

/** What neither terminals nor programs may be given; tabs and line breaks are harmless. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

describe('whatever the names, labels and values', () => {
  it('JSON gives them back as they were', () => {
    fc.assert(
      fc.property(anyHandover, (handover) => {
        const document = documentOf(handover);
        const bytes = new TextEncoder().encode(JSON.stringify(document, null, 2));
        expect(parsePackageDocument(new TextDecoder().decode(bytes), sha256)).toEqual({
          ok: true,
          value: document,
        });
      }),
      { seed, numRuns: 200 },
    );
  });

  it('HTML has no tag more than with plain ones, and shows each of them', () => {
    fc.assert(
      fc.property(anyHandover, (handover) => {
        const html = printAsHtml(layOutHandover(documentOf(handover), renderers.nl));
        const plain = printAsHtml(layOutHandover(documentOf(withPlainText(handover)), renderers.nl));
        const tagsOf = (page: string): readonly string[] => page.match(/<[a-z/!][^\s>]*/gi) ?? [];
        expect(tagsOf(html)).toEqual(tagsOf(plain));
        expect(html).not.toMatch(controls);
        const shown = unescapeHtml(html);
        for (const text of [
          handover.vendor.name,
          handover.fields[0]?.value ?? '',
          handover.tables[0]?.rows[0]?.[0] ?? '',
        ])
          expect(shown).toContain(makePrintable(text));
      }),
      { seed, numRuns: 200 },
    );
  });

  it('CSV has as many cells in each row, none of them a formula', () => {
    fc.assert(
      fc.property(anyHandover, fc.constantFrom(...Object.values(renderers)), (handover, renderer) => {
        const document = documentOf(handover);
        const [table] = document.tables;
        const files = [
          fieldsAsCsv(document, renderer),
          ...(table === undefined ? [] : [tableAsCsv(table, renderer)]),
        ];
        for (const csv of files) {
          const delimiter = renderer.language === 'nl' ? ';' : ',';
          const { data, errors } = Papa.parse<string[]>(csv.slice(1, -2), { delimiter, newline: '\r\n' });
          expect(errors).toEqual([]);
          expect(new Set(data.map((row) => row.length)).size).toBe(1);
          for (const cell of data.flat()) expect(cell).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/);
          expect(csv).not.toMatch(controls);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it('a calendar has its twelve events, each with one alarm, and a line break only between its lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyHandover, async (handover) => {
        const text =
          (await expiryCalendar(documentOf(handover), renderers.en, { timeZone: 'Europe/Amsterdam' })) ?? '';
        expect(text.replaceAll('\r\n', '')).not.toMatch(controls);
        const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
        expect(events.map((event) => event.getAllSubcomponents('valarm').length)).toEqual(Array(12).fill(1));
        expect(asUtf8(new ICAL.Event(events[0]).summary)).toContain(
          asUtf8(makeOneLine(handover.vendor.name)).trim(),
        );
      }),
      { seed, numRuns: 100 },
    );
  });

  it('a letter has as many lines as with plain ones', () => {
    const parts = { packageChannel: 'ticket', keyChannel: 'telephone', file: 'package.zip' } as const;
    fc.assert(
      fc.property(anyHandover, (handover) => {
        const letter = writeCoveringLetter(documentOf(handover), renderers.nl, parts);
        const plain = writeCoveringLetter(documentOf(withPlainText(handover)), renderers.nl, parts);
        expect(letter.body.split('\n')).toHaveLength(plain.body.split('\n').length);
        expect(letter.subject + letter.body.replaceAll('\n', '')).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(letter.subject + letter.body).not.toMatch(controls);
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** The same package with a word in the place of every text. */
function withPlainText(handover: HandoverPackage): HandoverPackage {
  const plain = { nl: 'word', en: 'word' };
  const { vendor, environment, tenant, fields, tables, vendorSteps, awaited } = handover;
  return {
    ...handover,
    vendor: { ...vendor, name: 'word' },
    environment: { ...environment, label: plain },
    tenant: { ...tenant, displayName: 'word' },
    madeBy: { ...sampleHandover().madeBy },
    fields: fields.map((field) => ({
      ...field,
      label: plain,
      hint: plain,
      value: field.secret ? '' : 'word',
      ...(field.valueLabel === undefined ? {} : { valueLabel: plain }),
    })),
    tables: tables.map((table) => ({
      ...table,
      label: plain,
      columns: table.columns.map(() => plain),
      rows: table.rows.map((row) => row.map(() => 'word')),
    })),
    vendorSteps: vendorSteps.map(() => plain),
    awaited: awaited.map(({ id }) => ({ id, label: plain })),
  };
}
