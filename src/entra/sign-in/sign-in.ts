import type { AccountInfo, AuthenticationResult } from '@azure/msal-node';
import type { Clock } from '../../core/ports.ts';
import { problem, refused, succeeded, type Result } from '../../core/problem.ts';
import { untilAborted } from './abortable.ts';
import { accountId, describeAccount, type Account } from './account.ts';
import { signInWithCode, type DeviceCode } from './device-code-sign-in.ts';
import { signInWithBrowser } from './interactive-sign-in.ts';
import { writeLoopbackPage, type PageWriter } from './loopback-page.ts';
import { openMsal, type MsalSession, type MsalSettings } from './msal-client.ts';
import { signInCancelled, signInNeeded, signInProblem, SignInTimedOut } from './sign-in-problem.ts';
import { acquireSilently } from './silent-token.ts';

export interface SignInOptions extends MsalSettings {
  /** Opens an address in the system's browser; rejects when there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Writes the page that the browser ends on, in the language of that moment. */
  readonly writer: () => PageWriter;
  readonly clock: Clock;
  /** How long the browser may take before nobody is waited for any more. */
  readonly browserTimeoutMs?: number;
}

export interface SignInRequest {
  readonly scopes: readonly string[];
  /** The tenant to sign in to; the person's own when left out. */
  readonly tenantId?: string;
  /** A user principal name, to spare the person typing it. */
  readonly loginHint?: string;
  /** Signs this account in again, with the claims that Microsoft asked for since. */
  readonly accountId?: string;
  readonly signal?: AbortSignal;
}

export interface TokenRequest {
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** A claims challenge, as JSON. */
  readonly claims?: string;
  readonly forceRefresh?: boolean;
  readonly signal?: AbortSignal;
}

/** Signing people in to one cloud with one public client, several people and tenants side by side. */
export interface SignIn {
  accounts(): Promise<readonly Account[]>;
  /** Opens the system's browser and waits for the person. */
  interactive(request: SignInRequest): Promise<Result<Account>>;
  /** Hands a code to `onCode` and waits until the person has typed it somewhere. */
  deviceCode(
    request: SignInRequest & { readonly onCode: (code: DeviceCode) => void },
  ): Promise<Result<Account>>;
  /**
   * A token without a person. A problem of kind `sign-in` (`sign-in-needed`, `consent-needed`) means that only a
   * person can get one: sign in with `accountId` set, which also brings the claims that were asked for.
   */
  acquireToken(request: TokenRequest): Promise<Result<string>>;
  /** Forgets the person, in every tenant they signed in to: the refresh token is theirs, not a tenant's. */
  signOut(accountId: string): Promise<void>;
}

const defaultBrowserTimeoutMs = 15 * 60_000;

/** Signs in at Microsoft with MSAL over the injected fetch. */
export function createSignIn(options: SignInOptions): SignIn {
  const { cloud, clientId, clock } = options;
  const pendingClaims = new Map<string, string>();
  const pendingTokens = new Map<string, Promise<Result<string>>>();

  async function findAccounts(): Promise<AccountInfo[]> {
    const all = await openMsal(options, null).client.getAllAccounts();
    return all.filter((info) => cloud.cacheEnvironments.includes(info.environment));
  }

  async function findAccount(id: string): Promise<AccountInfo | undefined> {
    return (await findAccounts()).find((info) => accountId(info) === id);
  }

  async function signInWith(
    way: 'interactive' | 'device-code',
    request: SignInRequest,
    signal: AbortSignal | undefined,
    act: (session: MsalSession, common: CommonRequest) => Promise<AuthenticationResult | null>,
  ): Promise<Result<Account>> {
    const known = request.accountId === undefined ? undefined : await findAccount(request.accountId);
    const tenantId = request.tenantId ?? known?.tenantId ?? null;
    const session = openMsal(options, tenantId, signal);
    const loginHint = request.loginHint ?? known?.username;
    const claims = request.accountId === undefined ? undefined : pendingClaims.get(request.accountId);
    try {
      const result = await act(session, {
        scopes: [...request.scopes],
        ...(claims === undefined ? {} : { claims }),
        ...(loginHint === undefined ? {} : { loginHint }),
      });
      if (!result?.account) throw new Error('MSAL answered without an account');
      const account = describeAccount(result.account, cloud);
      pendingClaims.delete(account.id);
      return request.accountId === undefined || request.accountId === account.id
        ? succeeded(account)
        : refused(problem('signed-in-as-other', 'sign-in', { params: { username: account.username } }));
    } catch (error) {
      if (request.signal?.aborted === true) return refused(signInCancelled());
      const reason = signal?.aborted === true ? new SignInTimedOut() : error;
      const attempt = { way, clientId, tenantId, scopes: request.scopes, record: session.record };
      return refused(signInProblem(reason, attempt));
    }
  }

  async function acquireToken(request: TokenRequest): Promise<Result<string>> {
    const account = await findAccount(request.accountId);
    if (account === undefined) return refused(signInNeeded());
    const { claims, forceRefresh = false } = request;
    const silent = {
      account,
      scopes: request.scopes,
      forceRefresh,
      ...(claims === undefined ? {} : { claims }),
    };
    const outcome = await acquireSilently(options, clock, silent);
    if (outcome.claims !== undefined) pendingClaims.set(request.accountId, outcome.claims);
    return outcome.token;
  }

  return {
    async accounts() {
      const accounts = (await findAccounts()).map((info) => describeAccount(info, cloud));
      return accounts.sort(
        (a, b) => a.username.localeCompare(b.username) || a.tenantId.localeCompare(b.tenantId),
      );
    },

    interactive(request) {
      const timeLimit = AbortSignal.timeout(options.browserTimeoutMs ?? defaultBrowserTimeoutMs);
      const signal = request.signal === undefined ? timeLimit : AbortSignal.any([request.signal, timeLimit]);
      return signInWith('interactive', request, signal, ({ client }, common) =>
        signInWithBrowser({
          client,
          signal,
          openBrowser: options.openBrowser,
          request: {
            ...common,
            ...(common.loginHint === undefined ? { prompt: 'select_account' } : {}),
          },
          pages: {
            success: writeLoopbackPage('success', options.writer()),
            failure: writeLoopbackPage('failure', options.writer()),
          },
        }),
      );
    },

    deviceCode(request) {
      const { signal, onCode } = request;
      return signInWith('device-code', request, signal, ({ client }, { loginHint, ...common }) => {
        const hint = loginHint === undefined ? {} : { extraQueryParameters: { login_hint: loginHint } };
        return signInWithCode({ client, onCode, clock, signal, request: { ...common, ...hint } });
      });
    },

    async acquireToken(request) {
      const { accountId: id, scopes, claims, forceRefresh } = request;
      const key = JSON.stringify([id, [...scopes].sort(), claims, forceRefresh === true]);
      const work = pendingTokens.get(key) ?? acquireToken(request).finally(() => pendingTokens.delete(key));
      pendingTokens.set(key, work);
      try {
        return await untilAborted(work, request.signal);
      } catch (error) {
        if (request.signal?.aborted === true) return refused(signInCancelled());
        throw error;
      }
    },

    async signOut(id) {
      const account = await findAccount(id);
      if (account !== undefined) await openMsal(options, null).client.signOut({ account });
    },
  };
}

interface CommonRequest {
  readonly scopes: string[];
  readonly claims?: string;
  readonly loginHint?: string;
}
