import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCodeOf } from '../../src/core/handover/package-integrity.ts';
import type { PackageDocument } from '../../src/core/handover/package-document.ts';
import { hintInWords, isCertificate, labelInWords, valueInWords } from '../../src/export/field-words.ts';
import type { Renderer } from '../../src/texts/render.ts';
import { makeOne } from '../integration/export/export-sample.ts';
import { renderers, sampleDocument, sampleHandover, sampleSecret } from '../unit/export/sample-package.ts';
import { goldenDocuments } from './golden-documents.ts';
import { readTool } from './tools.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handover-pdf-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const cases = goldenDocuments.flatMap(([name, document]) =>
  Object.values(renderers).map((renderer) => ({ name, document, renderer, language: renderer.language })),
);

type SheetCase = (typeof cases)[number];

const made = new Set<string>();

/** Made once for all that is read of it, with the secret at hand. */
async function pdfOf({ name, document, renderer, language }: SheetCase): Promise<string> {
  const file = path.join(folder, `${name}-${language}.pdf`);
  if (!made.has(file))
    await writeFile(file, await makeOne({ format: 'pdf', document, renderer, secret: sampleSecret }));
  made.add(file);
  return file;
}

/** The part of A4 above the footer, in points: it would stand in between what goes on over two pages. */
const aboveFooter = ['-x', '0', '-y', '0', '-W', '595', '-H', '785'];

/** A long value is broken where it fits: what counts is its characters. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}

/** What a reader must find on the sheet, from top to bottom. */
function listExpected(document: PackageDocument, renderer: Renderer): readonly string[] {
  const local = renderer.local;
  return [
    document.vendor.name,
    ...document.fields.flatMap((field) => [
      labelInWords(field, renderer),
      hintInWords(field, renderer),
      ...(field.value === null || isCertificate(field) ? [] : [valueInWords(field, renderer)]),
    ]),
    ...document.tables.flatMap(({ label, columns, rows }) => [
      local(label),
      ...columns.map(local),
      ...rows.flat(),
    ]),
    ...document.awaited.map(({ label }) => local(label)),
    ...document.questions.map(({ question }) => local(question)),
    ...document.vendorSteps.map(local),
    ...document.statements.map(local),
    ...document.checks.map(({ text }) => local(text)),
    ...(document.certificate === null ? [] : [document.certificate.pem]),
    document.tenant.displayName,
    ...(document.application === null ? [] : [document.application.appId]),
    document.contact.mail,
    checkCodeOf(document),
  ].filter((part) => part !== '');
}

describe('the sheet as PDF, read by poppler', () => {
  it.each(cases)('has every label and value of $name in order, in $language', async (each) => {
    const { document, renderer } = each;
    const file = await pdfOf(each);
    const text = withoutBlanks(await readTool('pdftotext', ['-raw', ...aboveFooter, file, '-']));
    let from = 0;
    for (const expected of listExpected(document, renderer).map(withoutBlanks)) {
      const found = text.indexOf(expected, from);
      expect(found, `${expected} after ${text.slice(Math.max(0, from - 60), from)}`).toBeGreaterThanOrEqual(
        from,
      );
      from = found + expected.length;
    }
    expect(text).not.toContain(sampleSecret.slice(0, 12));
    expect(text).not.toContain('\ufffd');
  });

  it.each(cases)('is A4, tagged, and says its title and language: $name in $language', async (each) => {
    const { document, language } = each;
    const file = await pdfOf(each);
    const info = await readTool('pdfinfo', [file]);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Page size: .*\(A4\)$/m);
    expect(info).toMatch(/^Encrypted: +no$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
    expect(/^Title: +(.*)$/m.exec(info)?.[1]).toContain(document.vendor.name);
    expect(/^Author: +(.*)$/m.exec(info)?.[1]).toBe(document.madeBy.name);
    expect((await readFile(file)).toString('latin1')).toContain(`/Lang (${language})`);
  });

  it.each(cases)('has a structure with headings, lists and tables: $name in $language', async (each) => {
    const { document } = each;
    const structure = await readTool('pdfinfo', ['-struct-text', await pdfOf(each)]);
    const count = (tag: string): number => structure.match(new RegExp(`^ *${tag}\\b`, 'gm'))?.length ?? 0;
    expect(count('Document')).toBe(1);
    expect(count('H1')).toBe(1);
    // The fields, each table of the package, and what the connection is.
    expect(count('Table')).toBe(2 + document.tables.length);
    expect(count('LI')).toBe(
      [
        document.awaited,
        document.questions,
        document.vendorSteps,
        document.statements,
        document.checks,
      ].flat().length,
    );
    expect(structure).toContain(document.tenant.displayName);
  });
});

describe('right-to-left words on the sheet, read by poppler', () => {
  it('stand from right to left where several follow each other', async () => {
    const tenant = { ...sampleHandover().tenant, displayName: 'שלום עולם' };
    const file = path.join(folder, 'right-to-left.pdf');
    await writeFile(file, await makeOne({ format: 'pdf', document: sampleDocument({ tenant }) }));
    // It reads by where the words stand, so it would find them the wrong way round.
    const text = (await readTool('pdftotext', [file, '-'])).replace(/[\u202a-\u202e]/g, '');
    expect(text).toContain('שלום עולם');
    expect(text).not.toContain('עולם שלום');
  });
});
