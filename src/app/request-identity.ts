import type { Clock, Sign } from '../core/ports.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { makeSigningKeys, signerOf } from './signatures.ts';

/** The keys of this data folder, ready to sign with. */
export interface OwnIdentity {
  readonly key: string;
  readonly recipient: string;
  readonly sign: Sign;
}

/**
 * The keys of this data folder; made where there are none. After a restore there can be several: `key` names the one
 * that others know already, left out for the first. Problem: `identity-without-key` where the register
 * seals nothing: keys that end with the process would open no answer.
 */
export async function ownIdentity(
  register: Register,
  clock: Clock,
  key?: string,
): Promise<Result<OwnIdentity>> {
  if (register.protection === 'none') return refused(problem('identity-without-key', 'input'));
  if (register.listIdentities().length === 0) {
    const { makeAgeIdentity } = await import('../export/encryption/age-identity.ts');
    const age = await makeAgeIdentity();
    const { publicKey, privateKey } = makeSigningKeys();
    register.saveIdentity(
      { key: publicKey, recipient: age.recipient, madeAt: clock.now() },
      { signing: privateKey, age: age.identity },
    );
  }
  const identity = register.listIdentities().find((one) => key === undefined || one.key === key);
  const secrets = identity === undefined ? null : register.openIdentity(identity.key);
  if (identity === undefined || secrets === null) return refused(problem('identity-without-key', 'input'));
  return succeeded({ key: identity.key, recipient: identity.recipient, sign: signerOf(secrets.signing) });
}
