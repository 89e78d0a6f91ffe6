import { z } from 'zod';
import { problem, type Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { listMarkedPolicies } from './claims-policies.ts';
import type { Application, StrangerApplication, TenantFacts } from './entra-objects.ts';
import {
  applicationAnswer,
  applicationNamesAnswer,
  applicationSelect,
  organizationAnswer,
  rolesAnswer,
} from './graph-objects.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from './service-principal-objects.ts';
import { findPrincipal, type PrincipalQuestion } from './find-principals.ts';
import { graphAppId } from './graph-permissions.ts';
import { carriesNonce, isMarker } from './marked-name.ts';
import { listInstances } from './template-instances.ts';
import { noRelations, readRelations, type WantedRelations } from './service-principal-relations.ts';
import { asResult, FactsRefused, getFact, type FactsPorts } from './get-fact.ts';
import { findDeletedApplication, findDeletedServicePrincipal } from './deleted-objects.ts';

export interface FactsQuestion {
  readonly uniqueName: string;
  /** The name that the application would get. */
  readonly applicationName: string;
  /**
   * Of an application that was brought back moments ago and may be seen neither alive nor among the deleted;
   * null otherwise: the remains of one that is gone for good are no use to another.
   */
  readonly returningAppId: string | null;
  /** The object that the case took over, whatever marker it has; null for one that is known by its marker. */
  readonly knownObjectId: string | null;
  /** Without those that the vendor still has to give. */
  readonly redirectUris: readonly string[];
  /** Of a SAML application; null for others. */
  readonly entityId: string | null;
  readonly principals: readonly PrincipalQuestion[];
  readonly relations: WantedRelations;
  /** Null for an application that is not made of a template. */
  readonly saml: {
    /** Every nonce that a run of the case ever sent. */
    readonly nonces: readonly string[];
    readonly hasClaims: boolean;
  } | null;
}

/**
 * Reads what a plan relies on, in parallel: for a tenant without our application it is one wait,
 * otherwise two. `lane` counts them.
 */
export async function readFacts(
  question: FactsQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<TenantFacts>> {
  const { uniqueName, applicationName, returningAppId, knownObjectId, relations } = question;
  const before: Lane = { depth: lane.depth };
  const inParallel = async <T>(work: (own: Lane) => Promise<T>): Promise<T> => {
    const own = ports.meter.lane([before]);
    const value = await work(own);
    lane.depth = Math.max(lane.depth, own.depth);
    return value;
  };
  const findOthers = async (filters: readonly string[]): Promise<readonly StrangerApplication[]> => {
    const found = await Promise.all(
      filters.map((filter) =>
        inParallel((own) => findStrangers({ filter, isAdvanced: true }, uniqueName, own, ports)),
      ),
    );
    return found.flat();
  };
  return asResult(async () => {
    const [
      organization,
      roles,
      found,
      deletedApplication,
      namesakes,
      sameRedirectUri,
      sameEntityId,
      principals,
      graphServicePrincipalId,
      made,
      claimsPolicies,
    ] = await Promise.all([
      inParallel((own) => readOrganization(own, ports)),
      inParallel((own) => readRoles(own, ports)),
      inParallel((own) => readApplication(question, own, ports)),
      inParallel((own) => findDeletedApplication(uniqueName, own, ports, knownObjectId)),
      inParallel((own) =>
        findStrangers({ filter: `displayName eq ${quoted(applicationName)}` }, uniqueName, own, ports),
      ),
      findOthers(question.redirectUris.map((uri) => `web/redirectUris/any(uri:uri eq ${quoted(uri)})`)),
      findOthers(entityIdFilters(question.entityId)),
      Promise.all(
        question.principals.map((wanted) => inParallel((own) => findPrincipal(wanted, own, ports))),
      ),
      relations.grants === true ? inParallel((own) => readGraphServicePrincipal(own, ports)) : null,
      question.saml === null ? [] : inParallel((own) => listInstances(uniqueName, own, ports)),
      question.saml?.hasClaims === true
        ? inParallel((own) => listMarkedPolicies(uniqueName, own, ports))
        : [],
    ]);
    const ours = made.filter(({ displayName }) =>
      carriesNonce(displayName, question.saml?.nonces ?? [], uniqueName),
    );
    const unnamed = found.application === null && deletedApplication === null ? ours[0] : undefined;
    const live = unnamed === undefined ? found : await readPrincipalOf(unnamed, relations, lane, ports);
    // One that was taken over may have no marker yet.
    const isOther = ({ id }: StrangerApplication): boolean => id !== live.application?.id;
    const appId = (live.application ?? deletedApplication)?.appId ?? returningAppId;
    const deletedServicePrincipal =
      appId === null || live.servicePrincipal !== null
        ? null
        : await findDeletedServicePrincipal(appId, lane, ports);
    return {
      organization,
      roles,
      ...live,
      deletedApplication,
      deletedServicePrincipal,
      namesakes: namesakes.filter(isOther),
      sameRedirectUri: sameRedirectUri.filter(isOther),
      sameEntityId: sameEntityId.filter(isOther),
      principals,
      graphServicePrincipalId,
      instances: ours.filter(({ id }) => id !== live.application?.id),
      claimsPolicies,
    };
  });
}

/** What the promises of a case are made of besides its inputs. */
export type PromisedFacts = Pick<TenantFacts, 'principals' | 'graphServicePrincipalId'>;

/** Reads only what tells what was promised: those whom the inputs name, and whom consent is for. */
export async function readPromisedFacts(
  { principals, relations }: Pick<FactsQuestion, 'principals' | 'relations'>,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<PromisedFacts>> {
  return asResult(async () => {
    const [found, graphServicePrincipalId] = await Promise.all([
      Promise.all(principals.map((wanted) => findPrincipal(wanted, ports.meter.lane([lane]), ports))),
      relations.grants === true ? readGraphServicePrincipal(ports.meter.lane([lane]), ports) : null,
    ]);
    return { principals: found, graphServicePrincipalId };
  });
}

/** Reads only which tenant it is. */
export function readTenant(lane: Lane, ports: FactsPorts): Promise<Result<TenantFacts['organization']>> {
  return asResult(() => readOrganization(lane, ports));
}

/** An application that is gone, and what would not have taken its place. */
export interface GoneApplication {
  readonly uniqueName: string;
  readonly displayName: string;
  /** Tells by object id the applications of other cases, which may well have the same name. */
  readonly ofAnother: (objectId: string) => boolean;
}

/**
 * An application that took the place of one that is gone: under its marker, or under its name without being
 * marked for another case. @throws {FactsRefused}
 */
export async function findReplacement(
  { uniqueName, displayName, ofAnother }: GoneApplication,
  lane: Lane,
  ports: FactsPorts,
): Promise<StrangerApplication | null> {
  const marked = await getFact(
    { method: 'GET', path: `/applications(uniqueName='${uniqueName}')?$select=id,appId,displayName` },
    lane,
    ports,
  );
  if (marked !== null)
    return z.object({ id: z.string(), appId: z.string(), displayName: z.string() }).parse(marked);
  const namesakes = await findStrangers(
    { filter: `displayName eq ${quoted(displayName)}`, isUnmarked: true },
    uniqueName,
    lane,
    ports,
  );
  return namesakes.find(({ id }) => !ofAnother(id)) ?? null;
}

async function readOrganization(lane: Lane, ports: FactsPorts): Promise<TenantFacts['organization']> {
  const body = await getFact(
    { method: 'GET', path: '/organization?$select=id,displayName,verifiedDomains' },
    lane,
    ports,
  );
  const [organization] = organizationAnswer.parse(body).value;
  if (organization === undefined) throw new FactsRefused(problem('graph-unreadable', 'failed'));
  return organization;
}

/** Reads the active roles of whoever is signed in. @throws {FactsRefused} */
export async function readRoles(lane: Lane, ports: FactsPorts): Promise<TenantFacts['roles']> {
  // The cast is an advanced query: without the header and $count Graph answers 400 (graph.md 6, 8).
  const path =
    '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId&$count=true';
  return rolesAnswer.parse(await getFact({ method: 'GET', path, consistency: true }, lane, ports)).value;
}

async function readApplication(
  { uniqueName, knownObjectId, relations: wanted }: FactsQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<Pick<TenantFacts, 'application' | 'servicePrincipal' | 'relations'>> {
  const ask = (key: string): Promise<unknown> =>
    getFact({ method: 'GET', path: `/applications${key}?$select=${applicationSelect}` }, lane, ports);
  const taken = knownObjectId === null ? null : await ask(`/${knownObjectId}`);
  const body = taken ?? (await ask(`(uniqueName='${uniqueName}')`));
  if (body === null) return { application: null, servicePrincipal: null, relations: noRelations };
  return readPrincipalOf(applicationAnswer.parse(body), wanted, lane, ports);
}

async function readPrincipalOf(
  application: Application,
  wanted: WantedRelations,
  lane: Lane,
  ports: FactsPorts,
): Promise<Pick<TenantFacts, 'application' | 'servicePrincipal' | 'relations'>> {
  const principal = await getFact(
    {
      method: 'GET',
      path: `/servicePrincipals(appId='${application.appId}')?$select=${servicePrincipalSelect}`,
    },
    lane,
    ports,
  );
  if (principal === null) return { application, servicePrincipal: null, relations: noRelations };
  const servicePrincipal = servicePrincipalAnswer.parse(principal);
  return {
    application,
    servicePrincipal,
    relations: await readRelations(servicePrincipal.id, wanted, lane, ports),
  };
}

async function readGraphServicePrincipal(lane: Lane, ports: FactsPorts): Promise<string | null> {
  const path = `/servicePrincipals(appId='${graphAppId}')?$select=id`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  return body === null ? null : z.object({ id: z.string() }).parse(body).id;
}

/** Entra keeps an entity id that is no URI as `urn:spn:…` (graph.md 4): it is looked for in both forms. */
function entityIdFilters(entityId: string | null): readonly string[] {
  if (entityId === null) return [];
  return [entityId, `urn:spn:${entityId}`].map((value) => `identifierUris/any(uri:uri eq ${quoted(value)})`);
}

interface Sought {
  readonly filter: string;
  readonly isAdvanced?: boolean;
  /** Leave out what carries the marker of another case as well. */
  readonly isUnmarked?: boolean;
}

/** URIs are filtered by advanced queries only (aad-advanced-queries). */
async function findStrangers(
  { filter, isAdvanced = false, isUnmarked = false }: Sought,
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly StrangerApplication[]> {
  const select = '$select=id,appId,displayName,uniqueName&$top=20';
  const path = `/applications?$filter=${encodeURIComponent(filter)}&${select}${isAdvanced ? '&$count=true' : ''}`;
  return applicationNamesAnswer
    .parse(await getFact({ method: 'GET', path, ...(isAdvanced ? { consistency: true } : {}) }, lane, ports))
    .value.filter((one) => one.uniqueName !== uniqueName && !(isUnmarked && isMarker(one.uniqueName ?? '')))
    .map(({ id, appId, displayName }) => ({ id, appId, displayName: displayName ?? '' }));
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
