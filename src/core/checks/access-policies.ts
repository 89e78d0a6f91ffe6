/** A Conditional Access policy, as far as it says what people meet when they sign in to an application. */
export interface AccessPolicy {
  readonly id: string;
  readonly name: string;
  /** Report-only policies are not on. */
  readonly isOn: boolean;
  /** Ids, and words such as `All`, `None`, `GuestsOrExternalUsers`. */
  readonly includedUsers: readonly string[];
  /** Ids of the groups, and role template ids, whose members are meant besides. */
  readonly includedMemberships: readonly string[];
  /** Ids of the users, groups and roles that are left out; of people of elsewhere `GuestsOrExternalUsers`. */
  readonly excludedPeople: readonly string[];
  /** App ids, and words such as `All`, `Office365`. */
  readonly includedApplications: readonly string[];
  readonly excludedApplications: readonly string[];
  /** Ids of named locations, `All`, `AllTrusted`; both empty where it counts everywhere. */
  readonly includedLocations: readonly string[];
  readonly excludedLocations: readonly string[];
  /** Only for some devices, clients, risks or ways to sign in. */
  readonly isNarrowed: boolean;
  /** `mfa`, `block`, `compliantDevice`, … */
  readonly controls: readonly string[];
  /** Whether one of the controls is enough. */
  readonly isOneEnough: boolean;
}

/** A place that Conditional Access knows. */
export interface NamedLocation {
  readonly id: string;
  readonly name: string;
  readonly isTrusted: boolean;
  /** In CIDR notation; empty for a list of countries. */
  readonly ranges: readonly string[];
}

/** Whether a policy counts for an application; `appId` is null for one that still is to be made. */
export function coversApplication(policy: AccessPolicy, appId: string | null): boolean {
  const { includedApplications, excludedApplications } = policy;
  const isNamed = (ids: readonly string[]): boolean => appId !== null && ids.includes(appId);
  return (
    (includedApplications.includes('All') || isNamed(includedApplications)) && !isNamed(excludedApplications)
  );
}

/** Whether everybody is meant, but for those who are left out by name. */
export function coversEverybody({ includedUsers }: AccessPolicy): boolean {
  return includedUsers.includes('All');
}

/** Whether it counts wherever somebody is and whatever they use. */
export function coversEverywhere({
  includedLocations,
  excludedLocations,
  isNarrowed,
}: AccessPolicy): boolean {
  const isAnywhere = includedLocations.length === 0 || includedLocations.includes('All');
  return isAnywhere && excludedLocations.length === 0 && !isNarrowed;
}

export function blocks({ controls }: AccessPolicy): boolean {
  return controls.includes('block');
}

/** Whether nobody gets past it without a second factor. */
export function asksSecondFactor({ controls, isOneEnough }: AccessPolicy): boolean {
  return controls.includes('mfa') && (controls.length === 1 || !isOneEnough);
}

/** The policies that are on and count for an application. */
export function policiesFor(
  policies: readonly AccessPolicy[],
  appId: string | null,
): readonly AccessPolicy[] {
  return policies.filter((policy) => policy.isOn && coversApplication(policy, appId));
}

/** Whether an IPv4 address lies in a range in CIDR notation. */
export function isInRange(address: string, range: string): boolean {
  const [network = '', bits = '32'] = range.split('/');
  const [wanted, base] = [toNumber(address), toNumber(network)];
  if (wanted === null || base === null || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(wanted / size) === Math.floor(base / size);
}

function toNumber(address: string): number | null {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255))
    return null;
  return octets.reduce((total, octet) => total * 256 + Number(octet), 0);
}
