import type { Case } from '../core/case.ts';
import type { Ownership } from '../core/run/application-owner.ts';
import type { KnownCase } from '../core/plan/build-plan.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';

/** The newest secret of a case whose value the register can still open. */
export function usableSecret(register: Register, caseId: string): SecretRecord | null {
  const live = register.listSecrets(caseId).find((secret) => secret.state === 'live');
  return live !== undefined && register.openSecret(live.id) !== null ? live : null;
}

/**
 * Nonces of secrets of ours that nobody can use. A live secret that was handed over may be in use
 * at the vendor even where its value is gone here: never one of these.
 */
export function staleNonces(register: Register, caseId: string): readonly string[] {
  const handedOver = register.findHandover(caseId)?.secret?.keyId ?? null;
  const kept = register
    .listSecrets(caseId)
    .filter(({ id, state, keyId }) => {
      return state === 'live' && (keyId === handedOver || register.openSecret(id) !== null);
    })
    .map((secret) => secret.name);
  return register.listNonces(caseId).filter((nonce) => !kept.some((name) => name.endsWith(nonce)));
}

/** What the register knows of the applications that a case made or took over. */
export function ownershipOf(register: Register, record: Case): Ownership {
  return {
    objectId: record.application?.objectId ?? null,
    nonces: register.listNonces(record.id),
  };
}

/** What the register tells a plan of a case that was begun before. */
export function knownCase(register: Register, existing: Case): KnownCase {
  return {
    secret: usableSecret(register, existing.id),
    nonces: staleNonces(register, existing.id),
    redirectUris: register.listPlannedRedirectUris(existing.id),
    rolledBack: existing.state === 'rolled-back',
  };
}
