import type { Problem } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import type { ServicePrincipalRelations } from './entra-objects.ts';
import { FactsRefused, getFact, type FactsPorts } from './get-fact.ts';
import { assignmentsAnswer, claimsPoliciesAnswer, grantsAnswer } from './service-principal-objects.ts';

/** Which of a service principal's belongings are asked for; each is a request of its own. */
export interface WantedRelations {
  readonly assignments?: boolean;
  /** `where-allowed`: nobody is asked for a permission, and where it is missing there are none. */
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
  const ask = async (path: string, needed: RelationScopes | null): Promise<unknown> => {
    const own = ports.meter.lane([start]);
    const isCovered = needed === null || ports.scopes.includes(needed.write);
    const scopes = isCovered ? ports.scopes : [...ports.scopes, needed.read];
    const body = await getFact({ method: 'GET', path }, own, { ...ports, scopes });
    lane.depth = Math.max(lane.depth, own.depth);
    return body ?? { value: [] };
  };
  const [assignments, grants, claimsPolicies] = await Promise.all([
    wanted.assignments === true
      ? ask(`${base}/appRoleAssignedTo?$top=999`, null).then(assignmentsAnswer.parse)
      : null,
    wanted.grants === true || wanted.grants === 'where-allowed'
      ? ask(`${base}/oauth2PermissionGrants`, wanted.grants === true ? grantScopes : null)
          .catch((error: unknown) => {
            if (wanted.grants === true || !isForbidden(error)) throw error;
            return { value: [] };
          })
          .then(grantsAnswer.parse)
      : null,
    wanted.claimsPolicies === true
      ? ask(`${base}/claimsMappingPolicies`, policyScopes).then(claimsPoliciesAnswer.parse)
      : null,
  ]);
  return {
    assignments: assignments?.value ?? [],
    grants: grants?.value ?? [],
    claimsPolicies: claimsPolicies?.value ?? [],
  };
}

function isForbidden(error: unknown): boolean {
  return error instanceof FactsRefused && isPermissionMissing(error.problem);
}

/** Whether whoever is signed in lacks a permission or a role for what was asked. */
export function isPermissionMissing({ code, kind }: Problem): boolean {
  return kind === 'sign-in' || code === 'role-too-weak';
}
