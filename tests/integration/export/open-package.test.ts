import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretValueOf } from '../../../src/core/handover/package-integrity.ts';
import { openPackage, type PackageKey } from '../../../src/export/opening/open-package.ts';
import { sampleDocument, sampleSecret, sampleTable } from '../../unit/export/sample-package.ts';
import { makeOne, passphrase } from './export-sample.ts';
import { writeRawZip } from './raw-zip.ts';

const key = { passphrase };
const bare = JSON.stringify(sampleDocument({ tables: [sampleTable(3)] }));
let zip = new Uint8Array();
let age = new Uint8Array();
let ageForKey = new Uint8Array();
let identity = '';

beforeAll(async () => {
  identity = await generateX25519Identity();
  zip = Uint8Array.from(await makeOne({ format: 'zip' }));
  age = Uint8Array.from(await makeOne({ format: 'age' }));
  const recipients = [await identityToRecipient(identity)];
  ageForKey = Uint8Array.from(await makeOne({ format: 'age', key: { recipients } }));
});

async function codeOf(bytes: Uint8Array, with_: PackageKey | null = key): Promise<string> {
  const result = await openPackage(bytes, with_);
  return result.ok ? 'ok' : result.problem.code;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function makeZip(
  entries: readonly (readonly [string, Uint8Array])[],
  password = '',
): Promise<Uint8Array> {
  const options = password === '' ? {} : { password, encryptionStrength: 3 as const };
  const writer = new ZipWriter(new Uint8ArrayWriter(), { ...options, useWebWorkers: false });
  for (const [name, bytes] of entries) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

describe('opening a package', () => {
  it('opens zip, age and JSON, and says how they were protected', async () => {
    const opened = await Promise.all([
      openPackage(zip, key),
      openPackage(age, key),
      openPackage(ageForKey, { identity: ` ${identity}\n` }),
      openPackage(await makeOne({ format: 'age', armored: true }), key),
      openPackage(bytesOf(bare), null),
    ]);
    const seen = opened.map((each) =>
      each.ok ? [each.value.protection, secretValueOf(each.value.document)] : each.problem.code,
    );
    expect(seen).toEqual([
      ['zip', sampleSecret],
      ['age', sampleSecret],
      ['age', sampleSecret],
      ['age', sampleSecret],
      ['none', null],
    ]);
  });

  it('asks for the key that is missing', async () => {
    expect(await codeOf(zip, null)).toBe('package-key-missing');
    expect(await codeOf(zip, { identity })).toBe('package-key-missing');
    expect(await codeOf(age, null)).toBe('package-key-missing');
    expect(await codeOf(ageForKey, key)).toBe('package-identity-missing');
  });

  it('says that a key does not fit', async () => {
    expect(await codeOf(zip, { passphrase: `${passphrase}x` })).toBe('package-key-wrong');
    expect(await codeOf(age, { passphrase: `${passphrase}x` })).toBe('package-key-wrong');
    expect(await codeOf(ageForKey, { identity: await generateX25519Identity() })).toBe('package-key-wrong');
    expect(await codeOf(ageForKey, { identity: 'AGE-SECRET-KEY-1NONSENSE' })).toBe('package-key-wrong');
  });

  it('says that a file is damaged or cut off', async () => {
    for (const whole of [zip, age]) {
      expect(await codeOf(whole.slice(0, -40))).toBe('package-damaged');
      expect(await codeOf(whole.slice(0, 120))).toBe('package-damaged');
    }
    const flipped = Uint8Array.from(age);
    flipped[flipped.length - 30] = (flipped[flipped.length - 30] ?? 0) ^ 1;
    expect(await codeOf(flipped)).toBe('package-damaged');
    expect(await codeOf(bytesOf(bare.slice(0, -9)), null)).toBe('package-damaged');
    expect(await codeOf(Uint8Array.of(0x7b, 0xff, 0xfe), null)).toBe('package-damaged');
  });

  it('notices a changed byte in the encrypted document of a zip', async () => {
    const changed = Uint8Array.from(zip);
    const start = Buffer.from(changed).indexOf('package.json') + 200;
    changed[start] = (changed[start] ?? 0) ^ 1;
    expect(await codeOf(changed)).toBe('package-damaged');
  });

  it('says that a file is something else', async () => {
    expect(await codeOf(new Uint8Array())).toBe('package-foreign');
    expect(await codeOf(bytesOf('%PDF-1.7'))).toBe('package-foreign');
    expect(await codeOf(await makeZip([['readme.txt', bytesOf('hello')]]))).toBe('package-foreign');
    expect(await codeOf(await makeZip([]))).toBe('package-foreign');
    expect(await codeOf(await makeZip([['package.json', bytesOf('{"name":"x"}')]]))).toBe('package-foreign');
  });

  it('says that a package is newer than this program, also within a zip', async () => {
    const newer = bytesOf(bare.replace('"schemaVersion":1', '"schemaVersion":2'));
    expect(await codeOf(newer, null)).toBe('package-newer');
    expect(await codeOf(await makeZip([['package.json', newer]], passphrase))).toBe('package-newer');
  });
});

describe('a file that means harm', () => {
  it('is not unpacked when it would fill the memory', async () => {
    const bomb = await makeZip([['package.json', new Uint8Array(20_000_000)]]);
    expect(bomb.length).toBeLessThan(200_000);
    const started = performance.now();
    expect(await codeOf(bomb)).toBe('package-unsafe');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is not believed when it lies about its size', async () => {
    const bomb = writeRawZip([['package.json', ' '.repeat(20_000_000)]], { claimedBytes: 1_000 });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await codeOf(bomb)).toBe('package-damaged');
    const honest = writeRawZip([['package.json', bare]], { claimedBytes: Buffer.byteLength(bare) });
    expect(await codeOf(honest)).toBe('ok');
  });

  it('is not searched when it holds thousands of files', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => [`f${index}`, ''] as const);
    const many = writeRawZip([...entries, ['package.json', bare]]);
    const started = performance.now();
    expect(await codeOf(many)).toBe('package-unsafe');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each(['../../evil.txt', '/etc/evil', 'a/../../evil', 'C:\\evil', '..\\evil'])(
    'is refused for the name %s in it',
    async (name) => {
      expect(await codeOf(writeRawZip([['package.json', bare]]))).toBe('ok');
      expect(
        await codeOf(
          writeRawZip([
            ['package.json', bare],
            [name, 'x'],
          ]),
        ),
      ).toBe('package-unsafe');
    },
  );

  it('is refused when it holds two documents', async () => {
    const twice = writeRawZip([
      ['package.json', bare],
      ['package.json', '{}'],
    ]);
    expect(['package-unsafe', 'package-damaged']).toContain(await codeOf(twice));
  });

  it('cannot make this computer work for minutes on a passphrase', async () => {
    const costly = Buffer.from(age)
      .toString('latin1')
      .replace(/(-> scrypt \S+) \d+/, '$1 20');
    const started = performance.now();
    expect(await codeOf(Buffer.from(costly, 'latin1'))).toBe('package-key-costly');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('cannot make this computer try thousands of keys', async () => {
    const encrypter = new Encrypter();
    const recipient = await identityToRecipient(await generateX25519Identity());
    for (let time = 0; time < 30; time += 1) encrypter.addRecipient(recipient);
    expect(await codeOf(await encrypter.encrypt('x'), { identity })).toBe('package-damaged');
  });

  it('is refused beyond any real size', async () => {
    expect(await codeOf(new Uint8Array(33_000_000))).toBe('package-too-large');
  });

  it('never makes it throw: bytes of any kind, after any beginning', async () => {
    const starts = [
      '',
      'PK\u0003\u0004',
      'age-encryption.org/v1\n-> scrypt ',
      '-----BEGIN AGE ENCRYPTED FILE-----\n',
      '{',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(await codeOf(Buffer.concat([Buffer.from(start, 'latin1'), rest]))).not.toBe('ok');
      }),
      { numRuns: 300 },
    );
  });

  it('never makes it throw: a zip with any bytes changed', async () => {
    const plain = await makeZip([['package.json', bytesOf(bare)]]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(plain.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        async (at, piece) => {
          const changed = Buffer.from(plain);
          changed.set(piece.subarray(0, changed.length - at), at);
          expect(await codeOf(changed)).toMatch(/^(?:ok|package-[a-z-]+)$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
