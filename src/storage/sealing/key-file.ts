import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { placeKeyFile, readKeyFile, type KeyMark } from './key-file-content.ts';
import type { Protector, ProtectorKind } from './protector.ts';
import { keyLength, openBytes, sealBytes } from './sealed-bytes.ts';

/**
 * Protects with a key file that {@link createKeyFile} made. The file is read at each use.
 * Problems: `key-file-missing`, `key-file-unreadable`, `key-file-exposed`, `key-file-malformed`,
 * `key-file-demo`, `key-file-wrong`.
 */
export function keyFileProtector(file: string): Protector {
  const read = () => readKeyFile(file, 'key');
  return wrappingWith('key-file', file, read, read);
}

/**
 * Makes a key file, for its owner only; an existing file is never touched.
 * Problems: `key-file-exists`, `key-file-unwritable`, `disk-full`.
 */
export function createKeyFile(file: string): Result<null> {
  return placeFreshKey(file, 'key');
}

/**
 * Protects the register of a simulated tenant with a key that lies beside it, made when first needed.
 * That keeps nothing secret, so `openRegister` refuses it for real tenants.
 */
export function demoKeyFileProtector(folder: string): Protector {
  const file = join(folder, 'demo.key');
  const read = () => readKeyFile(file, 'demo');
  const make = () => {
    const placed = placeFreshKey(file, 'demo');
    if (!placed.ok && placed.problem.code !== 'key-file-exists') return placed;
    return read();
  };
  return wrappingWith('demo-key-file', file, make, read);
}

function placeFreshKey(file: string, mark: KeyMark): Result<null> {
  const key = randomBytes(keyLength);
  const placed = placeKeyFile(file, mark, key);
  key.fill(0);
  return placed;
}

function wrappingWith(
  kind: ProtectorKind,
  file: string,
  keyToWrap: () => Result<Buffer>,
  keyToUnwrap: () => Result<Buffer>,
): Protector {
  const label = `protector/${kind}`;
  return {
    kind,

    wrap(key) {
      const wrappingKey = keyToWrap();
      if (!wrappingKey.ok) return Promise.resolve(wrappingKey);
      const bytes = sealBytes(wrappingKey.value, label, key);
      wrappingKey.value.fill(0);
      return Promise.resolve(succeeded({ parameters: {}, bytes }));
    },

    unwrap(wrapped) {
      const wrappingKey = keyToUnwrap();
      if (!wrappingKey.ok) return Promise.resolve(wrappingKey);
      const key = openBytes(wrappingKey.value, label, wrapped.bytes);
      wrappingKey.value.fill(0);
      if (key !== null) return Promise.resolve(succeeded({ key, stale: false }));
      return Promise.resolve(refused(problem('key-file-wrong', 'input', { params: { file } })));
    },
  };
}
