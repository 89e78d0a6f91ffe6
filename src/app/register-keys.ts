import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { describeRegister, type RegisterDescription } from '../storage/describe-register.ts';
import { RegisterFailure } from '../storage/register-failure.ts';
import { createKeyFile, demoKeyFileProtector, keyFileProtector } from '../storage/sealing/key-file.ts';
import { passphraseProtector } from '../storage/sealing/passphrase.ts';
import type { Protector } from '../storage/sealing/protector.ts';

export type { Protector } from '../storage/sealing/protector.ts';
export type { RegisterDescription } from '../storage/describe-register.ts';

/** Says what register a data folder has, without its key. */
export function lookAtRegister(folder: string): Result<RegisterDescription> {
  return describeRegister(folder);
}

/** The problem that stopped the register in the middle of work (a full disk, a locked file); null for anything else. */
export function registerProblem(error: unknown): Problem | null {
  return error instanceof RegisterFailure ? error.problem : null;
}

/** A key file that there is or that was made now; `made` says which. */
export interface FoundKeyFile {
  readonly protector: Protector;
  readonly made: boolean;
}

/** A key file; made where neither it nor a sealed register exists. */
export function keyFromFile(file: string, register: RegisterDescription): Result<FoundKeyFile> {
  return isSealed(register)
    ? succeeded({ protector: keyFileProtector(file), made: false })
    : openOrMakeKeyFile(file);
}

/** A key file; made where it is not there. */
export function openOrMakeKeyFile(file: string): Result<FoundKeyFile> {
  const made = !existsSync(file);
  const created = made ? createKeyFile(file) : succeeded(null);
  return created.ok ? succeeded({ protector: keyFileProtector(file), made }) : created;
}

/** A passphrase; empty is none. */
export function keyFromPassphrase(passphrase: string): Protector | null {
  return passphrase === '' ? null : passphraseProtector(passphrase);
}

/** A passphrase that stands in a file, one line. */
export async function keyFromPassphraseFile(file: string): Promise<Result<Protector | null>> {
  try {
    return succeeded(keyFromPassphrase((await readFile(file, 'utf8')).replace(/\r?\n$/, '')));
  } catch {
    return refused(problem('file-unreadable', 'input', { params: { file } }));
  }
}

/** The key that a simulated tenant's register makes for itself; null where it was sealed otherwise. */
export function demoKey(folder: string, register: RegisterDescription): Protector | null {
  const isDemo = !register.exists || !isSealed(register) || register.protectorKinds.includes('demo-key-file');
  return isDemo ? demoKeyFileProtector(folder) : null;
}

function isSealed(register: RegisterDescription): boolean {
  return register.exists && register.protectorKinds.length > 0;
}
