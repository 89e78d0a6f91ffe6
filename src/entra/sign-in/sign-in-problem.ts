import { AuthError, InteractionRequiredAuthError } from '@azure/msal-node';
import { problem, type Problem } from '../../core/problem.ts';
import { connectionProblem } from '../transport/connection-problem.ts';
import { findSignInMeaning, serviceBusy, type SignInMeaning } from './aadsts-meaning.ts';
import type { WireRecord } from './msal-network.ts';
import { isServiceBusy, readCodesFromText, type OAuthRefusal } from './oauth-refusal.ts';

/** What was being tried when it failed. */
export interface SignInAttempt {
  readonly way: 'interactive' | 'device-code' | 'silent';
  readonly clientId: string;
  /** Null when the person's own tenant was to answer. */
  readonly tenantId: string | null;
  readonly scopes: readonly string[];
  readonly record: WireRecord;
}

/** The system's browser could not be opened. */
export class BrowserNotOpened extends Error {
  override readonly name = 'BrowserNotOpened';
}

/** Nobody finished the sign-in in the browser within the time limit. */
export class SignInTimedOut extends Error {
  override readonly name = 'SignInTimedOut';
}

/** A person pressed cancel. */
export function signInCancelled(): Problem {
  return problem('sign-in-cancelled', 'cancelled');
}

/** A person must sign in (again) before anything else can be asked. */
export function signInNeeded(requestId?: string): Problem {
  return problem('sign-in-needed', 'sign-in', { requestId });
}

/**
 * What a user reads when a sign-in failed. Anything that is not a failure of the sign-in (a cache that cannot be
 * written, a mistake of ours) is thrown on.
 */
export function signInProblem(error: unknown, attempt: SignInAttempt): Problem {
  if (error instanceof BrowserNotOpened) return problem('browser-not-opened', 'sign-in');
  if (error instanceof SignInTimedOut) return problem('sign-in-timed-out', 'sign-in');
  if (!(error instanceof AuthError)) throw error;
  const { failure, refusal } = attempt.record;
  if (failure !== null) return connectionProblem(failure);
  if (refusal !== null && isServiceBusy(refusal.status)) return phrase(serviceBusy, attempt, refusal);
  const codes = refusal?.codes ?? readCodesFromText(error.errorMessage);
  const errors = [refusal?.suberror ?? error.subError, refusal?.error ?? '', error.errorCode];
  const meaning = findSignInMeaning(codes, errors);
  if (attempt.way === 'silent' && needsPerson(error, meaning)) {
    const consent = meaning?.code === 'consent-needed';
    return consent ? phrase(meaning, attempt, refusal) : signInNeeded(refusal?.requestId);
  }
  if (meaning !== null) return phrase(forWay(meaning, attempt), attempt, refusal);
  const reason = codes[0] === undefined ? (refusal?.error ?? error.errorCode) : `AADSTS${codes[0]}`;
  return problem('sign-in-refused', 'sign-in', { params: { reason }, requestId: refusal?.requestId });
}

/** Silently, only a wrong setting or a busy service is worth another sentence than "sign in again". */
function needsPerson(error: AuthError, meaning: SignInMeaning | null): boolean {
  return error instanceof InteractionRequiredAuthError || meaning === null || meaning.kind === 'sign-in';
}

/** Conditional Access often forbids the device code alone, and the browser is then the way. */
function forWay(meaning: SignInMeaning, attempt: SignInAttempt): SignInMeaning {
  const deviceBlocked = meaning.code === 'sign-in-blocked' && attempt.way === 'device-code';
  return deviceBlocked ? { ...meaning, code: 'device-code-blocked' } : meaning;
}

function phrase(meaning: SignInMeaning, attempt: SignInAttempt, refusal: OAuthRefusal | null): Problem {
  const params = {
    clientId: attempt.clientId,
    tenantId: attempt.tenantId ?? '',
    scopes: attempt.scopes.join(', '),
  };
  return problem(meaning.code, meaning.kind, { params, requestId: refusal?.requestId });
}
