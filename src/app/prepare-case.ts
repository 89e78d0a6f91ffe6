import type { Case, CaseKey } from '../core/case.ts';
import { buildPlan } from '../core/plan/build-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { isOwn } from '../core/run/application-owner.ts';
import { createMeter, type Lane, type Meter } from '../core/run/meter.ts';
import type { TenantFacts } from '../core/tenant/entra-objects.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { readFacts } from '../core/tenant/read-facts.ts';
import { resolveRedirectUri } from '../core/vendor/case-redirect-uri.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { SoundDraft } from './check-draft.ts';
import { scopesFor, type Purpose } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { knownCase, ownershipOf } from './known-case.ts';
import { sha256 } from './node-ports.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** A plan together with what applying it needs. */
export interface PreparedCase {
  readonly draft: SoundDraft;
  readonly account: Account;
  /** What the user agreed to besides; the same is asked for when the plan is made anew. */
  readonly agreed: { readonly adopt: boolean; readonly restore: boolean };
  readonly facts: TenantFacts;
  readonly plan: Plan;
  readonly existing: Case | null;
  readonly graph: GraphPort;
  readonly meter: Meter;
  /** Where the requests of the facts counted. */
  readonly factsLane: Lane;
}

export interface PrepareOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** `apply` asks at once for the permissions that applying needs. */
  readonly purpose: Extract<Purpose, 'plan' | 'apply'>;
  readonly adopt: boolean;
  /** Bring back an application of ours that somebody deleted. */
  readonly restore: boolean;
  readonly signal: AbortSignal;
}

/** Reads the facts and makes the plan. Writes nothing, in the tenant or in the register. */
export async function prepareCase(
  workplace: Workplace,
  draft: SoundDraft,
  options: PrepareOptions,
): Promise<Result<PreparedCase>> {
  const { profile, environment, values } = draft;
  const { account, signal } = options;
  const { uniqueName } = identifyCase(profile, environment, values, sha256);
  const existing = workplace.register.findCaseByIdentity(keyOfDraft(draft, account));
  const graph = workplace.graph(options.tokens);
  const meter = createMeter();
  const factsLane = meter.lane([]);
  const facts = await readFacts(
    {
      uniqueName,
      applicationName: values[profile.application.name] ?? '',
      redirectUri: resolveRedirectUri(profile, environment, values)?.uri ?? null,
      knownAppId: existing?.application?.appId ?? null,
    },
    factsLane,
    {
      graph,
      meter,
      signal,
      explain: workplace.explain,
      scopes: scopesFor(options.purpose),
    },
  );
  if (!facts.ok) return facts;
  const plan = buildPlan(
    {
      profile,
      environment,
      values,
      facts: facts.value,
      cloud: workplace.cloud.id,
      operator: { name: account.name, username: account.username },
      known:
        existing === null || isStranger(workplace.register, existing, facts.value)
          ? null
          : knownCase(workplace.register, existing),
      now: workplace.clock.now(),
      adopt: options.adopt,
      restore: options.restore,
    },
    sha256,
  );
  if (!plan.ok) return refused(plan.problem);
  return succeeded({
    draft,
    account,
    agreed: { adopt: options.adopt, restore: options.restore },
    facts: facts.value,
    plan: plan.value,
    existing,
    graph,
    meter,
    factsLane,
  });
}

/** What tells the case of a draft from all others. */
export function keyOfDraft({ profile, environment, values }: SoundDraft, { tenantId }: Account): CaseKey {
  const { identity } = identifyCase(profile, environment, values, sha256);
  return { tenantId, vendorId: profile.id, environment, identity };
}

/** An application with the marker of a case, alive or deleted, that another register made. */
export function isStranger(
  register: Register,
  existing: Case,
  { application, deletedApplication }: TenantFacts,
): boolean {
  const found = application ?? deletedApplication;
  return found !== null && !isOwn(found, ownershipOf(register, existing));
}
