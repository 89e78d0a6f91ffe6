import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/ports.ts';
import type { Problem, Result } from '../../../src/core/problem.ts';
import {
  openRegister,
  type LocalRegister,
  type OpenRegisterOptions,
} from '../../../src/storage/open-register.ts';
import { createKeyFile, keyFileProtector } from '../../../src/storage/sealing/key-file.ts';
import type { Protector } from '../../../src/storage/sealing/protector.ts';

export const stillClock: Clock = {
  now: () => '2026-11-22T10:00:00.000Z',
  sleep: () => Promise.reject(new Error('the register does not sleep')),
};

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'register-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.problem.code}`);
}

export function problemOf(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('not refused');
  return result.problem;
}

/** A protector with a fresh key file in a folder of its own. */
export function freshKeyFile(): Protector {
  const file = path.join(temporaryFolder(), 'register.key');
  valueOf(createKeyFile(file));
  return keyFileProtector(file);
}

/** Opens a register that is closed when the test is over. */
export async function openedRegister(
  folder: string,
  options: Partial<Omit<OpenRegisterOptions, 'folder'>> = {},
): Promise<LocalRegister> {
  const defaults = { protector: null, simulated: false, clock: stillClock };
  const register = valueOf(await openRegister({ folder, ...defaults, ...options }));
  onTestFinished(() => {
    register.close();
  });
  return register;
}
