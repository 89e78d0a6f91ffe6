import { createHash } from 'node:crypto';
import { buildPlan } from '../../../../src/core/plan/build-plan.ts';
import { buildRollbackPlan } from '../../../../src/core/plan/rollback-plan.ts';
import type { ApplicationPlan } from '../../../../src/core/plan/plan.ts';
import type { Case } from '../../../../src/core/case.ts';
import { runChecks } from '../../../../src/core/handover/run-checks.ts';
import type { CheckResult } from '../../../../src/core/handover/handover.ts';
import type { JournalEntry } from '../../../../src/core/register/register.ts';
import { isOwn } from '../../../../src/core/run/application-owner.ts';
import { applyPlan, type RunEnd } from '../../../../src/core/run/apply-plan.ts';
import { createMeter, type Lane, type Meter } from '../../../../src/core/run/meter.ts';
import type { RunCalls } from '../../../../src/core/run/run-events.ts';
import type { RunPorts } from '../../../../src/core/run/run-context.ts';
import type { Result } from '../../../../src/core/problem.ts';
import type { TenantFacts } from '../../../../src/core/tenant/entra-objects.ts';
import { readFacts } from '../../../../src/core/tenant/read-facts.ts';
import { identifyCase } from '../../../../src/core/vendor/case-identity.ts';
import { clouds } from '../../../../src/entra/clouds.ts';
import { createMetadataReader } from '../../../../src/entra/federation-metadata.ts';
import { createGraphClient } from '../../../../src/entra/graph/graph-client.ts';
import { graphProblem } from '../../../../src/entra/graph/graph-problem.ts';
import { guardTransport } from '../../../../src/entra/transport/guard-transport.ts';
import { substituteHosts } from '../../../../src/entra/transport/substitute-hosts.ts';
import type { SimulatorOptions } from '../../../../src/simulator/simulator-options.ts';
import { seededChance, VirtualClock } from '../../../reliability/virtual-clock.ts';
import { administrator, openTenant, type InProcess, type Json } from '../../simulator/in-process.ts';
import { samlInputs, samlProfile } from '../plan/saml-profile.ts';

const cloud = clouds.global;
const startMs = Date.parse('2026-11-22T10:00:00Z');
const scope =
  'openid User.Read Application.ReadWrite.All Group.Read.All Policy.Read.All Policy.ReadWrite.ApplicationConfiguration';

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** The process ended: nothing more is written, and nothing more is sent. */
export class ProcessDied extends Error {}

export interface Onboarding {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly adopt?: boolean;
  /** Counted from 1: just before this line of the journal would be written. */
  readonly diesAtLine?: number;
}

export interface Onboarded {
  readonly plan: ApplicationPlan;
  readonly end: RunEnd;
  readonly calls: RunCalls;
  readonly checks: readonly CheckResult[];
}

/** One case of SAML in a simulated tenant, with what a register keeps of it, on a clock that only jumps. */
export class SamlCase {
  readonly clock = new VirtualClock(startMs);
  readonly tenant: InProcess;
  journal: JournalEntry[] = [];
  ids: { appId: string; objectId: string; servicePrincipalId: string | null } | null = null;
  rolledBack = false;
  #token: string;
  readonly #chance = seededChance(3);
  #runs = 0;

  private constructor(tenant: InProcess, token: string) {
    this.tenant = tenant;
    this.#token = token;
  }

  static async open(options: SimulatorOptions = {}): Promise<SamlCase> {
    let now = (): number => startMs;
    const tenant = await openTenant({ random: 7, ...options, now: () => now() });
    const samlCase = new SamlCase(tenant, await tenant.signIn(administrator, scope));
    now = () => samlCase.clock.nowMs();
    return samlCase;
  }

