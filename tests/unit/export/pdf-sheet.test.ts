import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HandoverPackage } from '../../../src/core/handover/handover.ts';
import { layOutHandover } from '../../../src/export/sheet/handover-document.ts';
import { readPdfFonts } from '../../../src/export/sheet/pdf-fonts.ts';
import { printAsPdf } from '../../../src/export/sheet/pdf-sheet.ts';
import { nodesOf, readPdf, type ReadPdf } from './read-pdf.ts';
import { both, renderers, sampleDocument, sampleHandover, sampleTable } from './sample-package.ts';

const fonts = await readPdfFonts(path.resolve(import.meta.dirname, '../../../resources/fonts'));

async function print(
  changes: Partial<HandoverPackage> = {},
  language: 'nl' | 'en' = 'nl',
): Promise<Uint8Array> {
  return printAsPdf(layOutHandover(sampleDocument(changes), renderers[language]), fonts);
}

async function printAndRead(
  changes: Partial<HandoverPackage> = {},
  language: 'nl' | 'en' = 'nl',
): Promise<ReadPdf> {
  return readPdf(await print(changes, language));
}

function field(value: string): HandoverPackage['fields'][number] {
  return { id: 'a', label: both('Label'), hint: both('hint'), value, secret: false };
}

describe('the sheet as PDF', () => {
  it('has language, title, author, bookmarks and the mark of an accessible document', async () => {
    const dutch = await printAndRead({ tables: [sampleTable(2)] });
    expect(dutch.info).toMatchObject({ Language: 'nl', Author: 'Sanne de Wit', PDFFormatVersion: '1.7' });
    expect(dutch.info['Title']).toBe('Overdracht Voorbeeld Zorg, Productie');
    expect(dutch.outline.slice(0, 2)).toEqual(['Overdracht Voorbeeld Zorg, Productie', 'Groepen en rollen']);
    expect(dutch.outline).toContain('Over deze koppeling');
    expect(dutch.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const english = await printAndRead({}, 'en');
    expect(english.info).toMatchObject({ Language: 'en', Title: 'Handover Voorbeeld Zorg, Production' });
  });

  it('has a structure that a screen reader follows: headings, tables with headings, lists', async () => {
    const { structure, unmarked } = await printAndRead({ tables: [sampleTable(2)] });
    expect(structure.map(({ role }) => role)).toContain('Document');
    expect(nodesOf(structure, 'H1').map(({ text }) => text)).toEqual([
      'Overdracht Voorbeeld Zorg, Productie',
    ]);
    expect(nodesOf(structure, 'H2').map(({ text }) => text)).toContain('Nog te doen bij Voorbeeld Zorg');
    const [fields, table] = nodesOf(structure, 'Table');
    const row = nodesOf([...(fields?.children ?? [])], 'TR')[4];
    expect(row?.children.map(({ role }) => role)).toEqual(['TH', 'TD']);
    expect(row?.children[1]?.text).toBe('99999999-8888-4777-8666-555555555555');
    const heading = nodesOf(nodesOf([...(table?.children ?? [])], 'THead'), 'TH');
    expect(heading.map(({ text }) => text)).toEqual(['Groep', 'Waarde in het token', 'Rol', 'Opmerkingen']);
    const steps = nodesOf(structure, 'L').find(({ text }) => text.includes('medewerker zich'));
    expect(nodesOf([...(steps?.children ?? [])], 'LBody')).toHaveLength(2);
    expect(unmarked).toBe('');
  });

  it('says which headings are of rows and which of columns, and brings its fonts along', async () => {
    const source = Buffer.from(await print({ tables: [sampleTable(2)] })).toString('latin1');
    expect(source).toContain('/Scope /Row');
    expect(source).toContain('/Scope /Column');
    expect(source.match(/\/FontFile2/g)).toHaveLength(3);
    expect(source).not.toContain('Helvetica');
  });

  it('prints what Dutch needs and long values whole', async () => {
    const { pages, structure } = await printAndRead();
    const all = pages.join('');
    expect(all).toContain('De Linde’s Hoeve – zorg & welzijn');
    expect(all).toContain('de naam uit Active Directory (€, ë)');
    const cells = nodesOf(structure, 'TD').map(({ text }) => text);
    expect(cells).toContain('https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0');
    expect(all).not.toContain('\ufffd');
  });

  it('numbers its pages and repeats the heading of a table for the eye only', async () => {
    const read = await printAndRead({ tables: [sampleTable(60)] });
    expect(read.pageCount).toBeGreaterThan(3);
    expect(read.unmarked).toBe('');
    expect(read.pages[1]).toContain(`Pagina 2 van ${read.pageCount}`);
    expect(read.pages[1]).toContain('Waarde in het token');
    expect(nodesOf(read.structure, 'TH').filter(({ text }) => text === 'Waarde in het token')).toHaveLength(
      1,
    );
    expect(nodesOf(read.structure, 'TD').filter(({ text }) => text.startsWith('Behandelaar'))).toHaveLength(
      60,
    );
    const english = await printAndRead({}, 'en');
    expect(english.pages[0]).toContain(`Page 1 of ${english.pageCount}`);
  });

  it('goes on with a value that is longer than a page', async () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `word${index}`);
    const read = await printAndRead({ fields: [field(words.join(' '))] });
    expect(read.pageCount).toBeGreaterThan(2);
    const printed = nodesOf(read.structure, 'TD')
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('');
    expect(printed.includes(words.join(''))).toBe(true);
  });

  it('shows that a character cannot be printed, and says where it can be read', async () => {
    const { pages } = await printAndRead({ fields: [field('漢字 😀 ok')] });
    expect(pages.join('')).toContain('\ufffd\ufffd \ufffd ok');
    expect(pages.join('')).toContain('In het JSON-bestand staat het ongewijzigd.');
  });

  it('keeps its metadata well-formed, whatever the names', async () => {
    const vendor = { id: 'example', name: 'A <b> & "C" ]]>' };
    const { info, xmp, pages } = await printAndRead({ vendor });
    expect(String(info['Title'])).not.toMatch(/[<>&]/);
    expect(xmp).not.toContain('<b>');
    expect(pages[0]).toContain('A <b> & "C" ]]>');
  });

  it('gives the same bytes for the same package', async () => {
    expect(Buffer.compare(await print(), await print())).toBe(0);
  });

  it('prints every name, label and value there can be', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constant('שלום עולם'),
      fc.constant(''),
    );
    await fc.assert(
      fc.asyncProperty(words, words, async (name, value) => {
        const tenant = { ...sampleHandover().tenant, displayName: name };
        const table = { ...sampleTable(1), rows: [[name, value, '']] };
        const bytes = await print({ tenant, tables: [table], fields: [field(value)], certificate: null });
        expect((await readPdf(bytes)).pageCount).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });
});
