import type { Case } from '../core/case.ts';
import type { AppManagementPolicies } from '../core/checks/app-management-policies.ts';
import { buildPlan } from '../core/plan/build-plan.ts';
import type { ApplicationPlan } from '../core/plan/plan.ts';
import { makesCredential } from '../core/plan/shorter-lifetimes.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import type { KnownCase } from '../core/plan/known-case.ts';
import type { Register, SecretRecord } from '../core/register/register.ts';
import { isOwn } from '../core/run/application-owner.ts';
import { createMeter, type Lane, type Meter } from '../core/run/meter.ts';
import type { TenantFacts } from '../core/tenant/entra-objects.ts';
import type { GraphPort } from '../core/tenant/graph-port.ts';
import { readFacts } from '../core/tenant/read-facts.ts';
import { findShorterLifetimes, followsPolicies, readLifetimePolicies } from './allowed-lifetime.ts';
import type { SoundDraft } from './check-draft.ts';
import { scopesForCase, type Purpose } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { askForFacts, knownOf, needsOf } from './facts-question.ts';
import { knownCase, ownershipOf } from './known-case.ts';
import { sha256 } from './node-ports.ts';
import { keyOfDraft } from './draft-key.ts';
import { prepareUserList, type PreparedUserList } from './prepare-user-list.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** An application that somebody made and that a case takes over. */
export interface Adoption {
  readonly objectId: string;
  /** Its secrets that still hold, for the register; none where they are there already. */
  readonly secrets: readonly Omit<SecretRecord, 'caseId'>[];
}

/** What every plan is prepared with. */
export interface Preparation {
  readonly draft: SoundDraft;
  readonly account: Account;
  /** What the user agreed to besides; the same is asked for when the plan is made anew. */
  readonly agreed: {
    readonly adopt: boolean;
    readonly restore: boolean;
    readonly rotate: boolean;
    readonly completes: boolean;
    readonly adoption?: Adoption;
  };
  readonly existing: Case | null;
  readonly meter: Meter;
}

/** A plan for an application together with what applying it needs. */
export interface PreparedApplication extends Preparation {
  readonly kind: 'application';
  readonly facts: TenantFacts;
  readonly plan: ApplicationPlan;
  readonly graph: GraphPort;
  /** What the tenant lets applications have; null where nothing that is made follows it. */
  readonly policies: Result<AppManagementPolicies> | null;
  /** Where the requests of the facts counted. */
  readonly factsLane: Lane;
}

export type PreparedCase = PreparedApplication | PreparedUserList;

export interface PrepareOptions {
  readonly account: Account;
  readonly tokens: TokenSource;
  /** `apply` asks at once for the permissions that applying needs. */
  readonly purpose: Extract<Purpose, 'plan' | 'apply'>;
  readonly adopt: boolean;
  /** Bring back an application of ours that somebody deleted. */
  readonly restore: boolean;
  /** Make a secret beside the one in use. */
  readonly rotate?: boolean;
  /** Go on with a case that waited for its vendor: nobody is asked again how long a secret lasts. */
  readonly completes?: boolean;
  /** The application that is taken over, instead of one with our marker. */
  readonly adoption?: Adoption;
  /** Be asked for the permission to read what the tenant lets applications have, where the plan follows it. */
  readonly asksPermissions?: boolean;
  readonly signal: AbortSignal;
}

