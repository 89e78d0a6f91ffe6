import { findPerson, findUser } from '../world/directory-lookup.ts';
import type { User } from '../world/directory-objects.ts';
import type { DeviceCode, SignIn, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { SignInError, signInErrors } from './aadsts.ts';
import { findClient, tenantOf } from './clients.ts';
import { askConsent } from './consent.ts';
import { readScopes } from './graph-scopes.ts';
import type { LoginCall } from './login-call.ts';
import { checkPerson } from './person.ts';

const expiresInSeconds = 900;
const intervalSeconds = 5;
const userCodeCharacters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

function userCode(world: World): string {
  const bytes = world.ids.bytes('user-code').subarray(0, 9);
  return [...bytes].map((byte) => userCodeCharacters.charAt(byte % userCodeCharacters.length)).join('');
}

/** Who approves: the person named in `login_hint`, else the administrator of the tenant. */
function approver(call: LoginCall): { tenant: TenantState; user: User } {
  const { world } = call;
  const hint = call.form.get('login_hint');
  const named = tenantOf(world, call.tenantSegment);
  if (hint !== null && named === null) {
    const person = findPerson(world, hint);
    if (person === undefined) throw signInErrors.unknownUser(hint, 'organizations');
    return person;
  }
  const tenant = named ?? world.state.tenants[0];
  if (tenant === undefined) throw signInErrors.tenantNeeded();
  const user = findUser(tenant, hint ?? tenant.administrator);
  if (user === undefined) throw signInErrors.unknownUser(hint ?? '', tenant.organization.displayName);
  return { tenant, user };
}

function decide(call: LoginCall, clientId: string | null): Pick<DeviceCode, 'signIn' | 'refusal'> {
  const { world } = call;
  const words = (call.form.get('scope') ?? '').split(' ').filter((word) => word !== '');
  const asked = readScopes(words);
  try {
    const { tenant, user } = approver(call);
    const client = findClient(world, tenant, clientId);
    checkPerson(tenant, user, client);
    const unknown = asked.unknownScopes[0];
    if (unknown !== undefined) throw signInErrors.unknownScope(client.application.displayName, unknown);
    askConsent(world, tenant, user, client.application.appId, asked.graphScopes);
    const signIn: SignIn = {
      tenantId: tenant.organization.id,
      userId: user.id,
      clientId: client.application.appId,
      scopes: words,
      resource: call.form.get('resource'),
      nonce: null,
    };
    return { signIn, refusal: null };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    return { signIn: null, refusal: { error: refusal.error, code: refusal.code, text: refusal.text } };
  }
}

/**
 * Starts the device code flow. The simulator is its own person at the browser: the code is approved
 * (or declined) at once, and the client hears of it when it polls.
 */
export function startDeviceCode(call: LoginCall): Record<string, unknown> {
  const { world } = call;
  const clientId = call.form.get('client_id');
  if (clientId === null || clientId === '') throw signInErrors.missingParameter('client_id');
  if (call.version === 'v2' && !call.form.has('scope')) throw signInErrors.missingParameter('scope');
  const tenant = tenantOf(world, call.tenantSegment) ?? world.state.tenants[0];
  if (tenant !== undefined) findClient(world, tenant, clientId);
  const code: DeviceCode = {
    code: `${world.ids.opaque('device-code')}${world.ids.opaque('device-code')}`,
    userCode: userCode(world),
    expiresAt: world.now() + expiresInSeconds * 1000,
    ...decide(call, clientId),
  };
  world.state.deviceCodes.push(code);
  const verificationUri = 'https://microsoft.com/devicelogin';
  return {
    user_code: code.userCode,
    device_code: code.code,
    verification_uri: verificationUri,
    expires_in: expiresInSeconds,
    interval: intervalSeconds,
    message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${code.userCode} to authenticate.`,
  };
}

/** @throws {SignInError} when the code is unknown, expired or was declined. */
export function redeemDeviceCode(call: LoginCall): SignIn {
  const { world } = call;
  const value = call.form.get('device_code') ?? call.form.get('code');
  if (value === null) throw signInErrors.missingParameter('device_code');
  const code = world.state.deviceCodes.find((other) => other.code === value);
  if (code === undefined) throw signInErrors.unknownDeviceCode();
  if (code.expiresAt <= world.now()) throw signInErrors.expiredDeviceCode();
  if (code.refusal !== null) throw new SignInError(code.refusal.error, code.refusal.code, code.refusal.text);
  if (code.signIn === null) throw signInErrors.authorizationPending();
  world.state.deviceCodes = world.state.deviceCodes.filter((other) => other !== code);
  return code.signIn;
}
