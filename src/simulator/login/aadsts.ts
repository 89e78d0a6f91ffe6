/** One refusal of the token service: what OAuth calls it, and Microsoft's own number and text. */
export interface SignInRefusal {
  readonly error: string;
  readonly code: number;
  readonly text: string;
  readonly status: number;
  readonly suberror?: string;
  /** A new access request that the client must make, as MSAL expects it. */
  readonly claims?: string;
}

/** Thrown inside the sign-in endpoints, written out in one place. */
export class SignInError extends Error {
  readonly refusal: SignInRefusal;

  constructor(error: string, code: number, text: string, more: Partial<SignInRefusal> = {}) {
    super(text);
    this.refusal = { error, code, text, status: 400, ...more };
  }
}

/** The ids that Microsoft puts into every refusal. */
export interface Trace {
  readonly traceId: string;
  readonly correlationId: string;
  /** Simulated time, ms. */
  readonly at: number;
}

function timestamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `AADSTS7000215: … Trace ID: … Correlation ID: … Timestamp: …` */
export function describeRefusal(refusal: SignInRefusal, trace: Trace): string {
  return `AADSTS${refusal.code}: ${refusal.text} Trace ID: ${trace.traceId} Correlation ID: ${trace.correlationId} Timestamp: ${timestamp(trace.at)}`;
}

/** The JSON body of a refusal. */
export function refusalBody(refusal: SignInRefusal, trace: Trace): Record<string, unknown> {
  return {
    error: refusal.error,
    error_description: describeRefusal(refusal, trace),
    error_codes: [refusal.code],
    timestamp: timestamp(trace.at),
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
    ...(refusal.suberror === undefined ? {} : { suberror: refusal.suberror }),
    ...(refusal.claims === undefined ? {} : { claims: refusal.claims }),
  };
}

export const signInErrors = {
  unknownTenant: (tenant: string) =>
    new SignInError(
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  missingParameter: (name: string) =>
    new SignInError(
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    ),
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
  idTokenNotEnabled: () =>
    new SignInError(
      'unsupported_response_type',
      700054,
      "response_type 'id_token' is not enabled for the application.",
    ),
  unsupportedResponseType: (type: string) =>
    new SignInError(
      'unsupported_response_type',
      70005,
      `The provided value '${type}' for response_type is not supported.`,
    ),
  unsupportedResponseMode: (mode: string) =>
    new SignInError(
      'invalid_request',
      70007,
      `'${mode}' is not a supported value of 'response_mode' when requesting a token.`,
    ),
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
  unknownUser: (name: string, tenant: string) =>
    new SignInError(
      'invalid_grant',
      50034,
      `The user account ${name} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
    ),
  disabledUser: () => new SignInError('invalid_grant', 50057, 'The user account is disabled.'),
  notAssigned: (user: string, appId: string, appName: string) =>
    new SignInError(
      'access_denied',
      50105,
      `Your administrator has configured the application ${appName} ('${appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`,
    ),
  consentNeeded: (appId: string, appName: string) =>
    new SignInError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${appId}' named '${appName}'. Send an interactive authorization request for this user and resource.`,
      { suberror: 'consent_required' },
    ),
  adminConsentNeeded: () =>
    new SignInError(
      'access_denied',
      90094,
      'An administrator of this tenant has set a policy that prevents you from granting this application the permissions it is requesting. Contact an administrator, who can grant permissions to this application on your behalf.',
    ),
  declined: () =>
    new SignInError('authorization_declined', 65004, 'User declined to consent to access the app.'),
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
  malformedCode: () =>
    new SignInError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
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
  loginRequired: () =>
    new SignInError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.'),
  unknownScope: (appName: string, scope: string) =>
    new SignInError(
      'invalid_client',
      650053,
      `The application '${appName}' asked for scope '${scope}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.`,
    ),
  tenantNeeded: () =>
    new SignInError(
      'invalid_request',
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    ),
  transient: (status: number) =>
    new SignInError('temporarily_unavailable', 90033, 'A transient error has occurred. Please try again.', {
      status,
    }),
};
