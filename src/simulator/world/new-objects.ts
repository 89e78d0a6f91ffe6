import type { Application, ServicePrincipal } from './directory-objects.ts';
import type { Replicated, StoredServicePrincipal } from './world-state.ts';

const emptyInfo = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

const unverifiedPublisher = { displayName: null, verifiedPublisherId: null, addedDateTime: null };

interface NewApplication {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly publisherDomain: string;
}

/** An application as Graph returns it right after POST with nothing but a display name. */
export function newApplication(given: NewApplication): Application {
  return {
    id: given.id,
    deletedDateTime: null,
    appId: given.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdByAppId: null,
    createdDateTime: given.createdDateTime,
    displayName: given.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isDisabled: null,
    isFallbackPublicClient: null,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    publisherDomain: given.publisherDomain,
    serviceManagementReference: null,
    // Microsoft's own default, and the reason why a client must always say what it wants (graph.md 1).
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    tags: [],
    tokenEncryptionKeyId: null,
    uniqueName: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: null,
    servicePrincipalLockConfiguration: null,
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: { ...emptyInfo },
    keyCredentials: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    verifiedPublisher: { ...unverifiedPublisher },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
    spa: { redirectUris: [] },
  };
}

interface NewServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly ownerTenantId: string;
}

/** A service principal as Graph returns it after POST with nothing but an appId. */
export function newServicePrincipal(given: NewServicePrincipal): ServicePrincipal {
  return {
    id: given.id,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDescription: null,
    appId: given.appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: given.ownerTenantId,
    appRoleAssignmentRequired: false,
    createdByAppId: null,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: given.displayName,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    servicePrincipalType: 'Application',
    tags: [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    info: { ...emptyInfo },
    keyCredentials: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: { ...unverifiedPublisher },
  };
}

/** A service principal with nothing of its own yet. */
export function storedServicePrincipal(
  resource: ServicePrincipal,
  replicated: Replicated,
): StoredServicePrincipal {
  return {
    resource,
    secrets: [],
    signingKeys: [],
    claimsMappingPolicyId: null,
    provisioning: { jobs: [], secrets: [] },
    ...replicated,
  };
}
