import { describe, expect, it } from 'vitest';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { writeCoveringLetter } from '../../../src/export/covering-letter.ts';
import type { ExportFormat } from '../../../src/core/handover/export-formats.ts';
import {
  renderers,
  sampleDocument,
  sampleSecret,
  sampleTable,
  sha256,
} from '../../unit/export/sample-package.ts';
import { readPdf } from '../../unit/export/read-pdf.ts';
import { makeExport, makeOne, passphrase } from './export-sample.ts';
import { disguisesOf, findTraces } from './secret-traces.ts';
import { unpackStreams } from './unpacked-pdf.ts';

const plain: readonly ExportFormat[] = ['json', 'csv', 'html', 'pdf', 'ics', 'pem', 'metadata'];
const document = sampleDocument({ tables: [sampleTable(3)] });
const whole = withSecret(document, sampleSecret, sha256);

describe('the secret', () => {
  it.each(plain)('is in no byte of %s, also when the package brought it along', async (format) => {
    for (const given of [document, whole]) {
      for (const file of await makeExport({ format, document: given })) {
        expect(findTraces(file.bytes, sampleSecret)).toEqual([]);
        expect(Buffer.from(file.bytes).includes(sha256(sampleSecret))).toBe(false);
        if (format !== 'pdf') continue;
        expect(findTraces(unpackStreams(file.bytes), sampleSecret)).toEqual([]);
        expect((await readPdf(file.bytes)).pages.join('')).not.toContain(sampleSecret.slice(0, 12));
      }
    }
  });

  it.each(['zip', 'age'] as const)('can be read in no byte of %s, nor can the passphrase', async (format) => {
    const bytes = await makeOne({ format });
    expect(findTraces(bytes, sampleSecret)).toEqual([]);
    expect(findTraces(bytes, passphrase)).toEqual([]);
  });

  it('is in no letter', () => {
    for (const renderer of Object.values(renderers)) {
      const { subject, body } = writeCoveringLetter(whole, renderer, {
        packageChannel: 'attached',
        keyChannel: 'telephone',
        file: 'package.zip',
      });
      expect(findTraces(Buffer.from(subject + body), sampleSecret)).toEqual([]);
    }
  });

  it.each(['json', 'html', 'pdf'] as const)('is in %s when the user insists', async (format) => {
    const bytes = await makeOne({ format, includeSecretInClear: true });
    const found = format === 'pdf' ? (await readPdf(bytes)).pages.join('') : Buffer.from(bytes).toString();
    expect(found.includes(sampleSecret)).toBe(true);
  });

  it('is never in a spreadsheet, also when the user insists', async () => {
    for (const file of await makeExport({ format: 'csv', includeSecretInClear: true, document: whole }))
      expect(findTraces(file.bytes, sampleSecret)).toEqual([]);
  });

  it.each(Object.entries(disguisesOf(sampleSecret)))('would be found: %s', (_form, hidden) => {
    expect(findTraces(hidden, sampleSecret)).not.toEqual([]);
    expect(findTraces(hidden, passphrase)).toEqual([]);
  });
});
