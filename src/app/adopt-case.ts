import type { Case, EnvironmentId } from '../core/case.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { SecretRecord } from '../core/register/register.ts';
import { createMeter } from '../core/run/meter.ts';
import {
  findApplicationToAdopt,
  findMarkerHolder,
  type FoundApplication,
} from '../core/tenant/adoption-facts.ts';
import type { Application } from '../core/tenant/entra-objects.ts';
import { asResult, type FactsPorts } from '../core/tenant/get-fact.ts';
import { identifyCase } from '../core/vendor/case-identity.ts';
import { findEnvironment } from '../core/vendor/inputs.ts';
import { proposeEnvironment, proposeInputs } from '../core/vendor/proposed-inputs.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import { retiredCase, stageOf } from './case-retirement.ts';
import { checkDraft, type SoundDraft } from './check-draft.ts';
import { keyOfDraft } from './draft-key.ts';
import { sha256 } from './node-ports.ts';
import { prepareCase, type PreparedCase, type PrepareOptions } from './prepare-case.ts';
import type { TokenSource } from './session.ts';
import type { Workplace } from './workplace.ts';

/** An application that somebody made by hand, to be taken into the register as a case. */
export interface AdoptionRequest {
  readonly vendorId: string;
  /** Undefined where the application's redirect URIs are to tell. */
  readonly environment: string | undefined;
  /** Values that are given; the others are read off the application where they can be. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Application id, or object id of the app registration or of the enterprise application. */
  readonly application: string;
  /** Let the vendor go on with the secret that it has, instead of making one beside it. */
  readonly keepSecret: boolean;
}

/** A sound request for an application that can be adopted. */
export interface Adoptable {
  readonly draft: SoundDraft;
  readonly found: FoundApplication;
  /** What of the inputs was read off the application, by input id. */
  readonly proposed: Readonly<Record<string, string>>;
}

/** An application that no case has yet, and what it tells of the answers. */
export interface ReadApplication {
  readonly profile: VendorProfile;
  readonly found: FoundApplication;
  readonly environment: EnvironmentId;
  /** By input id; without those that it does not tell. */
  readonly proposed: Readonly<Record<string, string>>;
}

export type AdoptOptions = Pick<PrepareOptions, 'account' | 'tokens' | 'asksPermissions' | 'signal'>;

/**
 * Finds the application and reads off it what it tells of the inputs. Writes nothing. Problems:
 * `adopt-user-list`, `adopt-id-invalid`, `adopt-unknown`, `adopt-deleted`, `adopt-foreign-tenant`,
 * `adopt-known`, `case-retired`, `environment-unknown`.
 */
export async function readApplication(
  workplace: Workplace,
  request: Pick<AdoptionRequest, 'vendorId' | 'environment' | 'application'>,
  { account, tokens, signal }: AdoptOptions,
): Promise<Result<ReadApplication>> {
  const profile = workplace.vendors.find(request.vendorId);
  if (!profile.ok) return profile;
  if (profile.value.protocol === 'user-list')
    return refused(problem('adopt-user-list', 'input', { params: { vendor: profile.value.name } }));
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(request.application))
    return refused(problem('adopt-id-invalid', 'input', { field: 'application' }));
  const wanted = request.application.toLowerCase();
  const registered = findCaseOf(workplace, account, wanted);
  if (registered !== null) return refused(takenByCase(workplace, registered));
  const ports = portsToRead(workplace, tokens, signal);
  const found = await findApplicationToAdopt(wanted, ports.meter.lane([]), ports);
  if (!found.ok) return found;
  const taken = findCaseOf(workplace, account, found.value.application.id);
  if (taken !== null) return refused(takenByCase(workplace, taken));
  const environment = findEnvironment(
    profile.value,
    request.environment ?? proposeEnvironment(profile.value, found.value),
  );
  if ('code' in environment) return refused(environment);
  const proposed = proposeInputs(profile.value, environment.id, found.value);
  return succeeded({ profile: profile.value, found: found.value, environment: environment.id, proposed });
}

/**
 * What `readApplication` reads, completed with the given inputs to a sound request. Writes nothing. Besides its
 * problems: `adopt-inputs-taken`, `adopt-marker-taken`, and those of inputs (`input-missing` for one that
 * can't be read off).
 */
