import type { AccountInfo } from '@azure/msal-node';
import type { Clock } from '../../core/ports.ts';
import { refused, succeeded, type Result } from '../../core/problem.ts';
import { openMsal, type MsalSettings } from './msal-client.ts';
import type { WireRecord } from './msal-network.ts';
import { passingReasons } from '../transport/transport-failure.ts';
import { isServiceBusy } from './oauth-refusal.ts';
import { signInProblem } from './sign-in-problem.ts';

interface SilentRequest {
  readonly account: AccountInfo;
  readonly scopes: readonly string[];
  readonly claims?: string;
  readonly forceRefresh: boolean;
}

interface SilentOutcome {
  readonly token: Result<string>;
  /** Claims that a sign-in by the person must ask for, when Microsoft named them. */
  readonly claims?: string;
}

const maxTries = 3;

/**
 * Gets an access token from the cache, or with the refresh token. That request changes nothing, so a broken
 * connection or a busy service is tried again, a second and then two later.
 */
export async function acquireSilently(
  settings: MsalSettings,
  clock: Clock,
  request: SilentRequest,
): Promise<SilentOutcome> {
  const { account, claims, forceRefresh } = request;
  const scopes = [...request.scopes];
  for (let tries = 1; ; tries += 1) {
    const { client, record } = openMsal(settings, account.tenantId);
    try {
      const silent = { account, scopes, forceRefresh, ...(claims === undefined ? {} : { claims }) };
      return { token: succeeded((await client.acquireTokenSilent(silent)).accessToken) };
    } catch (error) {
      if (tries < maxTries && isPassing(record)) {
        await clock.sleep(1000 * tries);
        continue;
      }
      const attempt = {
        way: 'silent',
        clientId: settings.clientId,
        tenantId: account.tenantId,
        scopes,
        record,
      } as const;
      const needed = record.refusal?.claims ?? claims;
      return {
        token: refused(signInProblem(error, attempt)),
        ...(needed === undefined ? {} : { claims: needed }),
      };
    }
  }
}

function isPassing({ failure, refusal }: WireRecord): boolean {
  if (failure !== null) return failure.reason === 'timeout' || passingReasons.has(failure.reason);
  return refusal !== null && isServiceBusy(refusal.status);
}
