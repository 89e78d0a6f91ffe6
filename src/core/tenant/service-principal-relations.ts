import type { Problem } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import type { PermissionGrant, ServicePrincipalRelations } from './entra-objects.ts';
import { FactsRefused, getFact, type FactsPorts } from './get-fact.ts';
import { readPages } from './preview-facts.ts';
import { assignmentsPage, claimsPoliciesAnswer, grantsPage } from './service-principal-objects.ts';

/** Which of a service principal's belongings are asked for; each is a request of its own. */
export interface WantedRelations {
  readonly assignments?: boolean;
  /** `where-allowed`: nobody is asked for a permission, and where it is missing they stay unread. */
  readonly grants?: boolean | 'where-allowed';
  readonly claimsPolicies?: boolean;
}

/** The permission to look, and the one to change that includes it (Graph permissions reference). */
interface RelationScopes {
  readonly read: string;
  readonly write: string;
}

/** For who consented to what. */
export const grantScopes: RelationScopes = {
  read: 'Directory.Read.All',
  write: 'DelegatedPermissionGrant.ReadWrite.All',
};
const policyScopes: RelationScopes = {
  read: 'Policy.Read.All',
  write: 'Policy.ReadWrite.ApplicationConfiguration',
};

export const noRelations: ServicePrincipalRelations = { assignments: [], grants: [], claimsPolicies: [] };

/** Reads what belongs to a service principal, in parallel. @throws {FactsRefused} */
export async function readRelations(
  servicePrincipalId: string,
  wanted: WantedRelations,
  lane: Lane,
  ports: FactsPorts,
): Promise<ServicePrincipalRelations> {
  const base = `/servicePrincipals/${servicePrincipalId}`;
  const start: Lane = { depth: lane.depth };
  const ask = async <T>(
    needed: RelationScopes | null,
    read: (own: Lane, allowed: FactsPorts) => Promise<T>,
  ): Promise<T> => {
    const own = ports.meter.lane([start]);
    const isCovered = needed === null || ports.scopes.includes(needed.write);
    const scopes = isCovered ? ports.scopes : [...ports.scopes, needed.read];
    const found = await read(own, { ...ports, scopes });
    lane.depth = Math.max(lane.depth, own.depth);
    return found;
  };
  const readGrants = (own: Lane, allowed: FactsPorts): Promise<readonly PermissionGrant[]> =>
    readPages(`${base}/oauth2PermissionGrants`, (body) => grantsPage.parse(body), own, allowed);
  const [assignments, grants, claimsPolicies] = await Promise.all([
    wanted.assignments === true
      ? ask(null, (own, allowed) =>
          readPages(
            `${base}/appRoleAssignedTo?$top=999`,
            (body) => assignmentsPage.parse(body),
            own,
            allowed,
          ),
        )
      : [],
    wanted.grants === true
      ? ask(grantScopes, readGrants)
      : wanted.grants === 'where-allowed'
        ? ask(null, readGrants).catch((error: unknown) => {
            if (!isForbidden(error)) throw error;
            return null;
          })
        : [],
    wanted.claimsPolicies === true
      ? ask(policyScopes, (own, allowed) =>
          getFact({ method: 'GET', path: `${base}/claimsMappingPolicies` }, own, allowed),
        ).then((body) => claimsPoliciesAnswer.parse(body ?? { value: [] }).value)
      : [],
  ]);
  return {
    assignments,
    grants: grants ?? [],
    ...(grants === null ? { areGrantsUnread: true } : {}),
    claimsPolicies,
  };
}

function isForbidden(error: unknown): boolean {
  return error instanceof FactsRefused && isPermissionMissing(error.problem);
}

/** Whether whoever is signed in lacks a permission or a role for what was asked. */
export function isPermissionMissing({ code, kind }: Problem): boolean {
  return kind === 'sign-in' || code === 'role-too-weak';
}
