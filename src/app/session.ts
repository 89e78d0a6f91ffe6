import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { scopesFor } from '../entra/scopes.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { DeviceCode } from '../entra/sign-in/device-code-sign-in.ts';
import type { SignIn } from '../entra/sign-in/sign-in.ts';

export type { Account } from '../entra/sign-in/account.ts';
export type { DeviceCode } from '../entra/sign-in/device-code-sign-in.ts';

/** How a person may be asked when a silent sign-in is not enough. */
export type Interaction = 'never' | 'browser' | 'device-code';

export interface SignInRequest {
  readonly way: Exclude<Interaction, 'never'>;
  /** Null: the person's own tenant. */
  readonly tenantId: string | null;
  /** User principal name. */
  readonly loginHint?: string;
  readonly onCode: (code: DeviceCode) => void;
  readonly signal: AbortSignal;
}

export interface TokenRequest {
  readonly claims?: string;
  readonly forceRefresh?: boolean;
  readonly signal?: AbortSignal;
}

/** Answers an access token for the scopes; the person is asked where that is allowed. */
export type TokenSource = (scopes: readonly string[], request: TokenRequest) => Promise<Result<string>>;

/** The signed-in people of a register, side by side, and which of them is at work. */
export interface Session {
  accounts(): Promise<readonly Account[]>;
  /** The one last used; null when nobody is signed in. */
  current(): Promise<Account | null>;
  /** The account meant by a UPN, a tenant id or both; the current one without either. */
  choose(wanted: { readonly username?: string; readonly tenantId?: string }): Promise<Result<Account>>;
  use(accountId: string): Promise<Result<Account>>;
  signIn(request: SignInRequest): Promise<Result<Account>>;
  signOut(accountId: string): Promise<Result<null>>;
  tokens(
    account: Account,
    asking: { readonly interaction: Interaction; readonly onCode: (code: DeviceCode) => void },
  ): TokenSource;
}

const currentKey = 'current-account';

export function createSession(signIn: SignIn, register: Register): Session {
  const accounts = (): Promise<readonly Account[]> => signIn.accounts();

  const current = async (): Promise<Account | null> => {
    const known = await accounts();
    const id = register.readSetting(currentKey);
    return known.find((account) => account.id === id) ?? known[0] ?? null;
  };

  const remember = (result: Result<Account>): Result<Account> => {
    if (result.ok) register.writeSetting(currentKey, result.value.id);
    return result;
  };

  const ask = (
    request: SignInRequest,
    scopes: readonly string[],
    accountId?: string,
  ): Promise<Result<Account>> => {
    const { way, tenantId, loginHint, onCode, signal } = request;
    const common = {
      scopes,
      signal,
      ...(tenantId === null ? {} : { tenantId }),
      ...(loginHint === undefined ? {} : { loginHint }),
      ...(accountId === undefined ? {} : { accountId }),
    };
    return way === 'browser' ? signIn.interactive(common) : signIn.deviceCode({ ...common, onCode });
  };

  const questions = new Map<string, Promise<Result<Account>>>();
  const askAgain = (
    account: Account,
    scopes: readonly string[],
    way: SignInRequest['way'],
    onCode: SignInRequest['onCode'],
    signal: AbortSignal | undefined,
  ): Promise<Result<Account>> =>
    ask(
      {
        way,
        tenantId: account.tenantId,
        loginHint: account.username,
        onCode,
        signal: signal ?? new AbortController().signal,
      },
      // Who somebody is belongs to every sign-in, also where earlier consent was withdrawn.
      [...new Set([...scopesFor('sign-in'), ...scopes])],
      account.id,
    );

  return {
    accounts,
    current,
    async choose({ username, tenantId }) {
      const known = await accounts();
      if (username === undefined && tenantId === undefined) {
        const account = await current();
        return account === null ? refused(problem('not-signed-in', 'sign-in')) : succeeded(account);
      }
      const found = known.find(
        (account) =>
          (username === undefined || account.username.toLowerCase() === username.toLowerCase()) &&
          (tenantId === undefined || account.tenantId === tenantId),
      );
      return found === undefined ? refused(problem('not-signed-in', 'sign-in')) : succeeded(found);
    },
    async use(accountId) {
      const found = (await accounts()).find((account) => account.id === accountId);
      return found === undefined ? refused(problem('not-signed-in', 'sign-in')) : remember(succeeded(found));
    },
    signIn: async (request) => remember(await ask(request, scopesFor('sign-in'))),
    async signOut(accountId) {
      await signIn.signOut(accountId);
      return succeeded(null);
    },
    tokens:
      (account, { interaction, onCode }) =>
      async (scopes, { claims, forceRefresh, signal }) => {
        const wanted = {
          accountId: account.id,
          scopes,
          ...(claims === undefined ? {} : { claims }),
          ...(forceRefresh === undefined ? {} : { forceRefresh }),
          ...(signal === undefined ? {} : { signal }),
        };
        const silent = await signIn.acquireToken(wanted);
        if (silent.ok || silent.problem.kind !== 'sign-in' || interaction === 'never') return silent;
        // Requests in parallel run into the same obstacle together: the person is asked once.
        const question = `${account.id} ${scopes.join(' ')}`;
        const asking = questions.get(question) ?? askAgain(account, scopes, interaction, onCode, signal);
        questions.set(question, asking);
        const asked = await asking.finally(() => questions.delete(question));
        if (!asked.ok) return asked;
        if (asked.value.id !== account.id) {
          const params = { wanted: account.username, got: asked.value.username };
          return refused(problem('account-differs', 'sign-in', { params }));
        }
        return signIn.acquireToken(wanted);
      },
  };
}
