import type { KnownError } from '../known-error.ts';

/** Refusals of Microsoft Graph (graph.md 1 to 4, 7, 8 and 11). */
export const graphErrors: readonly KnownError[] = [
  {
    id: 'graph-licence-missing',
    actor: 'administrator',
    graphCodes: ['AadPremiumLicenseRequired'],
    phrases: ['tenant is not licensed', 'have purchased aad premium'],
  },
  {
    id: 'graph-role-too-weak',
    actor: 'administrator',
    graphCodes: ['Authorization_RequestDenied'],
    phrases: ['insufficient privileges to complete the operation'],
  },
  {
    id: 'graph-permission-missing',
    actor: 'administrator',
    graphCodes: ['Authentication_MSGraphPermissionMissing'],
    phrases: ['required scopes are missing', 'permissionscopenotgranted'],
  },
  {
    id: 'graph-log-not-licensed',
    actor: 'administrator',
    graphCodes: ['Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    phrases: ["neither tenant is b2c or tenant doesn't have premium license"],
  },
  {
    id: 'graph-log-role-missing',
    actor: 'administrator',
    graphCodes: ['Authentication_RequestFromUnsupportedUserRole'],
    phrases: ['user is not in the allowed roles'],
  },
  {
    id: 'graph-secret-forbidden',
    actor: 'administrator',
    graphCodes: ['CredentialTypeNotAllowedAsPerAppPolicy'],
  },
  {
    id: 'graph-secret-lifetime',
    actor: 'administrator',
    graphCodes: ['CredentialInvalidLifetimeAsPerAppPolicy'],
  },
  {
    id: 'graph-app-policy',
    actor: 'administrator',
    graphCodes: [
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      'NonDefaultIdentifierUriNotAllowedAsPerAppPolicy',
      'SignInAudienceNotAllowedAsPerAppPolicy',
    ],
    phrases: ['asperapppolicy'],
  },
  { id: 'graph-quota', actor: 'administrator', graphCodes: ['Directory_QuotaExceeded'] },
  { id: 'graph-object-full', actor: 'administrator', graphCodes: ['Directory_ResourceSizeExceeded'] },
  {
    id: 'graph-value-taken',
    actor: 'administrator',
    graphCodes: ['Request_MultipleObjectsWithSameKeyValue', 'ObjectConflict', 'ConflictingObjects'],
    phrases: ['another object with the same value for property'],
  },
  {
    id: 'graph-already-there',
    actor: 'administrator',
    phrases: ['permission being assigned already exists', 'added object references already exist'],
    benign: true,
  },
  {
    id: 'graph-not-spread',
    actor: 'microsoft',
    graphCodes: ['Directory_ConcurrencyViolation', 'NoBackingApplicationObject'],
    phrases: ['does not reference a valid application object'],
  },
  {
    id: 'graph-object-missing',
    actor: 'administrator',
    graphCodes: ['Request_ResourceNotFound'],
    phrases: ['does not exist or one of its queried reference-property objects are not present'],
    facts: ['enabled'],
  },
  {
    id: 'graph-still-enabled',
    actor: 'administrator',
    graphCodes: ['CannotDeleteOrUpdateEnabledEntitlement'],
    phrases: ['cannot be deleted or updated unless disabled'],
  },
  {
    id: 'graph-throttled',
    actor: 'microsoft',
    graphCodes: ['TooManyRequests', 'activityLimitReached', 'Request_ThrottledTemporarily'],
    phrases: ['too many requests'],
  },
  {
    id: 'graph-token-unusable',
    actor: 'user',
    graphCodes: ['InvalidAuthenticationToken', 'CompactToken', 'Authentication_ExpiredToken'],
    phrases: ['access token has expired', 'lifetime validation failed, the token is expired'],
  },
  {
    id: 'graph-policies-not-accessible',
    actor: 'administrator',
    graphCodes: ['AccessDenied'],
    phrases: ['you cannot perform the requested operation, required scopes are missing'],
  },
];
