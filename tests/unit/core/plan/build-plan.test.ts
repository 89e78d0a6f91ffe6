import { describe, expect, it } from 'vitest';
import { changesAnything, type ApplicationPlan } from '../../../../src/core/plan/plan.ts';
import type { Result } from '../../../../src/core/problem.ts';
import type { KnownCase } from '../../../../src/core/plan/known-case.ts';
import type { TenantFacts } from '../../../../src/core/tenant/entra-objects.ts';
import { afterApplying, emptyTenant, planFor } from './tenant-facts.ts';

function made(result: Result<ApplicationPlan>): ApplicationPlan {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const kindsOf = (plan: ApplicationPlan): Record<string, string> =>
  Object.fromEntries(plan.steps.map((step) => [step.id, step.kind]));
const codeOf = (result: Result<ApplicationPlan>): string | null => (result.ok ? null : result.problem.code);

describe('planning in a tenant without our application', () => {
  it('creates application, service principal and secret, and proves them', () => {
    expect(kindsOf(made(planFor(emptyTenant())))).toEqual({
      application: 'create',
      'service-principal': 'create',
      'client-secret': 'create',
      'read-back': 'check',
      'token-proof': 'check',
    });
  });

  it('asks for a single tenant, the groups claim in all tokens and groupMembershipClaims', () => {
    const body = made(planFor(emptyTenant())).steps[0]?.request?.body;
    const claim = {
      name: 'groups',
      source: null,
      essential: false,
      additionalProperties: ['sam_account_name'],
    };
    expect(body).toMatchObject({
      displayName: 'Medimo productie',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://ggz.medimo.nl/sso/openidconnect/delinde_azure'] },
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: { idToken: [claim], accessToken: [claim], saml2Token: [claim] },
    });
  });

  it('requires assignment and says who must assign when only assigned groups may sign in', () => {
    const plan = made(planFor(emptyTenant(), { access: 'assigned' }));
    expect(plan.desired.servicePrincipal.appRoleAssignmentRequired).toBe(true);
    expect(kindsOf(plan)['assignment']).toBe('manual');
  });

  it('warns when no active role suffices and when a stranger has the same name', () => {
    const namesakes = [{ id: 'x', appId: 'y', displayName: 'Medimo productie' }];
    const plan = made(planFor({ ...emptyTenant(), roles: [], namesakes }));
    expect(plan.notices.map((notice) => notice.id)).toEqual(['role-weak', 'namesake', 'groups-synced-only']);
  });

  it('refuses a domain hint that is no domain of the tenant', () => {
    expect(codeOf(planFor(emptyTenant(), { domainHint: 'elders.nl' }))).toBe('domain-foreign');
    expect(codeOf(planFor(emptyTenant(), { domainHint: 'delinde.nl' }))).toBeNull();
  });
});

describe('planning again', () => {
  it('changes nothing when all is as promised', () => {
    const { facts, known } = afterApplying();
    const plan = made(planFor(facts, {}, { known }));
    expect(changesAnything(plan)).toBe(false);
    expect(kindsOf(plan)).toMatchObject({
      application: 'no-op',
      'service-principal': 'no-op',
      'client-secret': 'no-op',
    });
  });

  it('changes only what a changed input concerns', () => {
    const { facts, known } = afterApplying();
    const plan = made(planFor(facts, { groups: 'objectId' }, { known }));
    expect(Object.keys(plan.steps[0]?.request?.body as object)).toEqual(['optionalClaims']);
    expect(kindsOf(plan)).toMatchObject({
      application: 'update',
      'service-principal': 'no-op',
      'client-secret': 'no-op',
    });
  });

  it('replaces our former redirect URI and keeps one that somebody else added', () => {
    const { facts, known } = afterApplying();
    const other = 'https://ggz.medimo.nl/sso/openidconnect/delinde_test';
    const application = facts.application && {
      ...facts.application,
      redirectUris: [...facts.application.redirectUris, other],
    };
    const redirectUri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_entra';
    const plan = made(planFor({ ...facts, application }, { redirectUri }, { known }));
    expect(plan.steps[0]?.request?.body).toEqual({ web: { redirectUris: [other, redirectUri] } });
  });

  it('keeps optional claims of other names', () => {
    const { facts, known } = afterApplying();
    const upn = { name: 'upn', source: null, essential: false, additionalProperties: [] };
    const application = facts.application && {
      ...facts.application,
      optionalClaims: { ...facts.application.optionalClaims, idToken: [upn] },
    };
    const plan = made(planFor({ ...facts, application }, {}, { known }));
    const body = plan.steps[0]?.request?.body as { optionalClaims: { idToken: { name: string }[] } };
    expect(body.optionalClaims.idToken.map((claim) => claim.name)).toEqual(['upn', 'groups']);
  });

  it('makes a new secret when the kept one is gone or has expired', () => {
    const { facts, known } = afterApplying();
    const application = facts.application && { ...facts.application, passwordCredentials: [] };
    expect(kindsOf(made(planFor({ ...facts, application }, {}, { known })))['client-secret']).toBe('create');
    const late = { known, now: '2029-01-01T00:00:00.000Z' };
    expect(kindsOf(made(planFor(facts, {}, late)))['client-secret']).toBe('create');
  });

  it('removes a secret of ours that nobody has the value of, and no other', () => {
    const { facts, known } = afterApplying();
    const application = facts.application && {
      ...facts.application,
      passwordCredentials: [
        ...facts.application.passwordCredentials,
        { keyId: 'lost', displayName: 'Medimo productie 2026-11 ffff0000', endDateTime: null },
        { keyId: 'by-hand', displayName: 'test van Jan', endDateTime: null },
      ],
    };
    const plan = made(planFor({ ...facts, application }, {}, { known: { ...known, nonces: ['ffff0000'] } }));
    expect(plan.staleKeyIds).toEqual(['lost']);
    expect(kindsOf(plan)['stale-secrets']).toBe('remove');
  });

  it('stops before an application of ours that this register does not know, unless it is adopted', () => {
    const { facts } = afterApplying();
    expect(codeOf(planFor(facts))).toBe('application-known-elsewhere');
    expect(codeOf(planFor(facts, {}, { adopt: true }))).toBeNull();
  });

  it('trusts its own register for a secret that was made minutes ago, whatever the tenant shows yet', () => {
    const { facts, known } = afterApplying();
    const unseen = {
      ...facts,
      application: facts.application && { ...facts.application, passwordCredentials: [] },
    };
    const secret = known.secret && { ...known.secret, createdAt: '2026-11-22T09:55:00.000Z' };
    expect(kindsOf(made(planFor(unseen, {}, { known: { ...known, secret } })))['client-secret']).toBe(
      'no-op',
    );
    expect(kindsOf(made(planFor(unseen, {}, { known })))['client-secret']).toBe('create');
  });

  it('makes one for an application that is made anew, unless that may be there already', () => {
    const { known } = afterApplying();
    const secret = known.secret && { ...known.secret, createdAt: '2026-11-22T09:59:00.000Z' };
    const kindWhere = (mayBeUnseen: boolean): string | undefined =>
      kindsOf(made(planFor(emptyTenant(), {}, { known: { ...known, secret, mayBeUnseen } })))[
        'client-secret'
      ];
    expect(kindWhere(false)).toBe('create');
    expect(kindWhere(true)).toBe('no-op');
  });
});

describe('planning for an application of ours that somebody deleted', () => {
  function afterDeletion(): { facts: TenantFacts; known: KnownCase } {
    const { facts, known } = afterApplying();
    return {
      facts: {
        ...facts,
        application: null,
        servicePrincipal: null,
        deletedApplication: facts.application,
        deletedServicePrincipal: facts.servicePrincipal,
      },
      known,
    };
  }

  it('stops, since its marker stays taken for 30 days', () => {
    const { facts, known } = afterDeletion();
    expect(codeOf(planFor(facts, {}, { known }))).toBe('application-deleted');
  });

  it('brings back the application first, then its service principal, and leaves the rest', () => {
    const { facts, known } = afterDeletion();
    const plan = made(planFor(facts, {}, { known, restore: true }));
    expect(kindsOf(plan)).toMatchObject({
      'restored-application': 'create',
      'restored-service-principal': 'create',
      application: 'no-op',
      'service-principal': 'no-op',
      'client-secret': 'no-op',
    });
    const after = Object.fromEntries(plan.steps.map((step) => [step.id, step.after]));
    expect(after['restored-service-principal']).toContain('restored-application');
    expect(after['application']).toContain('restored-application');
  });

  it('brings back unasked what this register itself removed by rolling back', () => {
    const { facts, known } = afterDeletion();
    expect(codeOf(planFor(facts, {}, { known: { ...known, rolledBack: true } }))).toBeNull();
  });

  it('brings back a service principal that was deleted by itself', () => {
    const { facts, known } = afterApplying();
    const { servicePrincipal } = facts;
    const alone = { ...facts, servicePrincipal: null, deletedServicePrincipal: servicePrincipal };
    const kinds = kindsOf(made(planFor(alone, {}, { known })));
    expect(kinds['restored-service-principal']).toBe('create');
    expect(kinds['restored-application']).toBeUndefined();
    expect(kinds['service-principal']).toBe('no-op');
  });
});

describe('the fingerprint of a plan', () => {
  it('is the same tomorrow', () => {
    const today = made(planFor(emptyTenant()));
    const tomorrow = made(planFor(emptyTenant(), {}, { now: '2026-12-01T08:00:00.000Z' }));
    expect(tomorrow.fingerprint).toBe(today.fingerprint);
  });

  it('differs when an input or the tenant differs', () => {
    const base = made(planFor(emptyTenant())).fingerprint;
    const { facts, known } = afterApplying();
    const others = [
      planFor(emptyTenant(), { access: 'assigned' }),
      planFor(emptyTenant(), { secretMonths: '12' }),
      planFor(facts, {}, { known }),
    ].map((result) => made(result).fingerprint);
    expect(new Set([base, ...others]).size).toBe(4);
  });
});