  /** Reads, plans and applies, as one run of the product does. */
  async onboard(options: Onboarding = {}): Promise<Result<Onboarded>> {
    const meter = createMeter();
    const lane = meter.lane([]);
    const values = { ...samlInputs, ...options.inputs };
    const planned = await this.#plan(values, options.adopt === true, lane, meter);
    if (!planned.ok) return planned;
    const plan = planned.value;
    const end = await this.#apply(plan, lane, meter, options);
    const checks = end.problem === null ? runChecks(plan.desired, end.findings, this.clock.now()) : [];
    return { ok: true, value: { plan, end, calls: meter.calls(), checks } };
  }

  /** Onboards and answers what came of it; throws where it did not end well. */
  async mustOnboard(options: Onboarding = {}): Promise<Onboarded> {
    const result = await this.onboard(options);
    if (!result.ok) throw new Error(result.problem.code);
    const fault = result.value.end.problem;
    if (fault !== null) throw new Error(`${fault.code} ${JSON.stringify(fault.text.params ?? {})}`);
    return result.value;
  }

  /** Lets time go by, and signs in again. */
  async later(days: number): Promise<void> {
    await this.clock.sleep(days * 24 * 60 * 60 * 1_000);
    this.#token = await this.tenant.signIn(administrator, scope);
  }

  /** The register of somebody else, or a lost one: it knows nothing of the case. */
  forget(): void {
    this.journal = [];
    this.ids = null;
  }

  async rollBack(adopted = false): Promise<RunEnd> {
    const meter = createMeter();
    const lane = meter.lane([]);
    const facts = await this.facts(samlInputs, lane, meter);
    const base = await this.#plan(samlInputs, true, meter.lane([]), createMeter());
    if (!base.ok) throw new Error(base.problem.code);
    const record = {
      adopted,
      state: 'completed',
      inputs: samlInputs,
      tenant: base.value.tenant,
    } as unknown as Case;
    const request = {
      record,
      facts,
      journal: this.journal,
      nonces: this.#nonces(),
      keyIds: [],
      createdServicePrincipalIn: [],
      purge: false,
    };
    const plan = buildRollbackPlan(request, base.value, sha256);
    const end = await this.#apply(plan, lane, meter, {});
    if (end.problem === null) this.rolledBack = true;
    if (end.problem === null && !adopted) this.ids = null;
    return end;
  }

