import { SignInError } from './aadsts.ts';

/** Why a client is refused, whoever signs in. Codes and texts are Microsoft's. */
export const clientErrors = {
  unknownApplication: (appId: string, tenant: string) =>
    new SignInError(
      'unauthorized_client',
      700016,
      `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    ),
  missingServicePrincipal: (appId: string, tenantId: string) =>
    new SignInError(
      'invalid_client',
      7000229,
      `The client application ${appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
      { status: 401 },
    ),
  disabledApplication: (appId: string) =>
    new SignInError('unauthorized_client', 7000112, `Application '${appId}' is disabled.`),
  wrongSecret: (appId: string) =>
    new SignInError(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
      { status: 401 },
    ),
  expiredSecret: (appId: string) =>
    new SignInError(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
      { status: 401 },
    ),
  missingSecret: () =>
    new SignInError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      { status: 401 },
    ),
  secretFromPublicClient: () =>
    new SignInError(
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
      { status: 401 },
    ),
  wrongRedirectUri: (uri: string, appId: string) =>
    new SignInError(
      'invalid_request',
      50011,
      `The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.`,
    ),
  noRedirectUri: (appId: string) =>
    new SignInError(
      'invalid_client',
      500113,
      `No reply address is registered for the application '${appId}'.`,
    ),
  missingRedirectUri: () => new SignInError('invalid_request', 900971, 'No reply address provided.'),
  /** The application went away while somebody was signed in to it. */
  removedApplication: (appId: string) =>
    new SignInError(
      'unauthorized_client',
      700011,
      `Application with identifier ${appId} was not found in the directory.`,
    ),
  singleTenantApplication: (appId: string, appName: string) =>
    new SignInError(
      'invalid_request',
      50194,
      `Application '${appId}'(${appName}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    ),
  notForPersonalAccounts: (appId: string, appName: string) =>
    new SignInError(
      'invalid_request',
      9002346,
      `Application '${appId}'(${appName}) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.`,
    ),
  proofKeyRequired: () =>
    new SignInError(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    ),
  crossOriginRefused: (origin: string) =>
    new SignInError(
      'invalid_request',
      9002326,
      `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
    ),
  crossOriginRequired: () =>
    new SignInError(
      'invalid_request',
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    ),
};
