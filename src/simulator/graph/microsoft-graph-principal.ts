import { graphRoles, graphScopes } from '../login/graph-permission-ids.ts';
import { isUserConsentable } from '../login/graph-scopes.ts';

/** What Microsoft Graph's own service principal offers: of its permissions those that are known here. */
export const graphPermissions = {
  appRoles: graphRoles.map(({ id, value }) => ({
    allowedMemberTypes: ['Application'],
    description: value,
    displayName: value,
    id,
    isEnabled: true,
    origin: 'Application',
    value,
  })),
  oauth2PermissionScopes: graphScopes.map(({ id, value }) => ({
    adminConsentDescription: value,
    adminConsentDisplayName: value,
    id,
    isEnabled: true,
    type: isUserConsentable(value) ? 'User' : 'Admin',
    userConsentDescription: value,
    userConsentDisplayName: value,
    value,
  })),
} as const;