export async function findAdoptable(
  workplace: Workplace,
  request: AdoptionRequest,
  options: AdoptOptions,
): Promise<Result<Adoptable>> {
  const read = await readApplication(workplace, request, options);
  if (!read.ok) return read;
  const { profile, found } = read.value;
  const drafted = draftFor(workplace, request, read.value);
  if (!drafted.ok) return drafted;
  const { draft } = drafted.value;
  const same = workplace.register.findCaseByIdentity(keyOfDraft(draft, options.account));
  if (same !== null && same.state !== 'rolled-back' && same.state !== 'retired')
    return refused(isKnown('adopt-inputs-taken', same));
  const { uniqueName } = identifyCase(profile, draft.environment, draft.values, sha256);
  const ports = portsToRead(workplace, options.tokens, options.signal);
  const holder = await asResult(() => findMarkerHolder(uniqueName, ports.meter.lane([]), ports));
  if (!holder.ok) return holder;
  if (holder.value !== null && holder.value.id !== found.application.id) {
    const { displayName: name, appId } = holder.value;
    return refused(problem('adopt-marker-taken', 'pending', { params: { name, appId } }));
  }
  return succeeded({ ...drafted.value, found });
}

/**
 * Plans to take the application over and to bring it to what the profile says. Writes nothing. The caller
 * holds the case. Problems: `adopt-no-secret`, and those of planning.
 */
export async function prepareAdoption(
  workplace: Workplace,
  { draft, found }: Adoptable,
  options: AdoptOptions & Pick<PrepareOptions, 'purpose'> & Pick<AdoptionRequest, 'keepSecret'>,
): Promise<Result<PreparedCase>> {
  const { keepSecret, ...preparing } = options;
  const hasSecret = draft.profile.secret !== undefined;
  const secrets = hasSecret ? listSecretsOf(workplace, found.application) : [];
  if (hasSecret && keepSecret && secrets.length === 0) {
    const params = { name: found.application.displayName };
    return refused(problem('adopt-no-secret', 'input', { params }));
  }
  return prepareCase(workplace, draft, {
    ...preparing,
    adopt: false,
    restore: false,
    rotate: hasSecret && !keepSecret,
    adoption: { objectId: found.application.id, secrets },
  });
}

/** What finding an application is asked with. */
export function portsToRead(
  { graph, explain }: Workplace,
  tokens: TokenSource,
  signal: AbortSignal,
): FactsPorts {
  return { graph: graph(tokens), explain, meter: createMeter(), scopes: scopesFor('plan'), signal };
}

/**
 * The case that has the application already, whatever became of both; null where none does. `id` is what the
 * portal may show of it: application id, or object id of the app registration or of the enterprise application.
 */
export function findCaseOf({ register }: Workplace, { tenantId }: Account, id: string): Case | null {
  const having = register.listCases({ tenantId, application: id });
  return having.find(({ state }) => state !== 'rolled-back') ?? null;
}

/** Why an application that a case has can't be adopted: `adopt-known`, `case-retired`. */
export function takenByCase({ register }: Workplace, taken: Case): Problem {
  return stageOf(register, taken) === null ? isKnown('adopt-known', taken) : retiredCase(taken);
}

function isKnown(code: 'adopt-known' | 'adopt-inputs-taken', { id, vendorName }: Case): Problem {
  return problem(code, 'input', { params: { case: id, vendor: vendorName } });
}

function draftFor(
  workplace: Workplace,
  request: AdoptionRequest,
  { profile, environment, proposed: all }: ReadApplication,
): Result<Pick<Adoptable, 'draft' | 'proposed'>> {
  const proposed = Object.fromEntries(
    Object.entries(all).filter(([id]) => !Object.hasOwn(request.inputs, id)),
  );
  const checked = checkDraft(workplace, {
    vendorId: profile.id,
    environment,
    inputs: { ...proposed, ...request.inputs },
  });
  return checked.ok ? succeeded({ draft: checked.value, proposed }) : refused(checked.problems[0]);
}

/** The secrets that still hold, the one that lasts longest at the end; nobody knows which the vendor has. */
export function listSecretsOf(
  { clock, ids }: Workplace,
  { passwordCredentials }: Application,
): readonly Omit<SecretRecord, 'caseId'>[] {
  const now = clock.now();
  return passwordCredentials
    .flatMap(({ keyId, displayName, endDateTime }) => {
      const endMs = Date.parse(endDateTime ?? '');
      if (Number.isNaN(endMs)) return [];
      return [{ keyId, name: displayName ?? keyId, expiresAt: new Date(endMs).toISOString() }];
    })
    .filter(({ expiresAt }) => expiresAt > now)
    .toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt))
    .map((secret) => ({ ...secret, id: ids.uuid(), state: 'purged', createdAt: now }));
}
