import { describe, expect, it } from 'vitest';
import type { AppManagementPolicy } from '../../../../src/core/checks/app-management-policies.ts';
import type { CaseCheck } from '../../../../src/core/checks/check.ts';
import type { PolicyCheckFacts } from '../../../../src/core/checks/policy-check.ts';
import { judgePlan, policyChecks } from '../../../../src/core/checks/policy-checks.ts';
import { unreadPolicies, type TenantPolicyFacts } from '../../../../src/core/checks/tenant-policy-facts.ts';
import type { DesiredState } from '../../../../src/core/plan/desired-state.ts';
import { problem, refused, succeeded, type Result } from '../../../../src/core/problem.ts';
import type { TenantFacts } from '../../../../src/core/tenant/entra-objects.ts';
import { loadMedimo } from '../medimo.ts';
import { afterApplying, emptyTenant, planFor } from '../plan/tenant-facts.ts';

const now = '2026-11-22T10:00:00.000Z';

const policy = (parts: Partial<AppManagementPolicy>): AppManagementPolicy => ({
  id: '0',
  name: 'Default',
  isOn: true,
  secrets: [],
  certificates: [],
  tenantInUris: null,
  onlyDefaultUris: null,
  ...parts,
});

interface Situation {
  readonly facts?: TenantFacts;
  readonly desired?: Partial<DesiredState>;
  /** Whether the plan makes a secret. */
  readonly makesSecret?: boolean;
  readonly record?: PolicyCheckFacts['subject']['record'];
  readonly policies?: Result<TenantPolicyFacts> | Partial<TenantPolicyFacts>;
}

/** What one check says of Medimo in a situation; null where it says nothing. */
function run(
  id: string,
  { facts = emptyTenant(), desired = {}, makesSecret = true, record = null, policies = {} }: Situation,
): CaseCheck | null {
  const planned = planFor(emptyTenant());
  if (!planned.ok) throw new Error(planned.problem.code);
  const check = policyChecks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return check.run({
    subject: {
      profile: loadMedimo(),
      values: planned.value.inputs,
      desired: { ...planned.value.desired, ...desired },
      record,
      now,
    },
    policies:
      'ok' in policies
        ? policies
        : succeeded({
            ...unreadPolicies,
            plan: { ...facts, makesSecret },
            roles: facts.roles,
            ...policies,
          }),
  });
}

const group = {
  id: 'g',
  kind: 'group',
  displayName: 'Zorg',
  samAccountName: null,
  membershipRule: null,
} as const;

describe('the licence for groups', () => {
  const groups = { assignments: [group] };

  it('is P1 or P2, and no other plan', () => {
    const outcome = (...plans: readonly string[]) =>
      run('C19', { desired: groups, policies: { servicePlans: succeeded(plans) } })?.outcome;
    expect(outcome('EXCHANGE_S_STANDARD')).toBe('warn');
    expect(outcome('EXCHANGE_S_STANDARD', 'AAD_PREMIUM')).toBe('pass');
    expect(outcome('AAD_PREMIUM_P2')).toBe('pass');
  });

  it('is not looked for where people only are assigned', () => {
    const people = { assignments: [{ ...group, kind: 'user' as const }] };
    expect(run('C19', { desired: people, policies: { servicePlans: succeeded([]) } })).toBeNull();
  });
});

describe('a policy that forbids client secrets', () => {
  const blocked = {
    type: 'passwordAddition',
    isOn: true,
    maxLifetime: null,
    appliesFrom: null,
    hasExemptActors: false,
  };
  const forbidding = (exempt: boolean) => ({
    appManagement: succeeded({
      applications: policy({ secrets: [{ ...blocked, hasExemptActors: exempt }] }),
      servicePrincipals: policy({}),
      forSingleApplications: [],
    }),
  });

  it('stops a run that makes one, whether the application is new or not', () => {
    expect(run('C12', { policies: forbidding(false) })?.outcome).toBe('fail');
    const { facts } = afterApplying();
    expect(run('C12', { facts, policies: forbidding(false) })?.outcome).toBe('fail');
  });

  it('does not where somebody may be exempt', () => {
    expect(run('C12', { policies: forbidding(true) })?.outcome).toBe('warn');
  });

  it('does not where the secret is there already', () => {
    const { facts } = afterApplying();
    expect(run('C12', { facts, makesSecret: false, policies: forbidding(false) })?.outcome).toBe('warn');
  });

  it('says nothing of an application that is older than what it is about', () => {
    const { facts } = afterApplying();
    const { application } = facts;
    if (application === null) throw new Error('nothing was made');
    const appManagement = succeeded({
      applications: policy({ secrets: [{ ...blocked, appliesFrom: '2026-01-01T00:00:00Z' }] }),
      servicePrincipals: policy({}),
      forSingleApplications: [],
    });
    const outcome = (createdAt: string) =>
      run('C12', {
        facts: { ...facts, application: { ...application, createdAt } },
        policies: { appManagement },
      })?.outcome;
    expect(outcome('2024-05-01T09:00:00Z')).toBe('pass');
    expect(outcome('2026-05-01T09:00:00Z')).toBe('fail');
  });
});

