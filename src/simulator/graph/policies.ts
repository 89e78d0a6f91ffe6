import { defaultPolicyId } from './app-management-policy.ts';
import { graphMetadata, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requirePolicyReader, requireSecurityPolicyReader } from './permissions.ts';

/** Consent by people themselves, as far as no administrator is needed. */
const ownConsentPolicy = 'ManagePermissionGrantsForSelf.microsoft-user-default-legacy';

/** What a guest may see where the tenant has not changed it. */
const limitedGuestRoleId = '10dae51f-b6af-4016-8d66-8c2a99b929b3';

/** Answers one of the policies of which every tenant has exactly one. */
function answerPolicy(
  call: GraphCall,
  type: string,
  name: string,
  policy: Readonly<Record<string, unknown>>,
): GraphReply {
  const { status, body } = answerEntity(call, type, `policies/${name}`, { deletedDateTime: null, ...policy });
  // Unlike other objects, it has no selection in its context.
  const context = `${graphMetadata}#policies/${name}/$entity`;
  return { status, body: { ...(body as object), '@odata.context': context } };
}

function readDefaultAppManagementPolicy(call: GraphCall): GraphReply {
  requirePolicyReader(call);
  return answerPolicy(call, 'tenantAppManagementPolicy', 'defaultAppManagementPolicy', {
    id: defaultPolicyId,
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    ...call.tenant.defaultAppManagementPolicy,
  });
}

function listAppManagementPolicies(call: GraphCall): GraphReply {
  requirePolicyReader(call);
  const items = call.tenant.appManagementPolicies.map(({ resource }) => resource);
  return answerList(call, { type: 'appManagementPolicy', context: 'policies/appManagementPolicies', items });
}

function readAuthorizationPolicy(call: GraphCall): GraphReply {
  const { settings } = call.tenant;
  return answerPolicy(call, 'authorizationPolicy', 'authorizationPolicy', {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: 'everyone',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: false,
    guestUserRoleId: limitedGuestRoleId,
    defaultUserRolePermissions: {
      allowedToCreateApps: settings.usersCanRegisterApplications,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: settings.usersCanConsent ? [ownConsentPolicy] : [],
    },
  });
}

function readSecurityDefaults(call: GraphCall): GraphReply {
  requireSecurityPolicyReader(call);
  const name = 'identitySecurityDefaultsEnforcementPolicy';
  return answerPolicy(call, name, name, {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description:
      'Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these recommendations will be automatically enforced in your organization. Administrators and users will be better protected from common identity related attacks.',
    isEnabled: call.tenant.settings.securityDefaults,
  });
}

export const policyRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/policies/defaultAppManagementPolicy',
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'],
    handle: readDefaultAppManagementPolicy,
  },
  {
    method: 'GET',
    path: '/policies/appManagementPolicies',
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'],
    handle: listAppManagementPolicies,
  },
  {
    method: 'GET',
    path: '/policies/authorizationPolicy',
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.Authorization'],
    handle: readAuthorizationPolicy,
  },
  {
    method: 'GET',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    scopes: ['Policy.Read.All'],
    handle: readSecurityDefaults,
  },
];
