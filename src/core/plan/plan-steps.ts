import type { Application, ServicePrincipal, TenantFacts } from '../tenant/entra-objects.ts';
import { text, type TextParam } from '../text.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { KnownCase } from './build-plan.ts';
import { addMonths } from './calendar.ts';
import { compareApplication, compareServicePrincipal } from './compare-application.ts';
import type { DesiredState } from './desired-state.ts';
import type { PlanStep } from './plan.ts';
import { restoreSteps } from './restore-steps.ts';

/** The secret that the register keeps for a case. */
export interface KnownSecret {
  readonly keyId: string;
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/**
 * How long the tenant may keep silent about a secret that was made: a read may come from a replica
 * that lags (graph.md 8). Only after that is a secret that is not seen a secret that is gone.
 */
const settlingMs = 10 * 60_000;

interface PlanFacts {
  readonly desired: DesiredState;
  readonly facts: TenantFacts;
  readonly known: KnownCase | null;
  readonly now: string;
  readonly profile: VendorProfile;
}

interface StepFacts extends PlanFacts {
  /** As it is, or as it will be once it is restored; null when it must be made. */
  readonly application: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  /** Steps that bring objects back, before which nothing can be done with those. */
  readonly restoring: readonly PlanStep[];
}

const writePermission = 'Application.ReadWrite.All';
const readPermission = 'Application.Read.All';

/** The ordered steps of a plan, no-ops included, and our own stale secrets that a step removes. */
export function buildSteps(planned: PlanFacts): {
  steps: readonly PlanStep[];
  staleKeyIds: readonly string[];
} {
  const { desired, facts } = planned;
  const given: StepFacts = {
    ...planned,
    application: facts.application ?? facts.deletedApplication,
    servicePrincipal: facts.servicePrincipal ?? facts.deletedServicePrincipal,
    restoring: restoreSteps(facts),
  };
  const staleKeyIds = listStaleSecrets(given);
  const steps: PlanStep[] = [...given.restoring, applicationStep(given)];
  steps.push(servicePrincipalStep(given));
  if (desired.secret !== null) steps.push(secretStep(given));
  if (staleKeyIds.length > 0) steps.push(staleSecretsStep(given, staleKeyIds));
  if (desired.servicePrincipal.appRoleAssignmentRequired) steps.push(assignmentStep(given));
  steps.push(readBackStep(given, steps));
  if (desired.secret !== null) steps.push(tokenProofStep());
  return { steps, staleKeyIds };
}

function applicationStep({ desired, application, known, restoring }: StepFacts): PlanStep {
  const wanted = desired.application;
  const base = {
    id: 'application',
    subject: 'application',
    permission: writePermission,
    after: restoring.filter((step) => step.subject === 'restored-application').map((step) => step.id),
  } as const;
  if (application === null) {
    const body = {
      displayName: wanted.displayName,
      uniqueName: wanted.uniqueName,
      signInAudience: wanted.signInAudience,
      web: { redirectUris: wanted.redirectUris },
      groupMembershipClaims: wanted.groupMembershipClaims,
      optionalClaims: wanted.optionalClaims,
    };
    return {
      ...base,
      kind: 'create',
      text: text('plan.application.create', { name: wanted.displayName }),
      detail: text('plan.application.create.detail', {
        audience: wanted.signInAudience === 'AzureADMyOrg' ? single : multiple,
        uri: wanted.redirectUris[0] ?? '',
      }),
      request: { method: 'POST', path: '/applications', body },
    };
  }
  const changes = compareApplication(application, wanted, known?.redirectUris ?? []);
  const changed = Object.keys(changes);
  if (changed.length === 0) {
    return { ...base, kind: 'no-op', text: text('plan.application.no-op', { name: wanted.displayName }) };
  }
  return {
    ...base,
    kind: 'update',
    text: text('plan.application.update', { name: application.displayName }),
    detail: text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
    request: { method: 'PATCH', path: `/applications/${application.id}`, body: changes },
  };
}

const single: TextParam = { nl: 'één tenant', en: 'a single tenant' };
const multiple: TextParam = { nl: 'meerdere tenants', en: 'multiple tenants' };

function servicePrincipalStep({ desired, servicePrincipal, restoring }: StepFacts): PlanStep {
  const base = {
    id: 'service-principal',
    subject: 'service-principal',
    permission: writePermission,
    after: ['application', ...restoring.map((step) => step.id)],
  } as const;
  const required = desired.servicePrincipal.appRoleAssignmentRequired;
  if (servicePrincipal === null) {
    return {
      ...base,
      kind: 'create',
      text: text(
        required ? 'plan.service-principal.create.assigned' : 'plan.service-principal.create.everyone',
      ),
      request: {
        method: 'PATCH',
        path: `/servicePrincipals(appId='{application.appId}')`,
        body: desired.servicePrincipal,
        createIfMissing: true,
      },
    };
  }
  const changes = compareServicePrincipal(servicePrincipal, desired.servicePrincipal);
  const changed = Object.keys(changes);
  if (changed.length === 0) return { ...base, kind: 'no-op', text: text('plan.service-principal.no-op') };
  return {
    ...base,
    kind: 'update',
    text: text('plan.service-principal.update'),
    detail: text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
    request: { method: 'PATCH', path: `/servicePrincipals/${servicePrincipal.id}`, body: changes },
  };
}

function secretStep(given: StepFacts): PlanStep {
  const { desired, now, profile } = given;
  const base = {
    id: 'client-secret',
    subject: 'client-secret',
    permission: writePermission,
    after: ['application'],
  } as const;
  const live = liveSecret(given);
  if (live !== null) {
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
    text: text('plan.client-secret.create', { name: wanted.name, expires: { date: endDateTime } }),
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

function staleSecretsStep({ application }: StepFacts, staleKeyIds: readonly string[]): PlanStep {
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
    permission: writePermission,
    // One write at a time per directory object: neighbouring credential writes collide (graph.md 13).
    after: ['application', 'client-secret'],
  };
}

function assignmentStep({ desired }: StepFacts): PlanStep {
  return {
    id: 'assignment',
    kind: 'manual',
    subject: 'assignment',
    text: text('plan.assignment.manual', { name: desired.application.displayName }),
    detail: text('plan.assignment.manual.detail'),
    after: ['service-principal'],
  };
}

function readBackStep({ application }: StepFacts, steps: readonly PlanStep[]): PlanStep {
  return {
    id: 'read-back',
    kind: 'check',
    subject: 'read-back',
    text: text('plan.read-back'),
    request: { method: 'GET', path: `/applications/${application?.id ?? '{application.id}'}` },
    permission: readPermission,
    after: steps.filter((step) => step.kind !== 'manual').map((step) => step.id),
  };
}

function tokenProofStep(): PlanStep {
  return {
    id: 'token-proof',
    kind: 'check',
    subject: 'token-proof',
    text: text('plan.token-proof'),
    detail: text('plan.token-proof.detail'),
    after: ['client-secret', 'service-principal'],
  };
}

/** The register's secret, unless it is gone from the tenant or has expired. */
function liveSecret({ application, known, now }: StepFacts): KnownSecret | null {
  const secret = known?.secret ?? null;
  if (secret === null || secret.expiresAt <= now) return null;
  const isThere = application?.passwordCredentials.some(({ keyId }) => keyId === secret.keyId) === true;
  const isFresh = Date.parse(now) - Date.parse(secret.createdAt) < settlingMs;
  return isThere || isFresh ? secret : null;
}

/** Secrets that carry a nonce of ours but are not the one we keep: nobody has their value. */
function listStaleSecrets(given: StepFacts): readonly string[] {
  const live = liveSecret(given);
  const nonces = given.known?.nonces ?? [];
  return (given.application?.passwordCredentials ?? [])
    .filter(
      ({ keyId, displayName }) =>
        keyId !== live?.keyId && nonces.some((nonce) => displayName?.endsWith(nonce)),
    )
    .map(({ keyId }) => keyId);
}