/** Reads the facts and makes the plan. Writes nothing, in the tenant or in the register. */
export async function prepareCase(
  workplace: Workplace,
  given: SoundDraft,
  options: PrepareOptions,
): Promise<Result<PreparedCase>> {
  const existing = workplace.register.findCaseByIdentity(keyOfDraft(given, options.account));
  const draft = withVendorValues(given, existing);
  const { profile, environment, values } = draft;
  const { account, signal } = options;
  if (profile.protocol === 'user-list') return prepareUserList(workplace, draft, options);
  const graph = workplace.graph(options.tokens);
  const meter = createMeter();
  const factsLane = meter.lane([]);
  const { adoption } = options;
  const recognised = knownOf(workplace.register, existing, workplace.clock.now());
  const question = askForFacts(
    draft,
    adoption === undefined ? recognised : { ...recognised, knownObjectId: adoption.objectId },
  );
  const rotates = options.rotate === true;
  const completes = options.completes === true;
  const scopes = scopesForCase(options.purpose, needsOf(draft));
  const ports = { graph, meter, signal, explain: workplace.explain, scopes };
  const reading = readFacts(question, factsLane, ports);
  const readPolicies = (): ReturnType<typeof readLifetimePolicies> =>
    readLifetimePolicies(workplace, {
      ...options,
      asksPermissions: options.asksPermissions === true,
      facts: reading,
      factsScopes: scopes,
      meter,
    });
  const [facts, followed] = await Promise.all([
    reading,
    followsPolicies(draft, rotates) ? readPolicies() : null,
  ]);
  if (!facts.ok) return facts;
  if (isCancelled(followed)) return followed;
  if (existing !== null && isRetired(workplace.register, existing, facts.value))
    return refused(retiredCase(existing));
  const now = workplace.clock.now();
  const createdAt = facts.value.application?.createdAt ?? existing?.createdAt ?? now;
  const planWith = (policies: PreparedApplication['policies']): Result<ApplicationPlan> =>
    buildPlan(
      {
        profile,
        environment,
        values,
        facts: facts.value,
        cloud: workplace.cloud.id,
        operator: { name: account.name, username: account.username },
        known:
          existing === null || isStranger(workplace.register, existing, facts.value)
            ? adoption === undefined
              ? null
              : foundCase(adoption)
            : knownCase(workplace.register, existing, { isBeingAdopted: adoption !== undefined, now }),
        now,
        adopt: options.adopt,
        restore: options.restore,
        rotate: rotates,
        shorter:
          policies?.ok === true
            ? findShorterLifetimes(policies.value, {
                draft,
                replacesSecret: rotates || completes,
                createdAt,
                now,
              })
            : {},
        accepted: existing === null ? [] : workplace.register.listAcceptedChanges(existing.id),
      },
      sha256,
    );
  const first = planWith(followed);
  // Only the plan tells that a secret is gone and made again; else completing looks at no policy for secrets.
  const replaces = completes && followed === null && first.ok && makesCredential(first.value.steps, 'secret');
  const policies = replaces ? await readPolicies() : followed;
  if (isCancelled(policies)) return policies;
  const plan = replaces ? planWith(policies) : first;
  if (!plan.ok) return refused(plan.problem);
  return succeeded({
    kind: 'application',
    draft,
    account,
    agreed: {
      adopt: options.adopt,
      restore: options.restore,
      rotate: rotates,
      completes,
      ...(adoption === undefined ? {} : { adoption }),
    },
    facts: facts.value,
    plan: plan.value,
    existing,
    graph,
    meter,
    policies,
    factsLane,
  });
}

function isCancelled(
  policies: PreparedApplication['policies'],
): policies is Extract<Result<AppManagementPolicies>, { readonly ok: false }> {
  return policies?.ok === false && policies.problem.kind === 'cancelled';
}

/** What is known of an application before the register has a case for it. */
function foundCase({ secrets }: Adoption): KnownCase {
  return {
    mayBeUnseen: false,
    secret: secrets.at(-1) ?? null,
    nonces: [],
    allNonces: [],
    redirectUris: [],
    identifierUris: [],
    rolledBack: false,
    isTurningCertificate: false,
    isBeingAdopted: true,
  };
}

/**
 * What the vendor gave for a case in its second phase stays with it: who onboards it again as in the
 * first phase does not mean to take that away.
 */
function withVendorValues(draft: SoundDraft, existing: Case | null): SoundDraft {
  if (existing === null) return draft;
  const values: Record<string, string> = { ...draft.values };
  for (const { id, phase } of draft.profile.inputs)
    if (phase === 'vendor' && values[id] === '') values[id] = existing.inputs[id] ?? '';
  return { ...draft, values };
}

/**
 * What is retired is brought back and not made anew, as long as it is there or among the deleted. A
 * retirement that did not end goes on or is taken back first.
 */
function isRetired(register: Register, existing: Case, facts: TenantFacts): boolean {
  const stage = stageOf(register, existing);
  if (stage !== 'retired') return stage !== null;
  const isThere = facts.application !== null || facts.deletedApplication !== null;
  const hasPrincipal = facts.servicePrincipal !== null || facts.deletedServicePrincipal !== null;
  return isThere && hasPrincipal && !isStranger(register, existing, facts);
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
