import { SignInError } from './aadsts.ts';

/** Why no token is given for what the client presents. Codes and texts are Microsoft's. */
export const grantErrors = {
  unsupportedGrant: (grant: string) =>
    new SignInError(
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant}'.`,
    ),
  scopeWithoutDefault: (scope: string) =>
    new SignInError(
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  unknownResource: (resource: string, tenant: string) =>
    new SignInError(
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    ),
  disabledResource: (resource: string) =>
    new SignInError(
      'invalid_resource',
      500014,
      `The service principal for resource '${resource}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it.`,
    ),
  unknownScope: (appName: string, scope: string, resource = '00000003-0000-0000-c000-000000000000') =>
    new SignInError(
      'invalid_client',
      650053,
      `The application '${appName}' asked for scope '${scope}' that doesn't exist on the resource '${resource}'. Contact the app vendor.`,
    ),
  authorizationPending: () =>
    new SignInError(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    ),
  unknownDeviceCode: () =>
    new SignInError(
      'bad_verification_code',
      70018,
      'Invalid verification code due to User typing in wrong user code for device code flow.',
    ),
  expiredDeviceCode: () =>
    new SignInError(
      'expired_token',
      70020,
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ),
  codeRedeemed: () =>
    new SignInError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    ),
  codeExpired: () =>
    new SignInError(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    ),
  codeOfOtherClient: (appId: string) =>
    new SignInError(
      'invalid_grant',
      700005,
      `The provided Authorization Code is intended to use against other tenant or client, thus rejected for '${appId}'.`,
    ),
  redirectUriDiffers: () =>
    new SignInError(
      'invalid_grant',
      500112,
      'The reply address does not match the reply address provided when requesting Authorization code.',
    ),
  verifierMissing: () =>
    new SignInError(
      'invalid_grant',
      50148,
      'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
    ),
  verifierDiffers: () =>
    new SignInError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    ),
  invalidScope: (scope: string) =>
    new SignInError(
      'invalid_scope',
      70011,
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  severalResources: (scope: string) =>
    new SignInError(
      'invalid_request',
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  foreignAssertion: () => new SignInError('invalid_grant', 50013, 'Assertion failed signature validation.'),
  assertionForOther: (audience: string, appId: string) =>
    new SignInError(
      'invalid_grant',
      500131,
      `Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '${audience}' and the expected audience is '${appId}' or one of the Application Uris of this application with App ID '${appId}'. The downstream client must request a token for the expected audience (the application which made the OBO request) and this application should use that token as the assertion.`,
    ),
  notAssignedToRole: (appId: string, appName: string, resourceId: string, resourceName: string) =>
    new SignInError(
      'invalid_grant',
      501051,
      `Application '${appId}'(${appName}) is not assigned to a role for the application '${resourceId}'(${resourceName}).`,
    ),
  mappedClaimsNeedKey: () =>
    new SignInError(
      'invalid_request',
      50146,
      'This application is required to be configured with an application-specific signing key. It is either not configured with one, or the key has expired or is not yet valid. Please contact the owner of the application.',
    ),
};
