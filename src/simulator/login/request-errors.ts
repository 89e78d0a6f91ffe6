import { SignInError } from './aadsts.ts';

/** What is wrong with a request, whoever sends it. Codes and texts are Microsoft's. */
export const requestErrors = {
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
  idTokenNotEnabled: () =>
    new SignInError(
      'unsupported_response_type',
      700054,
      "response_type 'id_token' is not enabled for the application.",
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
  malformed: () =>
    new SignInError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
  malformedClaims: () =>
    new SignInError('invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.'),
  unknownInstance: () => new SignInError('invalid_instance', 50049, 'Unknown or invalid instance.'),
  wrongMethod: (accepted: string, received: string) =>
    new SignInError(
      'invalid_request',
      900561,
      `The endpoint only accepts ${accepted} requests. Received a ${received} request.`,
    ),
  tokenNotEnabled: () =>
    new SignInError(
      'unsupported_response_type',
      700051,
      "response_type 'token' is not enabled for the application.",
    ),
  wrongChallengeSize: () =>
    new SignInError('invalid_request', 50147, "The size of the code challenge parameter isn't valid."),
  unsupportedPrompt: () => new SignInError('invalid_request', 90023, "Unsupported 'prompt' value."),
};
