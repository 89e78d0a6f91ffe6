import type { Case } from '../case.ts';
import type { Sha256 } from '../ports.ts';
import type { JournalEntry } from '../register/register.ts';
import type { TenantFacts } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import { samlRollbackSteps } from './saml-rollback-steps.ts';
import { planForCase, type CasePlanBase } from './case-plan.ts';
import type { ApplicationPlan, PlanNotice, PlanStep } from './plan.ts';

const permission = 'Application.ReadWrite.All';

export interface RollbackRequest {
  readonly record: Case;
  readonly facts: TenantFacts;
  /** Every line of every run of the case. */
  readonly journal: readonly JournalEntry[];
  /** Nonces of all secrets that the case ever made or meant to make. */
  readonly nonces: readonly string[];
  /** Key ids of the secrets that the register keeps: they are there, seen or not. */
  readonly keyIds: readonly string[];
  /** Ids of the runs that found no service principal and were to make one. */
  readonly createdServicePrincipalIn: readonly string[];
  /** Also remove for good what only waits to be deleted, so that the marker is free at once. */
  readonly purge: boolean;
}

/**
 * Removes what a case created, and only that. An application that was there before the case took it
 * over stays, with whatever was changed on it; the secrets that the case added go.
 */
export function buildRollbackPlan(
  request: RollbackRequest,
  base: CasePlanBase,
  sha256: Sha256,
): ApplicationPlan {
  const { record, facts, purge } = request;
  const staleKeyIds = record.adopted ? listOurSecrets(request) : [];
  const own = record.adopted ? adoptedSteps(request, staleKeyIds) : createdSteps(base, facts, purge);
  const { uniqueName, desired } = base;
  const after = own.map((step) => step.id);
  const steps =
    desired.saml === null
      ? own
      : [...own, ...samlRollbackSteps({ facts, journal: request.journal, uniqueName, after })];
  return planForCase(record, base, { steps, notices: listNotices(record, base), staleKeyIds }, sha256);
}

function listNotices(
  { adopted, state, vendorName }: Case,
  { applicationName: name, desired }: Pick<ApplicationPlan, 'applicationName' | 'desired'>,
): readonly PlanNotice[] {
  const notices: PlanNotice[] = [];
  if (state === 'completed') {
    notices.push({
      id: 'rollback-completed',
      text: text('notice.rollback-completed'),
      detail: text('notice.rollback-completed.detail', { vendor: vendorName }),
    });
  }
  if (adopted) {
    notices.push({
      id: 'rollback-keeps-application',
      text: text('notice.rollback-keeps-application', { name }),
      detail: text('notice.rollback-keeps-application.detail'),
    });
  }
  if (adopted && desired.saml !== null) {
    notices.push({
      id: 'rollback-keeps-certificate',
      text: text('notice.rollback-keeps-certificate'),
      detail: text('notice.rollback-keeps-certificate.detail'),
    });
  }
  return notices;
}

function createdSteps(
  { applicationName: name, desired }: Pick<ApplicationPlan, 'applicationName' | 'desired'>,
  facts: TenantFacts,
  purge: boolean,
): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  if (facts.application !== null) {
    steps.push({
      id: 'application-removal',
      kind: 'remove',
      subject: 'application-removal',
      text: text(desired.saml === null ? 'plan.application-removal' : 'plan.application-removal.saml', {
        name,
      }),
      detail: text('plan.application-removal.detail'),
      request: { method: 'DELETE', path: `/applications/${facts.application.id}` },
      permission,
      after: [],
    });
  }
  const remains = facts.application ?? facts.deletedApplication;
  if (purge && remains !== null) {
    steps.push({
      id: 'application-purge',
      kind: 'remove',
      subject: 'application-purge',
      text: text('plan.application-purge', { name }),
      request: { method: 'DELETE', path: `/directory/deletedItems/${remains.id}` },
      permission,
      after: steps.map((step) => step.id),
    });
  }
  return steps;
}

function adoptedSteps(request: RollbackRequest, keyIds: readonly string[]): readonly PlanStep[] {
  const { application, servicePrincipal } = request.facts;
  const steps: PlanStep[] = [];
  if (application !== null && keyIds.length > 0) {
    steps.push({
      id: 'secret-removal',
      kind: 'remove',
      subject: 'secret-removal',
      text: text('plan.secret-removal', { count: keyIds.length }),
      request: {
        method: 'POST',
        path: `/applications/${application.id}/removePassword`,
        body: { keyId: keyIds[0] },
      },
      permission,
      after: [],
    });
  }
  if (servicePrincipal !== null && madeServicePrincipal(request, servicePrincipal.appId)) {
    steps.push({
      id: 'service-principal-removal',
      kind: 'remove',
      subject: 'service-principal-removal',
      text: text('plan.service-principal-removal'),
      request: { method: 'DELETE', path: `/servicePrincipals/${servicePrincipal.id}` },
      permission,
      after: [],
    });
  }
  return steps;
}

function listOurSecrets({ facts, nonces, keyIds }: RollbackRequest): readonly string[] {
  const seen = (facts.application?.passwordCredentials ?? [])
    .filter(({ displayName }) => nonces.some((nonce) => displayName?.endsWith(nonce)))
    .map(({ keyId }) => keyId);
  return [...new Set([...keyIds, ...seen])];
}

/**
 * An upsert says 201 when it made something and 204 when it was there (graph.md 13). Where its answer
 * got lost, the facts before it tell: a run that found none made it.
 */
function madeServicePrincipal(
  { journal, createdServicePrincipalIn }: RollbackRequest,
  appId: string,
): boolean {
  const path = `/servicePrincipals(appId='${appId}')`;
  return journal.some(
    (entry) =>
      entry.path === path &&
      (entry.status === 201 || (entry.phase === 'intent' && createdServicePrincipalIn.includes(entry.runId))),
  );
}
