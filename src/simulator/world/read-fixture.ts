import { graphAppId } from '../login/graph-scopes.ts';
import { defaultSettings } from './default-settings.ts';
import { settled } from './lag.ts';
import { newApplication, newServicePrincipal, storedServicePrincipal } from './new-objects.ts';
import type { Group } from './directory-objects.ts';
import { suppliedGroup, suppliedUser } from './supplied-properties.ts';
import type { ApplicationFixture, TenantFixture } from './tenant-fixture.ts';
import type {
  StoredApplication,
  StoredServicePrincipal,
  TenantSettings,
  TenantState,
} from './world-state.ts';

const lenientPolicy = {
  isEnabled: false,
  applicationRestrictions: null,
  servicePrincipalRestrictions: null,
};

const isLive = (stored: StoredApplication | StoredServicePrincipal): boolean =>
  stored.resource.deletedDateTime === null;

/** The tenant that owns Microsoft's own applications. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

function readApplication(fixture: ApplicationFixture, publisherDomain: string): StoredApplication {
  const resource = newApplication({ ...fixture, publisherDomain });
  resource.signInAudience = fixture.signInAudience;
  resource.isFallbackPublicClient = fixture.isFallbackPublicClient;
  resource.web.redirectUris = [...(fixture.redirectUris.web ?? [])];
  resource.publicClient.redirectUris = [...(fixture.redirectUris.publicClient ?? [])];
  resource.uniqueName = fixture.uniqueName ?? null;
  resource.deletedDateTime = fixture.deletedDateTime ?? null;
  resource.passwordCredentials = [...(fixture.passwordCredentials ?? [])];
  resource.keyCredentials = [...(fixture.keyCredentials ?? [])];
  return { resource, secrets: [], ...settled(), owners: [...(fixture.owners ?? [])] };
}

function readOwnServicePrincipals(
  fixture: ApplicationFixture,
  ownerTenantId: string,
): StoredServicePrincipal[] {
  const { servicePrincipalId: id, appId, displayName, owners = [] } = fixture;
  if (id === null) return [];
  const resource = newServicePrincipal({ id, appId, displayName, ownerTenantId });
  resource.accountEnabled = fixture.isEnabled ?? true;
  resource.appRoleAssignmentRequired = fixture.isAssignmentRequired ?? false;
  resource.deletedDateTime = fixture.deletedDateTime ?? null;
  return [storedServicePrincipal(resource, { ...settled(), owners: [...owners] })];
}

function readLicence(licence: string | undefined): TenantSettings['licence'] {
  if (licence === undefined) return defaultSettings.licence;
  if (licence === 'free' || licence === 'p1' || licence === 'p2') return licence;
  throw new Error(`The fixture has a licence "${licence}".`);
}

/** Builds the state of a tenant, of the fixture's own objects; throws on a name that it does not explain. */
export function readFixture(fixture: TenantFixture): TenantState {
  const initialDomain = fixture.domains.find((domain) => domain.isInitial)?.id ?? '';
  const idByName = new Map<string, string>();
  for (const { userPrincipalName, id } of fixture.users) idByName.set(userPrincipalName, id).set(id, id);
  for (const { displayName, id } of fixture.groups) idByName.set(displayName, id).set(id, id);
  const idOf = (name: string): string => {
    const id = idByName.get(name);
    if (id === undefined) throw new Error(`The fixture names "${name}", who is not in it.`);
    return id;
  };
  const members: Record<string, string[]> = {};
  for (const holder of [...fixture.groups, ...fixture.directoryRoles])
    members[holder.id] = holder.members.map(idOf);
  const applications = fixture.applications.map((each) => readApplication(each, initialDomain));
  const ownPrincipals = fixture.applications.flatMap((each) =>
    readOwnServicePrincipals(each, fixture.organization.id),
  );
  const microsoftPrincipals = fixture.microsoftServicePrincipals.map((given) =>
    storedServicePrincipal(newServicePrincipal({ ...given, ownerTenantId: microsoftTenantId }), settled()),
  );
  const since = String(fixture.organization['createdDateTime']);
  return {
    organization: fixture.organization,
    domains: [...fixture.domains],
    administrator: fixture.administrator,
    users: fixture.users.map((user) => suppliedUser(user, since)),
    groups: fixture.groups.map(({ members: _members, ...group }): Group => suppliedGroup(group, since)),
    freshGroups: {},
    directoryRoles: fixture.directoryRoles.map(({ members: _members, ...role }) => role),
    members,
    applications: applications.filter(isLive),
    servicePrincipals: [...ownPrincipals.filter(isLive), ...microsoftPrincipals],
    deletedApplications: applications.filter((stored) => !isLive(stored)),
    deletedServicePrincipals: ownPrincipals.filter((stored) => !isLive(stored)),
    deletedUsers: [...(fixture.deletedUsers ?? [])],
    appRoleAssignments: [...(fixture.appRoleAssignments ?? [])],
    claimsMappingPolicies: [],
    consents: fixture.consents.map((consent) => ({
      clientAppId: consent.clientAppId,
      resourceAppId: graphAppId,
      userId: idOf(consent.user),
      scopes: [...consent.scopes],
    })),
    defaultAppManagementPolicy: fixture.defaultAppManagementPolicy ?? { ...lenientPolicy },
    appManagementPolicies: [],
    conditionalAccessPolicies: [],
    namedLocations: [],
    roleEligibilities: [],
    signIns: [],
    directoryAudits: [],
    settings: { ...defaultSettings, ...fixture.settings, licence: readLicence(fixture.settings.licence) },
  };
}
