import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layOutHandover } from '../../../src/export/sheet/handover-document.ts';
import { printAsHtml } from '../../../src/export/sheet/html-sheet.ts';
import { readPdfFonts } from '../../../src/export/sheet/pdf-fonts.ts';
import { printAsPdf } from '../../../src/export/sheet/pdf-sheet.ts';
import { readPdf } from './read-pdf.ts';
import { renderers, sampleDocument } from './sample-package.ts';

const head = { number: 1284, code: '1a2b 3c4d 5e6f 7081 92a3', at: '2026-11-22T09:41:00.000Z' };

describe('the head of the history', () => {
  it('stands on the sheet with its number and its moment, in HTML and in PDF', async () => {
    const dutch = layOutHandover(sampleDocument(), renderers.nl, head);
    expect(printAsHtml(dutch)).toContain('Kop van de geschiedenis');
    expect(printAsHtml(dutch)).toContain(head.code);
    expect(printAsHtml(dutch)).toMatch(/zegel 1\D?284, 22 november 2026/);
    expect(printAsHtml(layOutHandover(sampleDocument(), renderers.en, head))).toContain(
      'Head of the history',
    );
    const fonts = await readPdfFonts(path.resolve(import.meta.dirname, '../../../resources/fonts'));
    const { pages } = await readPdf(await printAsPdf(dutch, fonts));
    expect(pages.join('\n')).toContain(head.code);
  });

  it('is not spoken of where the register has none', () => {
    expect(printAsHtml(layOutHandover(sampleDocument(), renderers.nl))).not.toContain('geschiedenis');
  });
});
