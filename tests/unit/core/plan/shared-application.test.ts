import { describe, expect, it } from 'vitest';
import type { Retirement } from '../../../../src/core/aftercare/retirement.ts';
import type { Case } from '../../../../src/core/case.ts';
import type { ApplicationPlan } from '../../../../src/core/plan/plan.ts';
import { buildRetirementPlan } from '../../../../src/core/plan/retirement-plan.ts';
import { buildRotationEndPlan } from '../../../../src/core/plan/rotation-end-plan.ts';
import type { SecretRecord } from '../../../../src/core/register/register.ts';
import { afterApplying, emptyTenant, planFor, sha256 } from './tenant-facts.ts';

function plannedBefore(): ApplicationPlan {
  const planned = planFor(emptyTenant());
  if (!planned.ok) throw new Error(planned.problem.code);
  return planned.value;
}

const base = plannedBefore();

const caseThatIs = (adopted: boolean): Case =>
  ({ id: 'case', tenant: base.tenant, vendorName: 'Medimo', adopted, state: 'confirmed' }) as Case;

const secret = (name: string): SecretRecord => ({
  id: name,
  caseId: 'case',
  keyId: `key of ${name}`,
  name,
  state: 'superseded',
  createdAt: '2026-11-22T09:00:00.000Z',
  expiresAt: '2028-11-22T10:00:00.000Z',
});

function noticesOfRetiring(adopted: boolean): readonly string[] {
  const { application, servicePrincipal, relations } = afterApplying().facts;
  const gone = { deletedApplication: null, deletedServicePrincipal: null };
  const facts = { application, servicePrincipal, relations, ...gone, claimsPolicy: null, policyUsers: [] };
  const retirement: Retirement = {
    stateBefore: 'confirmed',
    servicePrincipal: null,
    assignments: [],
    grants: [],
    areGrantsUnread: false,
    claimsPolicy: null,
  };
  const now = '2026-11-22T10:00:00.000Z';
  const request = {
    record: caseThatIs(adopted),
    kind: 'retire',
    facts,
    retirement,
    credentialEnd: null,
    now,
  } as const;
  return buildRetirementPlan(request, base, sha256).notices.map(({ id }) => id);
}

function endOfRotation(found: readonly SecretRecord[]): ApplicationPlan {
  const request = {
    record: caseThatIs(true),
    outcome: 'confirm',
    removed: [secret('ours'), ...found],
    found,
    kept: secret('new'),
    canProve: true,
    objectId: 'object-1',
  } as const;
  return buildRotationEndPlan(request, base, sha256);
}

describe('a plan for an application that others may use as well', () => {
  it('says that they are locked out too when the case is retired', () => {
    expect(noticesOfRetiring(true)).toEqual(['retire', 'retire-adopted']);
    expect(noticesOfRetiring(false)).toEqual(['retire']);
  });

  it('names the secrets that somebody else made before they go', () => {
    const { notices } = endOfRotation([secret('portal'), secret('intranet')]);
    expect(notices.find(({ id }) => id === 'rotation-found-secrets')?.detail.params).toMatchObject({
      count: 2,
      names: 'portal, intranet',
    });
    expect(endOfRotation([]).notices.map(({ id }) => id)).toEqual(['rotation-confirm']);
  });
});
