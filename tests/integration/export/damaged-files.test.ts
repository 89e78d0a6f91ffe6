import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackageDocument } from '../../../src/core/handover/package-document.ts';
import { withSecret } from '../../../src/core/handover/package-from-handover.ts';
import { openPackage, type PackageKey } from '../../../src/export/opening/open-package.ts';
import { sampleSecret, sha256 } from '../../unit/export/sample-package.ts';
import { makeOne, passphrase, sampleRequest } from './export-sample.ts';

interface Sealed {
  readonly bytes: Buffer;
  readonly key: PackageKey | null;
}

const files = new Map<string, Sealed>();
const plain = sampleRequest().document;
const whole = withSecret(plain, sampleSecret, sha256);

beforeAll(async () => {
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const key = { passphrase };
  files.set('zip', { bytes: Buffer.from(await makeOne({ format: 'zip' })), key });
  files.set('age for a passphrase', { bytes: Buffer.from(await makeOne({ format: 'age' })), key });
  for (const [name, armored] of Object.entries({ 'age for a key': false, 'age as text': true })) {
    const bytes = Buffer.from(await makeOne({ format: 'age', key: { recipients }, armored }));
    files.set(name, { bytes, key: { identity } });
  }
  files.set('json', { bytes: Buffer.from(await makeOne({ format: 'json' })), key: null });
});

function fileOf(name: string): Sealed {
  const found = files.get(name);
  if (found === undefined) throw new Error(`no file ${name}`);
  return found;
}

/** What opening answers: a problem's code, or the document; a throw fails the test. */
async function outcomeOf(bytes: Buffer, { key }: Sealed): Promise<string | PackageDocument> {
  const result = await openPackage(bytes, key);
  return result.ok ? result.value.document : result.problem.code;
}

/** A passphrase costs a good part of a second each time. */
const runsOf: Readonly<Record<string, number>> = {
  zip: 200,
  'age for a passphrase': 4,
  'age for a key': 150,
  'age as text': 150,
  json: 400,
};

const seed = 20261122;

describe.each(Object.entries(runsOf))('%s', (name, numRuns) => {
  it('that was cut off anywhere is a problem, never a crash', async () => {
    const file = fileOf(name);
    // The end of JSON and of armor is a line break, which may go.
    const last = file.bytes.toString('latin1').trimEnd().length - 1;
    await fc.assert(
      fc.asyncProperty(fc.nat(last), async (length) => {
        expect(await outcomeOf(file.bytes.subarray(0, length), file)).toMatch(/^package-[a-z-]+$/);
      }),
      { seed, numRuns },
    );
  });

  it('with a bit turned anywhere is a problem or the very same package, never a crash', async () => {
    const file = fileOf(name);
    const original = name === 'json' ? plain : whole;
    await fc.assert(
      fc.asyncProperty(fc.nat(file.bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(file.bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const outcome = await outcomeOf(changed, file);
        if (typeof outcome === 'string') expect(outcome).toMatch(/^package-[a-z-]+$/);
        else expect(outcome).toEqual(original);
      }),
      { seed, numRuns },
    );
  });

  it('with bytes put in, taken out or repeated is a problem or the very same package', async () => {
    const file = fileOf(name);
    const original = name === 'json' ? plain : whole;
    const place = fc.nat(file.bytes.length);
    await fc.assert(
      fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 20 }), async (one, other, piece) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        for (const parts of [
          [file.bytes.subarray(0, start), piece, file.bytes.subarray(start)],
          [file.bytes.subarray(0, start), file.bytes.subarray(end)],
          [file.bytes.subarray(0, end), file.bytes.subarray(start)],
        ]) {
          const outcome = await outcomeOf(Buffer.concat(parts), file);
          if (typeof outcome === 'string') expect(outcome).toMatch(/^package-[a-z-]+$/);
          else expect(outcome).toEqual(original);
        }
      }),
      { seed, numRuns: Math.ceil(numRuns / 5) },
    );
  });
});