  async facts(values: Readonly<Record<string, string>>, lane: Lane, meter: Meter): Promise<TenantFacts> {
    const { uniqueName } = identifyCase(samlProfile(), 'production', values, sha256);
    const question = {
      uniqueName,
      applicationName: values['applicationName'] ?? '',
      returningAppId: this.ids?.appId ?? null,
      knownObjectId: null,
      redirectUris: [values['replyUrl'] ?? ''],
      entityId: values['entityId'] ?? '',
      principals: [{ field: 'pilotGroup', given: values['pilotGroup'] ?? '', kinds: ['group' as const] }],
      relations: { assignments: true, claimsPolicies: true },
      saml: { nonces: this.#nonces(), hasClaims: true },
    };
    const facts = await readFacts(question, lane, this.#ports(meter, {}));
    if (!facts.ok) throw new Error(facts.problem.code);
    return facts.value;
  }

  /** The tenant as it is, whatever reads show of it. */
  async objects(): Promise<
    Readonly<Record<'applications' | 'servicePrincipals' | 'claimsMappingPolicies', Json[]>>
  > {
    const { body } = await this.tenant.control('GET', '/state');
    const [tenant] = body['tenants'] as Record<string, Json[]>[];
    const ours = (items: Json[] = []): Json[] =>
      items.filter(({ appId }) => appId === undefined || !this.#before.has(appId));
    return {
      applications: ours(tenant?.['applications']),
      servicePrincipals: ours(tenant?.['servicePrincipals']),
      claimsMappingPolicies: ours(tenant?.['claimsMappingPolicies']),
    };
  }

  readonly #before = new Set<unknown>();

  /** Leaves what is there now out of {@link objects}. */
  async remember(): Promise<this> {
    const { applications, servicePrincipals } = await this.objects();
    for (const { appId } of [...applications, ...servicePrincipals]) this.#before.add(appId);
    return this;
  }

  async #plan(
    values: Readonly<Record<string, string>>,
    adopt: boolean,
    lane: Lane,
    meter: Meter,
  ): Promise<Result<ApplicationPlan>> {
    const facts = await this.facts(values, lane, meter);
    const isKnown = this.ids !== null || this.journal.length > 0;
    return buildPlan(
      {
        profile: samlProfile(),
        environment: 'production',
        values,
        facts,
        cloud: 'global',
        operator: { name: 'Sanne de Wit', username: administrator },
        known: isKnown
          ? {
              mayBeUnseen: false,
              secret: null,
              nonces: [],
              allNonces: this.#nonces(),
              redirectUris: ['https://desk.example/auth/acs'],
              identifierUris: ['https://desk.example/saml'],
              rolledBack: this.rolledBack,
              isTurningCertificate: false,
              isBeingAdopted: false,
            }
          : null,
        now: this.clock.now(),
        adopt,
        restore: true,
        rotate: false,
        shorter: {},
        accepted: [],
      },
      sha256,
    );
  }

  #nonces(): readonly string[] {
    return this.journal.flatMap(({ nonce }) => nonce ?? []);
  }

  async #apply(plan: ApplicationPlan, lane: Lane, meter: Meter, options: Onboarding): Promise<RunEnd> {
    this.#runs += 1;
    const own = (): { objectId: string | null; nonces: readonly string[] } => ({
      objectId: this.ids?.objectId ?? null,
      nonces: this.#nonces(),
    });
    const facts = await this.facts(plan.inputs, meter.lane([]), createMeter());
    const found = facts.application ?? facts.deletedApplication;
    const principal = facts.servicePrincipal ?? facts.deletedServicePrincipal;
    return applyPlan(
      plan,
      {
        caseId: 'case-1',
        runId: `run-${String(this.#runs)}`,
        mayBeUnseen: options.adopt === true,
        mayUse: (application) => options.adopt === true || isOwn(application, own()),
      },
      {
        objectId: found?.id ?? this.ids?.objectId ?? null,
        appId: found?.appId ?? this.ids?.appId ?? null,
        servicePrincipalId: principal?.id ?? this.ids?.servicePrincipalId ?? null,
        secret: null,
        secretValue: null,
      },
      lane,
      this.#ports(meter, options),
    );
  }

  #ports(meter: Meter, { diesAtLine }: Onboarding): RunPorts {
    let lines = 0;
    let isDead = false;
    const { simulator } = this.tenant;
    const fetch = guardTransport({
      cloud,
      fetch: substituteHosts({
        cloud,
        login: 'http://localhost/login',
        graph: 'http://localhost/graph',
        fetch: (input, init) => {
          if (isDead) return Promise.reject(new ProcessDied());
          return simulator.handle(new Request(input, init));
        },
      }),
    });
    const digits = (count: number): string =>
      Array.from({ length: count }, () => Math.floor(this.#chance() * 16).toString(16)).join('');
    const ids = { uuid: () => crypto.randomUUID(), nonce: () => digits(8) };
    const token = () => Promise.resolve({ ok: true, value: this.#token } as const);
    return {
      graph: createGraphClient({ fetch, cloud, token, clock: this.clock, ids, jitter: () => 0 }),
      proveSecret: () => Promise.resolve({ outcome: 'accepted' }),
      readFederationMetadata: createMetadataReader({ fetch, cloud }),
      journal: {
        append: (entry) => {
          lines += 1;
          isDead ||= lines === diesAtLine;
          if (isDead) throw new ProcessDied();
          this.journal.push(entry);
        },
        readCase: () => this.journal,
        keepSecret: () => undefined,
        setSecretState: () => undefined,
        staleNonces: () => [],
        setApplication: (application) => {
          if (isDead) throw new ProcessDied();
          this.ids = application;
        },
      },
      explain: (answer) => graphProblem(answer, cloud.graphHost),
      clock: this.clock,
      ids,
      meter,
      scopes: [],
      onEvent: () => undefined,
      signal: new AbortController().signal,
    };
  }
}
