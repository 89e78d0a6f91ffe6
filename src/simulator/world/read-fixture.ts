import { settled } from './lag.ts';
import { newApplication, newServicePrincipal } from './new-objects.ts';
import type { Domain, Group, User } from './directory-objects.ts';
import type {
  StoredApplication,
  StoredServicePrincipal,
  TenantSettings,
  TenantState,
} from './world-state.ts';

/** A tenant as its fixture file describes it; members and people are named, not numbered. */
export interface TenantFixture {
  readonly organization: TenantState['organization'];
  readonly domains: readonly Domain[];
  readonly administrator: string;
  readonly settings: TenantSettings;
  readonly users: readonly User[];
  readonly groups: readonly (Group & { readonly members: readonly string[] })[];
  readonly directoryRoles: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly roleTemplateId: string;
    readonly description: string;
    readonly members: readonly string[];
  }[];
  readonly applications: readonly ApplicationFixture[];
  readonly microsoftServicePrincipals: readonly {
    readonly id: string;
    readonly appId: string;
    readonly displayName: string;
  }[];
  readonly consents: readonly {
    readonly clientAppId: string;
    readonly user: string;
    readonly scopes: readonly string[];
  }[];
}

interface ApplicationFixture {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: string;
  readonly isFallbackPublicClient: boolean | null;
  readonly createdDateTime: string;
  readonly redirectUris: { readonly web?: readonly string[]; readonly publicClient?: readonly string[] };
  readonly servicePrincipalId: string;
}

/** The tenant that owns Microsoft's own applications. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

function readApplication(fixture: ApplicationFixture, publisherDomain: string): StoredApplication {
  const resource = newApplication({ ...fixture, publisherDomain });
  resource.signInAudience = fixture.signInAudience;
  resource.isFallbackPublicClient = fixture.isFallbackPublicClient;
  resource.web.redirectUris = [...(fixture.redirectUris.web ?? [])];
  resource.publicClient.redirectUris = [...(fixture.redirectUris.publicClient ?? [])];
  return { resource, secrets: [], ...settled() };
}

function readServicePrincipals(fixture: TenantFixture): StoredServicePrincipal[] {
  const own = fixture.applications.map((application) =>
    newServicePrincipal({
      id: application.servicePrincipalId,
      appId: application.appId,
      displayName: application.displayName,
      ownerTenantId: fixture.organization.id,
    }),
  );
  const microsoft = fixture.microsoftServicePrincipals.map((given) =>
    newServicePrincipal({ ...given, ownerTenantId: microsoftTenantId }),
  );
  return [...own, ...microsoft].map((resource) => ({ resource, ...settled() }));
}

/** Builds the state of a tenant; throws on a name that the fixture does not explain. */
export function readFixture(fixture: TenantFixture): TenantState {
  const initialDomain = fixture.domains.find((domain) => domain.isInitial)?.id ?? '';
  const idByName = new Map<string, string>();
  for (const user of fixture.users) idByName.set(user.userPrincipalName, user.id);
  for (const group of fixture.groups) idByName.set(group.displayName, group.id);
  const idOf = (name: string): string => {
    const id = idByName.get(name);
    if (id === undefined) throw new Error(`The fixture names "${name}", who is not in it.`);
    return id;
  };
  const members: Record<string, string[]> = {};
  for (const holder of [...fixture.groups, ...fixture.directoryRoles])
    members[holder.id] = holder.members.map(idOf);
  return {
    organization: structuredClone(fixture.organization),
    domains: structuredClone([...fixture.domains]),
    administrator: fixture.administrator,
    users: structuredClone([...fixture.users]),
    groups: fixture.groups.map(({ members: _members, ...group }) => structuredClone<Group>(group)),
    directoryRoles: fixture.directoryRoles.map(({ members: _members, ...role }) => structuredClone(role)),
    members,
    applications: fixture.applications.map((application) => readApplication(application, initialDomain)),
    servicePrincipals: readServicePrincipals(fixture),
    deletedApplications: [],
    deletedServicePrincipals: [],
    appRoleAssignments: [],
    consents: fixture.consents.map((consent) => ({
      clientAppId: consent.clientAppId,
      userId: idOf(consent.user),
      scopes: [...consent.scopes],
    })),
    defaultAppManagementPolicy: {
      isEnabled: false,
      applicationRestrictions: null,
      servicePrincipalRestrictions: null,
    },
    settings: { ...fixture.settings },
  };
}
