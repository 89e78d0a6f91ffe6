import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import type { ExplainAnswer } from '../run/run-context.ts';
import type { Lane, Meter } from '../run/meter.ts';
import type { Application, ServicePrincipal, TenantFacts } from './entra-objects.ts';
import {
  applicationAnswer,
  applicationNamesAnswer,
  applicationSelect,
  organizationAnswer,
  rolesAnswer,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from './graph-objects.ts';
import type { GraphPort, GraphRequest } from './graph-port.ts';

export interface FactsPorts {
  readonly graph: GraphPort;
  readonly explain: ExplainAnswer;
  readonly meter: Meter;
  readonly scopes: readonly string[];
  readonly signal: AbortSignal;
}

export interface FactsQuestion {
  readonly uniqueName: string;
  /** The name that the application would get. */
  readonly applicationName: string;
}

/** Deleted applications are looked through page by page, since `uniqueName` can't be filtered on. */
const maxPages = 50;

/**
 * Reads what a plan relies on, in parallel: for a tenant without our application it is one wait,
 * otherwise two. `lane` counts them.
 */
export async function readFacts(
  question: FactsQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<TenantFacts>> {
  const { uniqueName, applicationName } = question;
  const inParallel = <T>(work: (own: Lane) => Promise<T>): Promise<T> => {
    const own = ports.meter.lane([before]);
    return work(own).then((value) => {
      lane.depth = Math.max(lane.depth, own.depth);
      return value;
    });
  };
  const before: Lane = { depth: lane.depth };
  try {
    const [organization, roles, found, deletedApplication, namesakes] = await Promise.all([
      inParallel((own) => readOrganization(own, ports)),
      inParallel((own) => readRoles(own, ports)),
      inParallel((own) => readApplication(uniqueName, own, ports)),
      inParallel((own) => findDeleted(uniqueName, own, ports)),
      inParallel((own) => findNamesakes(applicationName, uniqueName, own, ports)),
    ]);
    return succeeded({ organization, roles, ...found, deletedApplication, namesakes });
  } catch (error) {
    if (error instanceof FactsRefused) return refused(error.problem);
    if (error instanceof Error && error.name === 'ZodError')
      return refused(problem('graph-unreadable', 'failed'));
    throw error;
  }
}

/** Carries a problem out of the parallel reads; never leaves this file. */
class FactsRefused extends Error {
  readonly problem: Problem;

  constructor(fault: Problem) {
    super(fault.code);
    this.problem = fault;
  }
}

async function readOrganization(lane: Lane, ports: FactsPorts): Promise<TenantFacts['organization']> {
  const body = await get(
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
  return rolesAnswer.parse(await get({ method: 'GET', path, consistency: true }, lane, ports)).value;
}

async function readApplication(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<{ application: Application | null; servicePrincipal: ServicePrincipal | null }> {
  const path = `/applications(uniqueName='${uniqueName}')?$select=${applicationSelect}`;
  const body = await get({ method: 'GET', path }, lane, ports);
  if (body === null) return { application: null, servicePrincipal: null };
  const application = applicationAnswer.parse(body);
  const principal = await get(
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

async function findDeleted(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<TenantFacts['deletedApplication']> {
  const select = '$select=id,appId,displayName,uniqueName';
  let path: string | null = `/directory/deletedItems/microsoft.graph.application?${select}&$top=100`;
  for (let page = 0; path !== null && page < maxPages; page += 1) {
    const answer = applicationNamesAnswer.parse(await get({ method: 'GET', path }, lane, ports));
    const found = answer.value.find((application) => application.uniqueName === uniqueName);
    if (found !== undefined) return { id: found.id, appId: found.appId };
    path = pathOfNextLink(answer['@odata.nextLink'] ?? null);
  }
  return null;
}

async function findNamesakes(
  name: string,
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<TenantFacts['namesakes']> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const path = `/applications?$filter=${filter}&$select=id,appId,displayName,uniqueName&$top=20`;
  return applicationNamesAnswer
    .parse(await get({ method: 'GET', path }, lane, ports))
    .value.filter((application) => application.uniqueName !== uniqueName)
    .map(({ id, appId, displayName }) => ({ id, appId, displayName: displayName ?? '' }));
}

/** Null for a 404. */
async function get(
  request: GraphRequest,
  lane: Lane,
  { graph, meter, scopes, signal, explain }: FactsPorts,
): Promise<unknown> {
  meter.count(lane, request.method, false);
  const answer = await graph.send(request, {
    scopes,
    signal,
    onPause: ({ waitMs }) => {
      meter.addWait(waitMs);
    },
  });
  if (answer.kind === 'answered' && answer.status < 400) return answer.body;
  if (answer.kind === 'answered' && answer.status === 404) return null;
  throw new FactsRefused(explain(answer));
}

/**
 * The path and query of a next link, below the version. Its host is dropped, so that the next page
 * is asked of the same Graph as the first, whatever the link says.
 */
export function pathOfNextLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const { pathname, search } = new URL(link);
  const path = /^\/(?:v1\.0|beta)(?:\/myorganization)?(\/.*)$/.exec(pathname)?.[1];
  return path === undefined ? null : `${path}${search}`;
}
