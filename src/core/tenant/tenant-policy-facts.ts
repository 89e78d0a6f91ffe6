import type { AppManagementPolicies } from '../checks/app-management-policies.ts';
import { unreadPolicies, type TenantPolicyFacts } from '../checks/tenant-policy-facts.ts';
import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { asResult, getFact, type FactsPorts } from './get-fact.ts';
import { directPage, type Page } from './preview-objects.ts';
import { beside, readPages } from './preview-facts.ts';
import {
  accessPolicyPage,
  eligibilityPage,
  namedLocationPage,
  parseAppManagement,
  peopleRightsAnswer,
  securityDefaultsAnswer,
  servicePlanPage,
} from './tenant-policy-objects.ts';

/** Which rules of the tenant are looked at. */
export interface TenantPolicyQuestion {
  /** The operator's object id; null where it does not matter what somebody without a role may do. */
  readonly operatorId: string | null;
  /** Whether groups are assigned, which needs a licence. */
  readonly assignsGroups: boolean;
  /** Whether it matters what may be put on applications. */
  readonly credentials: boolean;
  /** Whether it matters who may register and consent, and how sign-ins are protected. */
  readonly signIns: boolean;
}

/** The permissions of each part, so that one that is missing hides no other part. */
export interface TenantPolicyScopes {
  readonly policies: readonly string[];
  readonly licences: readonly string[];
  readonly roles: readonly string[];
  readonly owned: readonly string[];
}

export type TenantPolicyPorts = Omit<FactsPorts, 'scopes'> & { readonly scopes: TenantPolicyScopes };

/** Reads the tenant's rules, all at the same time; what is refused is a problem of that part alone. */
export async function readTenantPolicies(
  { operatorId, assignsGroups, credentials, signIns }: TenantPolicyQuestion,
  lane: Lane,
  { scopes, ...rest }: TenantPolicyPorts,
): Promise<TenantPolicyFacts> {
  const reading = (wanted: readonly string[]): (<T>(read: Read<T>) => Promise<Result<T>>) => {
    const ports: FactsPorts = { ...rest, scopes: wanted };
    const ask = beside(lane, ports);
    return (read) => asResult(() => ask((own) => read(own, ports)));
  };
  const [policy, licence, role] = [reading(scopes.policies), reading(scopes.licences), reading(scopes.roles)];
  const [
    appManagement,
    peopleRights,
    securityDefaults,
    accessPolicies,
    namedLocations,
    servicePlans,
    eligible,
    ownedCount,
  ] = await Promise.all([
    credentials ? policy(readAppManagementPolicies) : null,
    signIns ? policy(readPeopleRights) : null,
    signIns ? policy(readSecurityDefaults) : null,
    signIns ? policy(list('/identity/conditionalAccess/policies', accessPolicyPage)) : null,
    signIns ? policy(list('/identity/conditionalAccess/namedLocations', namedLocationPage)) : null,
    assignsGroups ? licence(list('/subscribedSkus', servicePlanPage)) : null,
    operatorId === null ? null : role((own, ports) => readEligibleRoles(operatorId, own, ports)),
    operatorId === null ? null : reading(scopes.owned)(countOwned),
  ]);
  return {
    ...unreadPolicies,
    appManagement,
    peopleRights,
    securityDefaults,
    accessPolicies,
    namedLocations,
    servicePlans,
    eligibleRoles: eligible,
    ownedCount,
  };
}

/** Reads what the tenant allows to be put on applications. @throws {FactsRefused} */
export async function readAppManagementPolicies(
  lane: Lane,
  ports: FactsPorts,
): Promise<AppManagementPolicies> {
  const ask = beside(lane, ports);
  const [tenant, singles] = await Promise.all(
    ['/policies/defaultAppManagementPolicy', '/policies/appManagementPolicies'].map((path) =>
      ask((own) => getFact({ method: 'GET', path }, own, ports)),
    ),
  );
  return parseAppManagement(tenant, singles);
}

type Read<T> = (lane: Lane, ports: FactsPorts) => Promise<T>;

async function readPeopleRights(lane: Lane, ports: FactsPorts) {
  return peopleRightsAnswer.parse(
    await getFact({ method: 'GET', path: '/policies/authorizationPolicy' }, lane, ports),
  );
}

async function readSecurityDefaults(lane: Lane, ports: FactsPorts): Promise<boolean> {
  const path = '/policies/identitySecurityDefaultsEnforcementPolicy';
  return securityDefaultsAnswer.parse(await getFact({ method: 'GET', path }, lane, ports));
}

async function countOwned(lane: Lane, ports: FactsPorts): Promise<number> {
  const path = '/me/ownedObjects?$select=id&$top=999';
  return (await readPages(path, (body) => directPage.parse(body), lane, ports)).length;
}

/** Roles for a part of the tenant only are not among them. */
async function readEligibleRoles(
  operatorId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly string[]> {
  const filter = encodeURIComponent(`principalId eq '${operatorId}'`);
  const path = `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=${filter}`;
  const found = await readPages(path, (body) => eligibilityPage.parse(body), lane, ports);
  return found.filter(({ isForWholeTenant }) => isForWholeTenant).map(({ roleId }) => roleId);
}

function list<T>(path: string, page: { parse(body: unknown): Page<T> }): Read<readonly T[]> {
  return (lane, ports) => readPages(path, (body) => page.parse(body), lane, ports);
}