describe('the role of the operator', () => {
  const nobody = { ...emptyTenant(), roles: [] };
  const rights = (mayRegisterApplications: boolean) => ({
    peopleRights: succeeded({ mayRegisterApplications, mayConsent: true }),
  });
  const withRole = (roleTemplateId: string): TenantFacts => ({
    ...nobody,
    roles: [{ displayName: 'Rol', roleTemplateId }],
  });

  it.each([
    ['Cloud Application Administrator', '158c047a-c907-4556-b7ef-446551a6b5f7'],
    ['Application Administrator', '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3'],
    ['Global Administrator', '62e90394-69f5-4237-9190-012177145e10'],
  ])('is enough as %s', (_, id) => {
    expect(run('C51', { facts: withRole(id), policies: rights(false) })?.outcome).toBe('pass');
  });

  it('stops a run only where it is known that people without a role may not register', () => {
    expect(run('C51', { facts: nobody, policies: rights(false) })?.outcome).toBe('fail');
    expect(run('C51', { facts: nobody, policies: rights(true) })?.outcome).toBe('warn');
    const hidden = { peopleRights: refused(problem('policies-not-accessible', 'failed')) };
    expect(run('C51', { facts: nobody, policies: hidden })?.outcome).toBe('warn');
  });

  it('stops no Application Developer, and nobody who changes what is there', () => {
    const developer = withRole('cf1c38e5-3621-4004-a7cb-879624dced7c');
    expect(run('C51', { facts: developer, policies: rights(false) })?.outcome).toBe('warn');
    const there = { ...afterApplying().facts, roles: [] };
    expect(run('C51', { facts: there, policies: rights(false) })?.outcome).toBe('warn');
  });

  it('may consent as Privileged Role Administrator, and not without a role', () => {
    const missingScopes = ['Application.ReadWrite.All'];
    const privileged = withRole('e8611ab8-c189-46e8-94e1-60213ab1f814');
    expect(run('C55', { facts: privileged, policies: { missingScopes } })?.outcome).toBe('pass');
    expect(run('C55', { facts: nobody, policies: { missingScopes } })?.outcome).toBe('warn');
  });
});

describe('rules that could not be read', () => {
  it('make each of their checks skip with the reason, and none fail', () => {
    const fault = problem('graph-unavailable', 'failed', { params: { host: 'graph.microsoft.com' } });
    for (const { id } of policyChecks) {
      const found = run(id, { desired: { assignments: [group] }, policies: refused(fault) });
      if (found !== null) expect([id, found.outcome, found.text]).toEqual([id, 'skip', fault.text]);
    }
    expect(run('C12', { policies: refused(fault) })).not.toBeNull();
  });
});

describe('clashes', () => {
  it('tell an application with the same name and redirect URI once', () => {
    const twin = { id: 'x', appId: 'y', displayName: 'Medimo productie' };
    const facts = { ...emptyTenant(), namesakes: [twin], sameRedirectUri: [twin, twin] };
    expect(run('C47', { facts })).toMatchObject({ outcome: 'warn', objectCount: 1 });
  });

  it('are told of an application that is adopted, and of a case only where a redirect URI is added', () => {
    const twin = { id: 'x', appId: 'y', displayName: 'Medimo productie' };
    const facts = { ...afterApplying().facts, namesakes: [twin], sameRedirectUri: [twin] };
    expect(run('C47', { facts })).toMatchObject({
      outcome: 'warn',
      remedy: { id: 'case-check.C47.beside.remedy' },
    });
    const { application } = facts;
    if (application === null) throw new Error('nothing was made');
    const { id: objectId, appId } = application;
    const record = { createdAt: now, application: { appId, objectId, servicePrincipalId: null } };
    const known = { facts, record: record as unknown as NonNullable<Situation['record']> };
    expect(run('C47', known)).toBeNull();
    const bare = { ...facts, application: { ...application, redirectUris: [] } };
    expect(run('C47', { ...known, facts: bare })).toMatchObject({ outcome: 'warn', objectCount: 1 });
  });
});

describe('a plan that begins no case', () => {
  it('is judged by what it writes', () => {
    const planned = planFor(emptyTenant());
    if (!planned.ok) throw new Error(planned.problem.code);
    const facts: PolicyCheckFacts = {
      subject: {
        profile: loadMedimo(),
        values: planned.value.inputs,
        desired: planned.value.desired,
        record: null,
        now,
      },
      policies: succeeded({
        ...unreadPolicies,
        peopleRights: succeeded({ mayRegisterApplications: true, mayConsent: false }),
        roles: emptyTenant().roles,
        missingScopes: [],
        plan: { ...emptyTenant(), makesSecret: true },
      }),
    };
    const asked = (concern: Parameters<typeof judgePlan>[0]) => judgePlan(concern, facts).map(({ id }) => id);
    expect(asked('onboard')).toEqual(['C51', 'C55', 'C47', 'C56']);
    expect(asked('adopt')).toEqual(['C51', 'C55', 'C47']);
    expect(asked('turn')).toEqual(['C51', 'C55']);
  });

  it('is offered no other value: its questions were answered', () => {
    const planned = planFor(emptyTenant());
    if (!planned.ok) throw new Error(planned.problem.code);
    const capped = {
      type: 'passwordLifetime',
      isOn: true,
      maxLifetime: 'P180D',
      appliesFrom: null,
      hasExemptActors: false,
    };
    const facts: PolicyCheckFacts = {
      subject: {
        profile: loadMedimo(),
        values: planned.value.inputs,
        desired: planned.value.desired,
        record: null,
        now,
      },
      policies: succeeded({
        ...unreadPolicies,
        appManagement: succeeded({
          applications: policy({ secrets: [capped] }),
          servicePrincipals: policy({}),
          forSingleApplications: [],
        }),
        plan: { ...emptyTenant(), makesSecret: true },
      }),
    };
    const offered = (concern: Parameters<typeof judgePlan>[0]) =>
      judgePlan(concern, facts).find(({ id }) => id === 'C12')?.offer?.value;
    expect(offered('onboard')).toBe('5');
    expect((['adopt', 'complete', 'rotate'] as const).map(offered)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
