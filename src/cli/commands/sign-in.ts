import { refuseManaged } from '../../app/managed-settings.ts';
import { parseSignInPreferences } from '../../app/preferences.ts';
import type { Account } from '../../app/session.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import type { TenantOptions } from '../global-options.ts';
import { openInvocation, type Invocation } from '../invocation.ts';
import { showDeviceCode } from '../tenant-work.ts';

export interface SignInOptions extends TenantOptions {
  readonly deviceCode?: boolean;
  readonly cloud?: string;
  readonly clientId?: string;
}

/** Signs a person in and remembers them, sealed. */
export async function signIn(invocation: Invocation, options: SignInOptions): Promise<number | Problem> {
  const { output, signal } = invocation;
  const preferences = parseSignInPreferences(options.cloud, options.clientId);
  if (!preferences.ok) return preferences.problem;
  const refusal = refuseManaged(preferences.value, invocation.managed);
  if (refusal !== null) return refusal;
  const opened = await openInvocation(invocation, {
    needsKey: true,
    needsTenant: true,
    preferences: preferences.value,
  });
  if (!opened.ok) return opened.problem;
  const workplace = opened.value;
  try {
    const { simulated } = workplace.route;
    if (!simulated && workplace.preferences.signInApp === 'microsoft') {
      output.progress(output.renderer.say(text('cli.shared-client')));
    }
    const way = simulated || options.deviceCode === true ? 'device-code' : 'browser';
    if (way === 'browser') output.progress(output.renderer.say(text('cli.browser')));
    const hint = options.account ?? (simulated ? invocation.options.as : undefined);
    const signedIn = await workplace.session.signIn({
      way,
      tenantId: options.tenant ?? null,
      ...(hint === undefined ? {} : { loginHint: hint }),
      onCode: showDeviceCode(invocation),
      signal,
    });
    if (!signedIn.ok) return signedIn.problem;
    const { name, username, tenantId } = signedIn.value;
    output.say(text('cli.signed-in', { name, username, tenant: tenantId }));
    output.document({ account: accountDocument(signedIn.value, true) });
    return exitCodes.done;
  } finally {
    workplace.close();
  }
}

/** Forgets a person: the current one, or the one that the options name. */
export async function signOut(invocation: Invocation, options: TenantOptions): Promise<number | Problem> {
  const { output } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const { session, close } = opened.value;
  try {
    const chosen = await session.choose({
      ...(options.account === undefined ? {} : { username: options.account }),
      ...(options.tenant === undefined ? {} : { tenantId: options.tenant }),
    });
    if (!chosen.ok) return chosen.problem;
    await session.signOut(chosen.value.id);
    output.say(text('cli.signed-out', { username: chosen.value.username }));
    output.document({ signedOut: accountDocument(chosen.value, false) });
    return exitCodes.done;
  } finally {
    close();
  }
}

/** Lists the signed-in people. */
export async function accounts(invocation: Invocation): Promise<number | Problem> {
  const { output } = invocation;
  const opened = await openInvocation(invocation, { needsKey: true, needsTenant: true });
  if (!opened.ok) return opened.problem;
  const { session, close } = opened.value;
  try {
    const known = await session.accounts();
    const current = await session.current();
    if (known.length === 0) output.say(text('cli.no-accounts'));
    for (const account of known) {
      const mark = account.id === current?.id ? `  (${output.renderer.say(text('cli.current'))})` : '';
      output.line(`${account.username}  ${account.tenantId}  ${account.name}${mark}`);
    }
    output.document({
      accounts: known.map((account) => accountDocument(account, account.id === current?.id)),
    });
    return exitCodes.done;
  } finally {
    close();
  }
}

function accountDocument(account: Account, current: boolean): Record<string, unknown> {
  const { id, name, username, tenantId, cloud } = account;
  return { id, name, username, tenantId, cloud, current };
}
