import { problem, refused, type Result } from '../core/problem.ts';
import { recoveryProtector } from '../storage/sealing/passphrase.ts';
import type { Protector } from '../storage/sealing/protector.ts';
import type { Workplace } from './workplace.ts';

/**
 * Sets the passphrase that opens backups, and the register itself on another computer. Problems:
 * `export-passphrase-short`, `export-passphrase-weak`, `register-not-unlocked`.
 */
export async function setRecovery(workplace: Workplace, passphrase: string): Promise<Result<null>> {
  const { findPassphraseFault } = await import('../export/encryption/passphrase-strength.ts');
  const fault = await findPassphraseFault(passphrase);
  return fault === null ? reseal(workplace, recoveryProtector(passphrase)) : refused(fault);
}

/**
 * Wraps the register's key for a protector, in the place of the former of its kind; the data stay as they
 * are. Problems: those of the protector, `register-not-unlocked`, `demo-key-real`.
 */
export async function reseal({ register }: Workplace, protector: Protector): Promise<Result<null>> {
  const replaced = await register.replaceProtector(protector);
  // The former one must not open what lies in the log either.
  if (replaced.ok) register.clearTraces();
  return replaced;
}

/**
 * Wraps the register's key anew with what opened it. Problems: those of {@link reseal}, and
 * `reseal-recovery` where that was the recovery passphrase.
 */
export function resealAsOpened(workplace: Workplace): Promise<Result<null>> {
  const { protector, register } = workplace;
  if (protector === null) return Promise.resolve(refused(problem('register-not-unlocked', 'failed')));
  // What was typed as the register's passphrase must not become it unasked.
  if (register.openedWith !== protector.kind)
    return Promise.resolve(refused(problem('reseal-recovery', 'input')));
  return reseal(workplace, protector);
}
