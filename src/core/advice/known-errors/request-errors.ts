import type { KnownError } from '../known-error.ts';

/** Requests as the vendor's software sends them (graph.md 7). */
export const requestErrors: readonly KnownError[] = [
  {
    id: 'id-token-not-enabled',
    actor: 'administrator',
    codes: [700054, 700051],
    phrases: ["response_type 'id_token' is not enabled", "response_type 'token' is not enabled"],
    facts: ['application'],
  },
  {
    id: 'scope-invalid',
    actor: 'vendor',
    codes: [70011, 1002012, 28000],
    oauthErrors: ['invalid_scope'],
    phrases: ["input parameter 'scope' is not valid"],
  },
  {
    id: 'response-unsupported',
    actor: 'vendor',
    codes: [70007, 70005],
    oauthErrors: ['unsupported_response_type'],
    phrases: ["not a supported value of 'response_mode'"],
  },
  {
    id: 'grant-unsupported',
    actor: 'vendor',
    codes: [70003],
    oauthErrors: ['unsupported_grant_type'],
    phrases: ['unsupported grant type'],
  },
  {
    id: 'code-already-used',
    actor: 'vendor',
    codes: [54005],
    phrases: ['authorization code was already redeemed'],
  },
  {
    id: 'code-expired',
    actor: 'user',
    codes: [70008],
    phrases: ['authorization code or refresh token has expired'],
  },
  {
    id: 'code-of-other-client',
    actor: 'vendor',
    codes: [700005],
    phrases: ['authorization code is intended to use against other tenant'],
    facts: ['tenant', 'application'],
  },
  { id: 'grant-refused', actor: 'user', oauthErrors: ['invalid_grant'] },
  {
    id: 'proof-key-wrong',
    actor: 'vendor',
    codes: [50147, 50148, 501481, 501491],
    phrases: ['code_verifier does not match', 'size of the code challenge'],
  },
  {
    id: 'parameter-missing',
    actor: 'vendor',
    codes: [900144],
    phrases: ['request body must contain the following parameter'],
  },
  {
    id: 'request-malformed',
    actor: 'vendor',
    codes: [9002313, 90023, 900561],
    phrases: ['request is malformed or invalid', 'the endpoint only accepts'],
  },
  {
    id: 'assertion-refused',
    actor: 'vendor',
    codes: [50013, 500131, 700027],
    phrases: ['assertion failed signature validation', 'assertion audience does not match'],
    facts: ['application'],
  },
  { id: 'request-loop', actor: 'vendor', codes: [50196], phrases: ['client request loop'] },
  {
    id: 'service-busy',
    actor: 'microsoft',
    codes: [90033, 90024],
    graphCodes: ['serviceNotAvailable', 'ServiceUnavailable', 'InternalServerError', 'generalException'],
    oauthErrors: ['temporarily_unavailable', 'server_error'],
    phrases: ['a transient error has occurred', 'service unavailable', '503 service'],
  },
];
