import { problem, refused, succeeded, type Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import type { Application, ServicePrincipal, StrangerApplication, TenantFacts } from './entra-objects.ts';
import {
  applicationAnswer,
  applicationNamesAnswer,
  applicationSelect,
  organizationAnswer,
  rolesAnswer,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from './graph-objects.ts';
import { FactsRefused, getFact, type FactsPorts } from './get-fact.ts';
import { findDeletedApplication, findDeletedServicePrincipal } from './deleted-objects.ts';

export interface FactsQuestion {
  readonly uniqueName: string;
  /** The name that the application would get. */
  readonly applicationName: string;
  /** The application id that the register knows, for what is seen of neither application nor remains. */
  readonly knownAppId: string | null;
  /** Null where the vendor still has to give it. */
  readonly redirectUri: string | null;
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
  const { uniqueName, applicationName, redirectUri, knownAppId } = question;
  const inParallel = <T>(work: (own: Lane) => Promise<T>): Promise<T> => {
    const own = ports.meter.lane([before]);
    return work(own).then((value) => {
      lane.depth = Math.max(lane.depth, own.depth);
      return value;
    });
  };
  const before: Lane = { depth: lane.depth };
  try {
    const [organization, roles, found, deletedApplication, namesakes, sameRedirectUri] = await Promise.all([
      inParallel((own) => readOrganization(own, ports)),
      inParallel((own) => readRoles(own, ports)),
      inParallel((own) => readApplication(uniqueName, own, ports)),
      inParallel((own) => findDeletedApplication(uniqueName, own, ports)),
      inParallel((own) => findNamesakes(applicationName, uniqueName, own, ports)),
      redirectUri === null
        ? []
        : inParallel((own) => findSameRedirectUri(redirectUri, uniqueName, own, ports)),
    ]);
    const appId = (found.application ?? deletedApplication)?.appId ?? knownAppId;
    const deletedServicePrincipal =
      appId === null || found.servicePrincipal !== null
        ? null
        : await findDeletedServicePrincipal(appId, lane, ports);
    return succeeded({
      organization,
      roles,
      ...found,
      deletedApplication,
      deletedServicePrincipal,
      namesakes,
      sameRedirectUri,
    });
  } catch (error) {
    if (error instanceof FactsRefused) return refused(error.problem);
    if (error instanceof Error && error.name === 'ZodError')
      return refused(problem('graph-unreadable', 'failed'));
    throw error;
  }
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

async function readRoles(lane: Lane, ports: FactsPorts): Promise<TenantFacts['roles']> {
  // The cast is an advanced query: without the header and $count Graph answers 400 (graph.md 6, 8).
  const path =
    '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId&$count=true';
  return rolesAnswer.parse(await getFact({ method: 'GET', path, consistency: true }, lane, ports)).value;
}

async function readApplication(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<{ application: Application | null; servicePrincipal: ServicePrincipal | null }> {
  const path = `/applications(uniqueName='${uniqueName}')?$select=${applicationSelect}`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  if (body === null) return { application: null, servicePrincipal: null };
  const application = applicationAnswer.parse(body);
  const principal = await getFact(
    {
      method: 'GET',
      path: `/servicePrincipals(appId='${application.appId}')?$select=${servicePrincipalSelect}`,
    },
    lane,
    ports,
  );
  return {
    application,
    servicePrincipal: principal === null ? null : servicePrincipalAnswer.parse(principal),
  };
}

function findNamesakes(
  name: string,
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly StrangerApplication[]> {
  return findStrangers({ filter: `displayName eq ${quoted(name)}` }, uniqueName, lane, ports);
}

function findSameRedirectUri(
  uri: string,
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly StrangerApplication[]> {
  // Redirect URIs are filtered by advanced queries only (aad-advanced-queries).
  const filter = `web/redirectUris/any(uri:uri eq ${quoted(uri)})`;
  return findStrangers({ filter, isAdvanced: true }, uniqueName, lane, ports);
}

async function findStrangers(
  { filter, isAdvanced = false }: { readonly filter: string; readonly isAdvanced?: boolean },
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly StrangerApplication[]> {
  const select = '$select=id,appId,displayName,uniqueName&$top=20';
  const path = `/applications?$filter=${encodeURIComponent(filter)}&${select}${isAdvanced ? '&$count=true' : ''}`;
  return applicationNamesAnswer
    .parse(await getFact({ method: 'GET', path, ...(isAdvanced ? { consistency: true } : {}) }, lane, ports))
    .value.filter((application) => application.uniqueName !== uniqueName)
    .map(({ id, appId, displayName }) => ({ id, appId, displayName: displayName ?? '' }));
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
