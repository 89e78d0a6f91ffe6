import type { Account, DeviceCode, TokenSource } from '../app/session.ts';
import type { Workplace } from '../app/workplace.ts';
import { succeeded, type Result } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { TenantOptions } from './global-options.ts';
import type { Invocation } from './invocation.ts';

/** Who works, and the tokens they may use. */
export interface Operator {
  readonly account: Account;
  readonly tokens: TokenSource;
}

/**
 * Chooses the account. On a simulated tenant nobody need sign in first: the simulator approves the
 * device code at once. On a real tenant a person is asked only on a terminal.
 */
export async function chooseOperator(
  invocation: Invocation,
  workplace: Workplace,
  wanted: TenantOptions,
): Promise<Result<Operator>> {
  const { session, route } = workplace;
  const username = wanted.account ?? (route.simulated ? invocation.options.as : undefined);
  const known = await session.choose({
    ...(username === undefined ? {} : { username }),
    ...(wanted.tenant === undefined ? {} : { tenantId: wanted.tenant }),
  });
  const onCode = showDeviceCode(invocation);
  const account =
    known.ok || !route.simulated
      ? known
      : await session.signIn({
          way: 'device-code',
          tenantId: wanted.tenant ?? null,
          ...(username === undefined ? {} : { loginHint: username }),
          onCode,
          signal: invocation.signal,
        });
  if (!account.ok) return account;
  const interaction = route.simulated ? 'device-code' : invocation.isTerminal ? 'browser' : 'never';
  return succeeded({
    account: account.value,
    tokens: session.tokens(account.value, { interaction, onCode }),
  });
}

/** Tells where to enter a device code; silent on a simulated tenant, where nobody has to. */
export function showDeviceCode({ output, options }: Invocation): (code: DeviceCode) => void {
  return ({ userCode, verificationUri }) => {
    if (options.simulator !== undefined || options.demo === true || options.demoFresh === true) return;
    const params = { code: userCode, address: verificationUri };
    output.progress(output.renderer.say(text('cli.device-code', params)));
  };
}
