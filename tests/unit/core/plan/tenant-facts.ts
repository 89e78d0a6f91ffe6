import { createHash } from 'node:crypto';
import { readCertificate } from '../../../../src/app/node-ports.ts';
import { buildPlan, type PlanRequest } from '../../../../src/core/plan/build-plan.ts';
import type { KnownCase } from '../../../../src/core/plan/known-case.ts';
import type { ApplicationPlan } from '../../../../src/core/plan/plan.ts';
import type { Result } from '../../../../src/core/problem.ts';
import type { Application, TenantFacts } from '../../../../src/core/tenant/entra-objects.ts';
import { parseInputs } from '../../../../src/core/vendor/inputs.ts';
import { loadMedimo } from '../medimo.ts';

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** Facts of a tenant that has nothing of ours yet. */
export function emptyTenant(): TenantFacts {
  return {
    organization: {
      id: '4c1e7d52-83b0-4f6e-a2d9-05e8b7361fca',
      displayName: 'Zorggroep De Linde',
      verifiedDomains: [
        { name: 'delinde.onmicrosoft.com', isDefault: false, isInitial: true },
        { name: 'delinde.nl', isDefault: true, isInitial: false },
      ],
    },
    roles: [
      { displayName: 'Application Administrator', roleTemplateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3' },
    ],
    application: null,
    servicePrincipal: null,
    deletedApplication: null,
    deletedServicePrincipal: null,
    namesakes: [],
    sameRedirectUri: [],
    sameEntityId: [],
    relations: { assignments: [], grants: [], claimsPolicies: [] },
    graphServicePrincipalId: null,
    principals: [],
    instances: [],
    claimsPolicies: [],
  };
}

/** A plan for Medimo with the given facts and inputs. */
export function planFor(
  facts: TenantFacts,
  inputs: Record<string, string> = {},
  more: Partial<Pick<PlanRequest, 'known' | 'adopt' | 'restore' | 'rotate' | 'now' | 'shorter'>> = {},
): Result<ApplicationPlan> {
  const profile = loadMedimo();
  const given = { customer: 'delinde', platform: 'ggz', ...inputs };
  const { values } = parseInputs(profile, 'production', given, readCertificate);
  return buildPlan(
    {
      profile,
      environment: 'production',
      values,
      facts,
      cloud: 'global',
      operator: { name: 'Sanne de Wit', username: 'sanne.dewit@delinde.nl' },
      known: null,
      now: '2026-11-22T10:00:00.000Z',
      adopt: false,
      restore: false,
      rotate: false,
      shorter: {},
      accepted: [],
      ...more,
    },
    sha256,
  );
}

/** The same tenant after a plan for these inputs was carried out, and what the register then knows. */
export function afterApplying(inputs: Record<string, string> = {}): { facts: TenantFacts; known: KnownCase } {
  const planned = planFor(emptyTenant(), inputs);
  if (!planned.ok) throw new Error(planned.problem.code);
  const { desired } = planned.value;
  const secret = {
    keyId: 'key-1',
    name: 'Medimo productie 2026-11 0a1b2c3d',
    createdAt: '2026-11-22T09:00:00.000Z',
    expiresAt: '2028-11-22T10:00:00.000Z',
  };
  const application: Application = {
    id: 'object-1',
    appId: 'app-1',
    createdAt: '2026-11-22T09:00:00Z',
    tags: [],
    requiredResourceAccess: [],
    ...desired.application,
    passwordCredentials: [{ keyId: secret.keyId, displayName: secret.name, endDateTime: secret.expiresAt }],
  };
  return {
    facts: {
      ...emptyTenant(),
      application,
      servicePrincipal: {
        id: 'principal-1',
        appId: 'app-1',
        accountEnabled: true,
        appRoles: [],
        preferredSingleSignOnMode: null,
        preferredTokenSigningKeyThumbprint: null,
        notificationEmailAddresses: [],
        keyCredentials: [],
        servicePrincipalNames: ['app-1'],
        replyUrls: desired.application.redirectUris,
        ...desired.servicePrincipal,
      },
    },
    known: {
      mayBeUnseen: false,
      secret,
      nonces: [],
      allNonces: [],
      redirectUris: desired.application.redirectUris,
      identifierUris: [],
      rolledBack: false,
      isTurningCertificate: false,
      isBeingAdopted: false,
    },
  };
}
