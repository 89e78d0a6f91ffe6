import type { Case } from '../core/case.ts';
import { buildPlan, type KnownCase } from '../core/plan/build-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
import { createMeter, type Lane, type Meter } from '../core/run/meter.ts';
import type { TenantFacts } from '../core/tenant/entra-objects.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { readFacts } from '../core/tenant/read-facts.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import type { SoundDraft } from './check-draft.ts';
import { scopesFor, type Purpose } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { sha256 } from './node-ports.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** A plan together with what applying it needs. */
export interface PreparedCase {
  readonly draft: SoundDraft;
  readonly account: Account;
  /** Whether an application of ours that this register did not know is taken over. */
  readonly adopted: boolean;
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
  const { identity, uniqueName } = identifyCase(profile, environment, values, sha256);
  const existing = workplace.register.findCaseByIdentity({
    tenantId: account.tenantId,
    vendorId: profile.id,
    environment,
    identity,
  });
  const graph = workplace.graph(options.tokens);
  const meter = createMeter();
  const factsLane = meter.lane([]);
  const facts = await readFacts(
    { uniqueName, applicationName: values[profile.application.name] ?? '' },
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
      known: existing === null ? null : whatIsKnown(workplace.register, existing),
      now: workplace.clock.now(),
      adopt: options.adopt,
    },
    sha256,
  );
  if (!plan.ok) return refused(plan.problem);
  return succeeded({
    draft,
    account,
    adopted: options.adopt,
    facts: facts.value,
    plan: plan.value,
    existing,
    graph,
    meter,
    factsLane,
  });
}

/** The newest secret of a case whose value the register can still open. */
export function usableSecret(register: Register, caseId: string): SecretRecord | null {
  const live = register.listSecrets(caseId).find((secret) => secret.state === 'live');
  return live !== undefined && register.openSecret(live.id) !== null ? live : null;
}

function whatIsKnown(register: Register, existing: Case): KnownCase {
  const liveNames = register
    .listSecrets(existing.id)
    .filter((secret) => secret.state === 'live')
    .map((secret) => secret.name);
  return {
    secret: usableSecret(register, existing.id),
    // A live secret may be in use at the vendor even where its value is gone here: never stale.
    nonces: register
      .listNonces(existing.id)
      .filter((nonce) => !liveNames.some((name) => name.endsWith(nonce))),
    redirectUris: register.findHandover(existing.id)?.application.redirectUris ?? [],
  };
}
