import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../../src/core/handover/export-formats.ts';
import { buildPackageDocument, withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { openPackage } from '../../../src/export/opening/open-package.ts';
import { anyHandover } from '../../unit/export/any-text.ts';
import { sampleSecret, sayBoth, sha256 } from '../../unit/export/sample-package.ts';
import { makeExport, makeOne, passphrase } from './export-sample.ts';

const seed = 62;
const anyDocument = anyHandover.map((handover) => buildPackageDocument(handover, { say: sayBoth, sha256 }));

/** Windows takes no file of these names, whatever follows the first full stop, and drops trailing dots. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[. ]$/i;

function expectGoodName(name: string): void {
  expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9.-]{0,119}$/);
  expect(name).not.toMatch(reserved);
}

describe('whatever the names, labels and values', () => {
  it('every file has a name that every system takes, inside an archive too', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, fc.constantFrom(...exportFormats), async (document, format) => {
        const files = await makeExport({ format, document });
        for (const { name } of files) expectGoodName(name);
        if (format !== 'zip') return;
        const zip = new ZipReader(new Uint8ArrayReader(files[0]?.bytes ?? new Uint8Array()));
        for (const { filename } of await zip.getEntries()) expectGoodName(filename);
      }),
      { seed, numRuns: 15 },
    );
  });

  it('zip and age give the package back as it was, with the secret', async () => {
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity)];
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const value = withSecret(document, sampleSecret, sha256);
        const zip = await openPackage(await makeOne({ format: 'zip', document }), { passphrase });
        const age = await openPackage(await makeOne({ format: 'age', document, key: { recipients } }), {
          identity,
        });
        expect(zip).toEqual({ ok: true, value: { document: value, protection: 'zip' } });
        expect(age).toEqual({ ok: true, value: { document: value, protection: 'age' } });
      }),
      { seed, numRuns: 8 },
    );
  });
});
