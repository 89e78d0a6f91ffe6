import type { User } from '../world/directory-objects.ts';
import type { DeviceCode, SignIn, TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { SignInError } from './aadsts.ts';
import { findClient, findClientOfAnyTenant, tenantOf, type Client } from './clients.ts';
import { decideAccess } from './conditional-access.ts';
import { askConsent } from './consent.ts';
import { grantErrors } from './grant-errors.ts';
import { graphAppId, readScopes, type ScopeRequest } from './graph-scopes.ts';
import type { LoginCall } from './login-call.ts';
import { checkPerson, findAccount } from './person.ts';
import { requestErrors } from './request-errors.ts';
import { readCapabilities } from './requested-claims.ts';
import { findResource } from './resources.ts';
import { SignInAttempt } from './sign-in-attempt.ts';

const expiresInSeconds = 900;
const intervalSeconds = 5;
const userCodeCharacters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

function userCode(world: World): string {
  const bytes = world.ids.bytes('user-code').subarray(0, 9);
  return [...bytes].map((byte) => userCodeCharacters.charAt(byte % userCodeCharacters.length)).join('');
}

/** The tenant that the code was asked of; the first where none was named. */
function askedTenant(call: LoginCall): TenantState {
  const tenant = tenantOf(call.world, call.tenantSegment) ?? call.world.state.tenants[0];
  if (tenant === undefined) throw requestErrors.tenantNeeded();
  return tenant;
}

/** Who approves: the person named in `login_hint`, else the administrator of the tenant. */
function approver(call: LoginCall, client: Client): { tenant: TenantState; user: User } {
  const { world } = call;
  const named = tenantOf(world, call.tenantSegment);
  const tenant = askedTenant(call);
  const hint = call.form.get('login_hint');
  if (hint === null) return findAccount(world, tenant, tenant.administrator, client.application);
  return findAccount(world, named, hint, client.application);
}

/** The simulated person does what they are asked: only a policy that blocks stands in their way. */
function approve(call: LoginCall, attempt: SignInAttempt, asking: Client, asked: ScopeRequest): SignIn {
  const { world } = call;
  const { tenant, user } = approver(call, asking);
  Object.assign(attempt, { tenant, user });
  const client = findClient(world, tenant, asking.application.appId);
  checkPerson(tenant, user, client);
  attempt.resource = findResource(tenant, call.form.get('resource') ?? asked.otherResource ?? graphAppId);
  const access = {
    tenant,
    subject: { kind: 'person', user },
    resourceAppIds: [attempt.resource.appId],
    clientAppType: 'mobileAppsAndDesktopClients',
    flow: 'deviceCode',
  } as const;
  const plain = decideAccess({ ...access, usedSecondFactor: false });
  const usedSecondFactor = plain.needsSecondFactor;
  const decision = usedSecondFactor ? decideAccess({ ...access, usedSecondFactor }) : plain;
  attempt.policies = decision.policies;
  if (decision.refusal !== null) throw decision.refusal;
  const unknown = asked.unknownScopes[0];
  if (unknown !== undefined) throw grantErrors.unknownScope(client.application.displayName, unknown);
  askConsent(world, tenant, user, client, asked, false);
  return {
    tenantId: tenant.organization.id,
    userId: user.id,
    clientId: client.application.appId,
    scopes: wordsOf(call),
    resource: call.form.get('resource'),
    nonce: null,
    authenticatedAt: world.now(),
    usedSecondFactor,
    flow: 'deviceCode',
  };
}

function wordsOf(call: LoginCall): string[] {
  return (call.form.get('scope') ?? '').split(' ').filter((word) => word !== '');
}

function decide(call: LoginCall): Pick<DeviceCode, 'waiting' | 'signIn' | 'refusal'> {
  const attempt = new SignInAttempt(call);
  Object.assign(attempt, {
    tenant: askedTenant(call),
    name: call.form.get('login_hint'),
    clientAppUsed: 'Mobile Apps and Desktop clients',
  });
  try {
    const client = clientOf(call);
    attempt.application = client.application;
    const signIn = approve(call, attempt, client, readScopes(wordsOf(call)));
    attempt.record(null);
    return { waiting: null, signIn, refusal: null };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    attempt.record(refusal);
    const { error: name, code, text } = refusal;
    return { waiting: null, signIn: null, refusal: { error: name, code, text } };
  }
}

function clientOf(call: LoginCall): Client {
  const clientId = call.form.get('client_id');
  const named = tenantOf(call.world, call.tenantSegment);
  return named === null
    ? findClientOfAnyTenant(call.world, call.tenantSegment, clientId)
    : findClient(call.world, named, clientId);
}

/**
 * A person enters a user code that waits, and approves or declines.
 * @param userPrincipalName who that is; null for whom the client hinted at, else the administrator.
 * @returns whether there is such a code.
 */
export function answerDeviceCode(
  world: World,
  userCode: string,
  isApproved: boolean,
  userPrincipalName: string | null,
): boolean {
  const { deviceCodes } = world.state;
  const index = deviceCodes.findIndex((code) => code.userCode === userCode && code.expiresAt > world.now());
  const code = deviceCodes[index];
  if (code === undefined || code.waiting === null) return false;
  const { tenantSegment, version, form: encoded } = code.waiting;
  const form = new URLSearchParams(encoded);
  if (userPrincipalName !== null) form.set('login_hint', userPrincipalName);
  const id = world.ids.uuid('request');
  const trace = { traceId: id, correlationId: id, at: world.now() };
  const headers = { get: () => null };
  const call: LoginCall = { world, tenantSegment, version, method: 'POST', form, headers, trace };
  const wasDeclining = world.state.declineConsent;
  world.state.declineConsent = wasDeclining || !isApproved;
  try {
    deviceCodes[index] = { ...code, ...decide(call) };
  } finally {
    world.state.declineConsent = wasDeclining;
  }
  return true;
}

/**
 * Starts the device code flow. The simulator is its own person at the browser: the code is approved
 * (or declined) at once, unless the tenant lets codes wait; the client hears of it when it polls.
 */
export function startDeviceCode(call: LoginCall): Record<string, unknown> {
  const { world } = call;
  const clientId = call.form.get('client_id');
  if (clientId === null || clientId === '') throw requestErrors.missingParameter('client_id');
  if (call.version === 'v2' && !call.form.has('scope')) throw requestErrors.missingParameter('scope');
  // The request that redeems the code declares for the token; here claims are only checked.
  readCapabilities(call.form);
  // An unknown client is refused at once, whoever decides about the code.
  clientOf(call);
  const { tenantSegment, version, form } = call;
  const isWaiting = askedTenant(call).settings.deviceCodes === 'waiting';
  const waiting = { tenantSegment, version, form: form.toString() };
  const code: DeviceCode = {
    code: `${world.ids.opaque('device-code')}${world.ids.opaque('device-code')}`,
    userCode: userCode(world),
    expiresAt: world.now() + expiresInSeconds * 1000,
    ...(isWaiting ? { waiting, signIn: null, refusal: null } : decide(call)),
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
  if (value === null) throw requestErrors.missingParameter('device_code');
  const code = world.state.deviceCodes.find((other) => other.code === value);
  if (code === undefined) throw grantErrors.unknownDeviceCode();
  if (code.expiresAt <= world.now()) throw grantErrors.expiredDeviceCode();
  if (code.refusal !== null) throw new SignInError(code.refusal.error, code.refusal.code, code.refusal.text);
  if (code.signIn === null) throw grantErrors.authorizationPending();
  world.state.deviceCodes = world.state.deviceCodes.filter((other) => other !== code);
  return code.signIn;
}
