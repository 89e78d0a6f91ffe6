import { needsMemberships, readGroupsSetting, type GroupsSetting } from '../preview/groups-setting.ts';
import type {
  PreviewApplication,
  PreviewAssignment,
  PreviewFacts,
  PreviewMembership,
  TokenKind,
} from '../preview/preview-facts.ts';
import { furtherProperties } from '../preview/user-properties.ts';
import type { Lane } from '../run/meter.ts';
import { getFact, getPage, pathOfNextPage, type FactsPorts } from './get-fact.ts';
import type { GraphRequest } from './graph-port.ts';
import {
  directPage,
  assignmentPage,
  groupPage,
  groupSelect,
  previewApplicationAnswer,
  previewPrincipalAnswer,
  previewUserAnswer,
  previewUserSelect,
  rolePage,
  type Page,
} from './preview-objects.ts';
import { claimsPoliciesAnswer } from './service-principal-objects.ts';

/** Whose token, of which application. */
export interface PreviewQuestion {
  readonly tenantId: string;
  readonly token: TokenKind;
  readonly scopes: readonly string[];
  readonly objectId: string;
  readonly appId: string;
  /** Object id or user principal name. */
  readonly user: string;
}

/** What is not there, so that nobody gets a token. */
export type PreviewGap = 'application' | 'service-principal' | 'user';

/**
 * Reads what a token of the application for the user follows from: first the configuration, then the
 * person, and memberships and assignments only where the configuration asks for them.
 * @throws {FactsRefused}
 */
export async function readPreviewFacts(
  { tenantId, token, scopes, objectId, appId, user: named }: PreviewQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<PreviewFacts | PreviewGap> {
  const ask = beside(lane, ports);
  const [applicationBody, principalBody] = await Promise.all([
    ask((own) =>
      getFact({ method: 'GET', path: `/applications/${objectId}?$select=${applicationSelect}` }, own, ports),
    ),
    ask((own) =>
      getFact(
        { method: 'GET', path: `/servicePrincipals(appId='${appId}')?$select=${principalSelect}` },
        own,
        ports,
      ),
    ),
  ]);
  if (applicationBody === null) return 'application';
  if (principalBody === null) return 'service-principal';
  const principal = previewPrincipalAnswer.parse(principalBody);
  const configured = { ...previewApplicationAnswer.parse(applicationBody), ...principal.settings };
  const claimsPolicy = token === 'saml' ? await readPolicy(principal.id, lane, ports) : null;
  const application: PreviewApplication = { ...configured, assignments: [], claimsPolicy };
  const setting = readGroupsSetting(application, token);
  const countsAssignments =
    setting.assigned ||
    application.isAssignmentRequired ||
    application.appRoles.some(({ value }) => value !== null);
  const countsMemberships = countsAssignments || needsMemberships(setting);
  const countsRoles = setting.security || setting.roles;
  const further = furtherProperties(application);
  const userPath = `/users/${encodeURIComponent(named)}`;
  const next = beside(lane, ports);
  const [userBody, groups, roles, direct, assignments] = await Promise.all([
    next((own) =>
      getFact({ method: 'GET', path: `${userPath}?$select=${previewUserSelect(further)}` }, own, ports),
    ),
    next((own) => (countsMemberships ? readGroups(userPath, own, ports) : [])),
    next((own) => (countsRoles ? readRoles(userPath, setting, own, ports) : [])),
    next((own) => (countsMemberships ? readDirect(userPath, own, ports) : [])),
    next((own) => (countsAssignments ? readAssignments(principal.id, own, ports) : [])),
  ]);
  if (userBody === null) return 'user';
  const isDirect = new Set(direct);
  return {
    tenantId,
    token,
    scopes,
    application: { ...application, assignments },
    user: previewUserAnswer(further).parse(userBody),
    memberships: [...groups, ...roles].map((one) => ({ ...one, isDirect: isDirect.has(one.id) })),
  };
}

const applicationSelect = 'id,appId,groupMembershipClaims,optionalClaims';
const principalSelect = 'id,accountEnabled,appRoleAssignmentRequired,appRoles';

type Ask = <T>(read: (own: Lane) => T | Promise<T>) => Promise<T>;

/** Requests that start together: each waits only for what `lane` waited for so far. */
export function beside(lane: Lane, { meter }: FactsPorts): Ask {
  const start: Lane = { depth: lane.depth };
  return async (read) => {
    const own = meter.lane([start]);
    const found = await read(own);
    lane.depth = Math.max(lane.depth, own.depth);
    return found;
  };
}

async function readPolicy(principalId: string, lane: Lane, ports: FactsPorts): Promise<string | null> {
  const path = `/servicePrincipals/${principalId}/claimsMappingPolicies`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  const [policy] = body === null ? [] : claimsPoliciesAnswer.parse(body).value;
  return policy?.definition ?? null;
}

/** A cast to a type is an advanced query. */
function readGroups(userPath: string, lane: Lane, ports: FactsPorts): Promise<readonly PreviewMembership[]> {
  const path = `${userPath}/transitiveMemberOf/microsoft.graph.group?$select=${groupSelect}&$top=999&$count=true`;
  return readPages(path, (body) => groupPage.parse(body), lane, ports);
}

/** A list of several types takes no names of a role's own properties: for the templates all are asked for. */
function readRoles(
  userPath: string,
  { roles }: GroupsSetting,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly PreviewMembership[]> {
  const select = roles ? '' : '$select=id,displayName&';
  const path = `${userPath}/transitiveMemberOf?${select}$top=999`;
  return readPages(path, (body) => rolePage.parse(body), lane, ports);
}

function readDirect(userPath: string, lane: Lane, ports: FactsPorts): Promise<readonly string[]> {
  const path = `${userPath}/memberOf?$select=id&$top=999`;
  return readPages(path, (body) => directPage.parse(body), lane, ports);
}

function readAssignments(
  principalId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly PreviewAssignment[]> {
  const path = `/servicePrincipals/${principalId}/appRoleAssignedTo?$top=999`;
  return readPages(path, (body) => assignmentPage.parse(body), lane, ports);
}

/** Reads a list to its end. @throws {FactsRefused} */
export async function readPages<T>(
  first: string,
  parse: (body: unknown) => Page<T>,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly T[]> {
  const found: T[] = [];
  let path: string | null = first;
  for (let pages = 1; path !== null; pages += 1) {
    const request: GraphRequest = { method: 'GET', path, consistency: path.includes('$count=') };
    const page = parse(await getPage(request, pages === 1, lane, ports));
    found.push(...page.items);
    path = pathOfNextPage(page.nextLink, pages);
  }
  return found;
}
