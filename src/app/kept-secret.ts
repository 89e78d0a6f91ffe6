import type { HandoverPackage } from '../core/handover/handover.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
import { text, type Text } from '../core/text.ts';
import { madeByCase } from './known-case.ts';

type PackageOf = Pick<HandoverPackage, 'caseId' | 'vendor' | 'secret' | 'madeAt'>;

/**
 * The secrets of which the vendor has one, whose value was never known here or was purged once the vendor had it;
 * what ends first comes first. Of several that an application was taken over with nobody knows which it is.
 */
export function listKeptSecrets(
  register: Register,
  { caseId, secret, madeAt }: PackageOf,
): readonly SecretRecord[] {
  const known = register.listSecrets(caseId);
  const own = known.find(({ keyId }) => keyId === secret?.keyId);
  if (own?.state !== 'purged') return [];
  const isMade = madeByCase(register, caseId);
  if (isMade(own)) return [own];
  return known
    .filter((one) => one === own || (one.state === 'purged' && !isMade(one) && one.expiresAt > madeAt))
    .toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt));
}

/**
 * What stands for a secret that the vendor goes on with. Null for any other: one that should be here and can't
 * be opened is another matter.
 */
export function describeKeptSecret(register: Register, handover: PackageOf): Text | null {
  const kept = listKeptSecrets(register, handover);
  const [first] = kept;
  if (first === undefined) return null;
  const params = { vendor: handover.vendor.name, expires: { date: first.expiresAt } };
  return kept.length === 1
    ? text('sheet.secret-kept', params)
    : text('sheet.secrets-kept', { ...params, total: kept.length });
}

/** That the vendor has a secret that the case found and did not make; null where the case made it. */
export function describeFoundSecret(register: Register, handover: PackageOf): Text | null {
  const { caseId, secret, vendor } = handover;
  if (secret === null || madeByCase(register, caseId)(secret)) return null;
  const names = listKeptSecrets(register, handover).map(({ name }) => name);
  return names.length > 1
    ? text('handover.secrets-found', { names: names.join(', '), vendor: vendor.name })
    : text('handover.secret-found', { name: secret.name, vendor: vendor.name });
}
