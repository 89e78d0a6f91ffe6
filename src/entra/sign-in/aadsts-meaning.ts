import type { ProblemKind } from '../../core/problem.ts';

/** The problem a refused sign-in is, as far as its AADSTS number tells. */
export interface SignInMeaning {
  readonly code: string;
  readonly kind: ProblemKind;
}

const declined: SignInMeaning = { code: 'sign-in-declined', kind: 'sign-in' };
const blocked: SignInMeaning = { code: 'sign-in-blocked', kind: 'sign-in' };
const consentNeeded: SignInMeaning = { code: 'consent-needed', kind: 'sign-in' };
const approvalNeeded: SignInMeaning = { code: 'admin-consent-needed', kind: 'sign-in' };
const otherTenant: SignInMeaning = { code: 'account-not-in-tenant', kind: 'sign-in' };
const unknownTenant: SignInMeaning = { code: 'tenant-not-found', kind: 'input' };
const unknownClient: SignInMeaning = { code: 'client-id-unknown', kind: 'input' };
const unusableAccount: SignInMeaning = { code: 'account-unusable', kind: 'sign-in' };
const expiredCode: SignInMeaning = { code: 'device-code-expired', kind: 'sign-in' };
const busy: SignInMeaning = { code: 'sign-in-service-busy', kind: 'failed' };

/**
 * Microsoft asks programs to branch on OAuth's `error` and not on these numbers, which may change. They are used
 * for nothing but the choice of a sentence; a number that is not here leads to the sentence for its `error`.
 */
const meanings: ReadonlyMap<number, SignInMeaning> = new Map([
  [65004, declined],
  ...[53000, 53001, 53002, 53003, 53009, 50097, 530032, 530034, 530035].map(
    (code) => [code, blocked] as const,
  ),
  ...[65001, 65005, 650056].map((code) => [code, consentNeeded] as const),
  ...[90093, 90094, 90095].map((code) => [code, approvalNeeded] as const),
  ...[50020, 50034, 51004, 90072, 500212, 500213, 16000].map((code) => [code, otherTenant] as const),
  ...[90002, 900023, 50059].map((code) => [code, unknownTenant] as const),
  ...[700016, 700011, 70001, 7000112].map((code) => [code, unknownClient] as const),
  [7000218, { code: 'client-not-public', kind: 'input' }],
  [50194, { code: 'client-single-tenant', kind: 'input' }],
  ...[50053, 50055, 50057].map((code) => [code, unusableAccount] as const),
  ...[70019, 70020].map((code) => [code, expiredCode] as const),
  ...[90033, 50196].map((code) => [code, busy] as const),
]);

const meaningsOfErrors: ReadonlyMap<string, SignInMeaning> = new Map([
  ['authorization_declined', declined],
  ['access_denied', declined],
  ['consent_required', consentNeeded],
  ['expired_token', expiredCode],
  ['bad_verification_code', expiredCode],
  ['device_code_expired', expiredCode],
  ['unauthorized_client', unknownClient],
  ['temporarily_unavailable', busy],
]);

/** The meaning of the first known AADSTS number, or else of OAuth's `error`; null when neither is known. */
export function findSignInMeaning(codes: readonly number[], errors: readonly string[]): SignInMeaning | null {
  const byCode = codes.map((code) => meanings.get(code)).find((meaning) => meaning !== undefined);
  const byError = errors.map((error) => meaningsOfErrors.get(error)).find((meaning) => meaning !== undefined);
  return byCode ?? byError ?? null;
}

/** The meaning of an answer by which the service said "later". */
export const serviceBusy = busy;
