import { text } from '../../text.ts';
import { addMonths } from '../calendar.ts';
import type { KnownSecret } from '../known-case.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/**
 * How long the tenant may keep silent about a secret that was made: a read may come from a replica
 * that lags (graph.md 8). Only after that is a secret that is not seen a secret that is gone.
 */
const settlingMs = 10 * 60_000;

/** Makes the client secret, or keeps the one that there is. */
export function secretStep(given: StepFacts): PlanStep {
  const { desired, now, profile } = given;
  const base = {
    id: 'client-secret',
    subject: 'client-secret',
    permission: permissions.write,
    after: ['application'],
  } as const;
  const live = liveSecret(given);
  if (live !== null && !given.rotate) {
    return {
      ...base,
      kind: 'no-op',
      text: text('plan.client-secret.no-op', { name: live.name, expires: { date: live.expiresAt } }),
    };
  }
  const wanted = desired.secret;
  if (wanted === null) throw new Error('no secret is desired');
  const endDateTime = addMonths(now, wanted.months);
  return {
    ...base,
    kind: 'create',
    text:
      live === null
        ? text('plan.client-secret.create', { name: wanted.name, expires: { date: endDateTime } })
        : text('plan.client-secret.rotate', {
            name: wanted.name,
            expires: { date: endDateTime },
            former: live.name,
          }),
    ...(wanted.forbiddenCharacters === ''
      ? {}
      : {
          detail: text('plan.client-secret.rule', {
            vendor: profile.name,
            characters: [...wanted.forbiddenCharacters].join(' '),
            attempts: wanted.maxAttempts,
          }),
        }),
    request: {
      method: 'POST',
      path: '/applications/{application.id}/addPassword',
      body: { passwordCredential: { displayName: wanted.name, endDateTime } },
    },
  };
}

/** Removes secrets of ours that nobody can use. */
export function staleSecretsStep({ application }: StepFacts, staleKeyIds: readonly string[]): PlanStep {
  return {
    id: 'stale-secrets',
    kind: 'remove',
    subject: 'stale-secrets',
    text: text('plan.stale-secrets.remove', { count: staleKeyIds.length }),
    request: {
      method: 'POST',
      path: `/applications/${application?.id ?? ''}/removePassword`,
      body: { keyId: staleKeyIds[0] },
    },
    permission: permissions.write,
    // One write at a time per directory object: neighbouring credential writes collide (graph.md 13).
    after: ['application', 'client-secret'],
  };
}

/** The register's secret, unless it is gone from the tenant, alone or with its application, or has expired. */
function liveSecret({ application, known, now }: StepFacts): KnownSecret | null {
  const secret = known?.secret ?? null;
  if (secret === null || secret.expiresAt <= now) return null;
  const isThere = application?.passwordCredentials.some(({ keyId }) => keyId === secret.keyId) === true;
  const hasPlace = application !== null || known?.mayBeUnseen === true;
  const isFresh = hasPlace && Date.parse(now) - Date.parse(secret.createdAt) < settlingMs;
  return isThere || isFresh ? secret : null;
}

/** Secrets that carry a nonce of ours but are not the one we keep: nobody has their value. */
export function listStaleSecrets(given: StepFacts): readonly string[] {
  const live = liveSecret(given);
  const nonces = given.known?.nonces ?? [];
  return (given.application?.passwordCredentials ?? [])
    .filter(
      ({ keyId, displayName }) =>
        keyId !== live?.keyId && nonces.some((nonce) => displayName?.endsWith(nonce)),
    )
    .map(({ keyId }) => keyId);
}
