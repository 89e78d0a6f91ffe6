import { inflateSync } from 'node:zlib';
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

/** Every way in which a secret could lie in a file, whole or in its first twelve characters. */
function traces(secret: string): readonly Buffer[] {
  const forms = [secret, secret.slice(0, 12)].flatMap((part) => [
    Buffer.from(part),
    Buffer.from(part, 'utf16le'),
    Buffer.from(Buffer.from(part).toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(Buffer.from(part).toString('base64url').slice(0, -1)),
    Buffer.from(Buffer.from(part).toString('hex')),
    Buffer.from(encodeURIComponent(part)),
    Buffer.from(JSON.stringify(part).slice(1, -1)),
    Buffer.from(part.replaceAll('/', '\\/')),
    Buffer.from(part.replaceAll('=', '&#61;').replaceAll('+', '&#43;')),
  ]);
  return [...forms, Buffer.from(sha256(secret))];
}

function findTraces(bytes: Uint8Array, secret: string): readonly string[] {
  const all = Buffer.from(bytes);
  return traces(secret)
    .filter((trace) => all.includes(trace))
    .map((trace) => trace.toString('latin1'));
}

/** Everything that a PDF holds, its compressed streams unpacked. */
function unpackStreams(pdf: Uint8Array): Buffer {
  const all = Buffer.from(pdf);
  const parts: Buffer[] = [all];
  for (const match of all.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      parts.push(inflateSync(all.subarray(match.index + match[0].length)));
    } catch {
      continue;
    }
  }
  return Buffer.concat(parts);
}

const plain: readonly ExportFormat[] = ['json', 'csv', 'html', 'pdf', 'ics', 'pem', 'metadata'];
const document = sampleDocument({ tables: [sampleTable(3)] });
const whole = withSecret(document, sampleSecret, sha256);

describe('the secret', () => {
  it.each(plain)('is in no byte of %s, also when the package brought it along', async (format) => {
    for (const given of [document, whole]) {
      for (const file of await makeExport({ format, document: given })) {
        expect(findTraces(file.bytes, sampleSecret)).toEqual([]);
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

  it('would be found: the search sees it in every form', () => {
    for (const trace of traces(sampleSecret)) {
      const hidden = Buffer.concat([Buffer.from('xx'), trace, Buffer.from('yy')]);
      expect(findTraces(hidden, sampleSecret)).not.toEqual([]);
    }
  });
});
