import { BlockList } from 'node:net';
import { rolesOf, transitiveMembershipsOf } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import { browserAddress, type AppliedPolicy } from '../world/sign-in-log.ts';
import type { TenantState } from '../world/world-state.ts';
import type { SignInError } from './aadsts.ts';
import { personErrors } from './person-errors.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A sign-in that Conditional Access looks at. */
export interface AccessRequest {
  readonly tenant: TenantState;
  readonly subject:
    | { readonly kind: 'person'; readonly user: User }
    | { readonly kind: 'workload'; readonly servicePrincipalId: string };
  /** App ids of what is being accessed; a policy for one of them is enough. */
  readonly resourceAppIds: readonly string[];
  readonly clientAppType: 'browser' | 'mobileAppsAndDesktopClients';
  readonly flow: 'browser' | 'deviceCode';
  readonly usedSecondFactor: boolean;
}

export interface AccessDecision {
  /** Why nobody gets in whatever they do; null when nothing stands in the way. */
  readonly refusal: SignInError | null;
  readonly needsSecondFactor: boolean;
  readonly policies: readonly AppliedPolicy[];
}

/** The country of {@link browserAddress}, as the sign-in log shows it. */
const browserCountry = 'NL';

function part(value: unknown, name: string): Properties {
  const found = typeof value === 'object' && value !== null ? (value as Properties)[name] : undefined;
  return typeof found === 'object' && found !== null ? (found as Properties) : {};
}

