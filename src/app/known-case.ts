import type { Case } from '../core/case.ts';
import type { Ownership } from '../core/run/application-owner.ts';
import type { KnownCase } from '../core/plan/known-case.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
import { findUnseen, type Unseen } from '../core/run/unseen-application.ts';

/**
 * The newest secret of a case that is in use or can be handed over: its value can be opened here, or it
 * was delivered and purged.
 */
export function usableSecret(register: Register, caseId: string): SecretRecord | null {
  const newest = register.listSecrets(caseId).find(({ state }) => state === 'live' || state === 'purged');
  if (newest === undefined) return null;
  return newest.state === 'purged' || register.openSecret(newest.id) !== null ? newest : null;
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
      return (
        state === 'purged' ||
        state === 'superseded' ||
        (state === 'live' && (keyId === handedOver || register.openSecret(id) !== null))
      );
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

/** Tells the applications, by object id, that another case of a case's tenant has. */
export function isOfAnother(register: Register, { id, tenant }: Case): (objectId: string) => boolean {
  return (objectId) =>
    register
      .listCases({ tenantId: tenant.id, application: objectId })
      .some((other) => other.id !== id && other.application?.objectId === objectId);
}

/** Tells the secrets that a case made from those that it found where it took an application over. */
export function madeByCase(
  register: Register,
  caseId: string,
): (secret: Pick<SecretRecord, 'name'>) => boolean {
  const nonces = register.listNonces(caseId);
  return ({ name }) => nonces.some((nonce) => name.endsWith(nonce));
}

/** What was asked for so lately that the directory may not show the case's application; null for nothing. */
export function unseenAt(register: Register, { id }: Case, now: string): Unseen | null {
  const unseen = findUnseen(register.readCaseJournal(id));
  return unseen.untilMs > Date.parse(now) ? unseen : null;
}

/** What the register tells a plan, made at `now` (ISO 8601 UTC), of a case that was begun before. */
export function knownCase(
  register: Register,
  existing: Case,
  { isBeingAdopted, now }: { readonly isBeingAdopted: boolean; readonly now: string },
): KnownCase {
  return {
    mayBeUnseen: unseenAt(register, existing, now) !== null,
    secret: usableSecret(register, existing.id),
    nonces: staleNonces(register, existing.id),
    allNonces: register.listNonces(existing.id),
    redirectUris: register.listPlanned(existing.id, 'redirectUris'),
    identifierUris: register.listPlanned(existing.id, 'identifierUris'),
    rolledBack: existing.state === 'rolled-back',
    isBeingAdopted,
    isTurningCertificate: register.findHandover(existing.id)?.certificateRotation !== undefined,
  };
}