function list(value: Properties, name: string): string[] {
  const found = value[name];
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined;

const overlaps = (wanted: readonly string[], given: Iterable<string>): boolean =>
  [...given].some((item) => wanted.includes(item));

function coversPerson(tenant: TenantState, user: User, users: Properties): boolean {
  const held = transitiveMembershipsOf(tenant, user.id);
  const roles = rolesOf(tenant, user.id);
  const isGuest = user.userType === 'Guest';
  const isNamed = (side: 'include' | 'exclude'): boolean => {
    const named = list(users, `${side}Users`);
    return (
      named.includes('All') ||
      named.includes(user.id) ||
      (isGuest &&
        (named.includes('GuestsOrExternalUsers') || isSet(users[`${side}GuestsOrExternalUsers`]))) ||
      overlaps(list(users, `${side}Groups`), held) ||
      overlaps(list(users, `${side}Roles`), roles)
    );
  };
  return isNamed('include') && !isNamed('exclude');
}

function coversWorkload(servicePrincipalId: string, clients: Properties): boolean {
  const included = list(clients, 'includeServicePrincipals');
  const isIncluded =
    included.includes('ServicePrincipalsInMyTenant') || included.includes(servicePrincipalId);
  return isIncluded && !list(clients, 'excludeServicePrincipals').includes(servicePrincipalId);
}

function coversApplication(resourceAppIds: readonly string[], applications: Properties): boolean {
  const included = list(applications, 'includeApplications');
  const excluded = list(applications, 'excludeApplications');
  return resourceAppIds.some(
    (appId) => (included.includes('All') || included.includes(appId)) && !excluded.includes(appId),
  );
}

function isAt(location: Properties): boolean {
  const countries = list(location, 'countriesAndRegions');
  if (countries.length > 0) return countries.includes(browserCountry);
  const addresses = new BlockList();
  const ranges = Array.isArray(location['ipRanges']) ? location['ipRanges'] : [];
  for (const range of ranges as Properties[]) {
    const [network = '', prefix = ''] = String(range['cidrAddress']).split('/');
    addresses.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return addresses.check(browserAddress);
}

function coversLocation(tenant: TenantState, locations: Properties): boolean {
  const isHere = (named: readonly string[]): boolean => {
    if (named.includes('All')) return true;
    return tenant.namedLocations.some(
      (location) =>
        (named.includes(String(location['id'])) ||
          (named.includes('AllTrusted') && location['isTrusted'] === true)) &&
        isAt(location),
    );
  };
  const included = list(locations, 'includeLocations');
  if (included.length === 0) return true;
  return isHere(included) && !isHere(list(locations, 'excludeLocations'));
}

/** Conditions about the client and the risk; every simulated sign-in comes from Windows and without risk. */
function coversCircumstances(request: AccessRequest, conditions: Properties): boolean {
  const clientAppTypes = list(conditions, 'clientAppTypes');
  const platforms = list(part(conditions, 'platforms'), 'includePlatforms');
  const risks = ['signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels'];
  const transfers = part(conditions, 'authenticationFlows')['transferMethods'];
  const isTransfer = typeof transfers !== 'string' || transfers === '' || transfers === 'none';
  return (
    (clientAppTypes.length === 0 ||
      clientAppTypes.includes('all') ||
      clientAppTypes.includes(request.clientAppType)) &&
    (platforms.length === 0 || platforms.includes('all') || platforms.includes('windows')) &&
    !list(part(conditions, 'platforms'), 'excludePlatforms').includes('windows') &&
    risks.every((risk) => list(conditions, risk).length === 0) &&
    (isTransfer || (request.flow === 'deviceCode' && transfers.includes('deviceCodeFlow')))
  );
}

function covers(request: AccessRequest, policy: Properties): boolean {
  const conditions = part(policy, 'conditions');
  const { tenant, subject } = request;
  const isSubject =
    subject.kind === 'person'
      ? coversPerson(tenant, subject.user, part(conditions, 'users'))
      : coversWorkload(subject.servicePrincipalId, part(conditions, 'clientApplications'));
  return (
    isSubject &&
    coversApplication(request.resourceAppIds, part(conditions, 'applications')) &&
    coversLocation(tenant, part(conditions, 'locations')) &&
    coversCircumstances(request, conditions)
  );
}

/** What can never be met here: no simulated device is managed. */
const unmet: Readonly<Record<string, () => SignInError>> = {
  block: personErrors.blockedByPolicy,
  compliantDevice: personErrors.deviceNotCompliant,
  domainJoinedDevice: personErrors.deviceNotJoined,
  approvedApplication: personErrors.applicationNotApproved,
  compliantApplication: personErrors.applicationNotApproved,
};

function controlsOf(policy: Properties): { controls: string[]; isAnyEnough: boolean } {
  const grant = part(policy, 'grantControls');
  const controls = list(grant, 'builtInControls');
  const isStrength =
    grant['authenticationStrength'] !== undefined && grant['authenticationStrength'] !== null;
  if (isStrength && !controls.includes('mfa')) controls.push('mfa');
  return { controls, isAnyEnough: grant['operator'] === 'OR' };
}

function applied(
  policy: Properties,
  result: AppliedPolicy['result'],
  controls: readonly string[],
): AppliedPolicy {
  return {
    id: String(policy['id']),
    displayName: String(policy['displayName']),
    enforcedGrantControls: controls.map((control) => control.charAt(0).toUpperCase() + control.slice(1)),
    enforcedSessionControls: [],
    result,
  };
}

/** Looks at every policy of the tenant; on Free there is no Conditional Access. */
export function decideAccess(request: AccessRequest): AccessDecision {
  const { tenant } = request;
  const policies: AppliedPolicy[] = [];
  let refusal: SignInError | null = null;
  let needsSecondFactor = false;
  for (const policy of tenant.settings.licence === 'free' ? [] : tenant.conditionalAccessPolicies) {
    const { controls, isAnyEnough } = controlsOf(policy);
    if (policy['state'] === 'disabled') policies.push(applied(policy, 'notEnabled', []));
    else if (!covers(request, policy)) policies.push(applied(policy, 'notApplied', []));
    else if (policy['state'] !== 'enabled') policies.push(applied(policy, 'reportOnlySuccess', []));
    else {
      const standing = controls.find((control) => control in unmet);
      const asksFactor = controls.includes('mfa');
      const isHopeless = standing !== undefined && !(isAnyEnough && asksFactor && standing !== 'block');
      const isOpen = asksFactor && !request.usedSecondFactor;
      if (isHopeless) refusal ??= unmet[standing]?.() ?? null;
      else needsSecondFactor ||= isOpen;
      policies.push(applied(policy, isHopeless || isOpen ? 'failure' : 'success', controls));
    }
  }
  return { refusal, needsSecondFactor: needsSecondFactor || asksBySecurityDefaults(request), policies };
}

/** Security defaults ask administrators every time, other people only when Microsoft sees reason to. */
function asksBySecurityDefaults({ tenant, subject, usedSecondFactor }: AccessRequest): boolean {
  if (!tenant.settings.securityDefaults || subject.kind !== 'person' || usedSecondFactor) return false;
  return rolesOf(tenant, subject.user.id).size > 0;
}
