import { createHash } from 'node:crypto';
import type { AuthorizationCode, SignIn, TenantState } from '../world/world-state.ts';
import { SignInError } from './aadsts.ts';
import { grantClientCredentials } from './client-credentials.ts';
import { clientErrors } from './client-errors.ts';
import { checkSecret, readClientCredentials } from './client-secret.ts';
import { findClient, isPublicClient, platformOf, tenantOf, type Platform } from './clients.ts';
import { decideAccess } from './conditional-access.ts';
import { grantedScopes } from './consent.ts';
import { redeemDeviceCode } from './device-code.ts';
import { grantErrors } from './grant-errors.ts';
import { graphAppId, readScopes } from './graph-scopes.ts';
import { clientInfo, issueTokens } from './issue-tokens.ts';
import type { LoginCall } from './login-call.ts';
import { onBehalfOfGrant, refuseOnBehalfOf } from './on-behalf-of.ts';
import { resolveSignIn } from './person.ts';
import { personErrors } from './person-errors.ts';
import { requestErrors } from './request-errors.ts';
import { readCapabilities } from './requested-claims.ts';
import { accessedBy, findResource } from './resources.ts';
import { SignInAttempt } from './sign-in-attempt.ts';

function checkVerifier(code: AuthorizationCode, verifier: string | null): void {
  if (code.challenge === null) return;
  if (verifier === null) throw grantErrors.verifierMissing();
  const { method, value } = code.challenge;
  const computed = method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (computed !== value) throw grantErrors.verifierDiffers();
}

/** A confidential client proves itself; a public one must not try (graph.md 7). */
function checkClient(call: LoginCall, signIn: SignIn, redirectUri: string | null): void {
  const { tenant, client } = resolveSignIn(call.world, signIn);
  const { secret } = readClientCredentials(call.form, call.headers);
  const platform = redirectUri === null ? null : platformOf(client.application, redirectUri).platform;
  const isPublic =
    platform === null ? client.application.isFallbackPublicClient === true : platform !== 'web';
  checkOrigin(call, platform);
  if (!isPublic) checkSecret(call.world, tenant, client, secret);
  else if (secret !== null) throw clientErrors.secretFromPublicClient();
}

/** Codes of a single-page application are redeemed by a browser, all others by anything else. */
function checkOrigin(call: LoginCall, platform: Platform | null): void {
  const origin = call.headers.get('origin');
  if (platform === 'spa' && origin === null) throw clientErrors.crossOriginRequired();
  if (platform !== 'spa' && origin !== null) throw clientErrors.crossOriginRefused(origin);
}

/** @throws {SignInError} AADSTS70011 or 28000 for what no token can be for. */
function readAskedScopes(form: URLSearchParams): string[] | null {
  const scope = form.get('scope');
  if (scope === null) return null;
  const words = scope.split(' ').filter((word) => word !== '');
  const asked = readScopes(words);
  if (asked.invalidScope !== null) throw grantErrors.invalidScope(scope);
  const graph = asked.graphScopes.some((name) => name.includes('.')) ? [graphAppId] : [];
  const resources = new Set([...graph, ...asked.otherScopes.map(({ resource }) => resource)]);
  if (resources.size > 1) throw grantErrors.severalResources(scope);
  return words;
}

function redeemCode(call: LoginCall, attempt: SignInAttempt): SignIn {
  const { world, form } = call;
  const value = form.get('code');
  if (value === null) throw requestErrors.missingParameter('code');
  if (!form.has('redirect_uri')) throw requestErrors.missingParameter('redirect_uri');
  const code = world.state.authorizationCodes.find((other) => other.code === value);
  if (code === undefined) throw requestErrors.malformed();
  attempt.recognise(code.signIn);
  const { clientId } = readClientCredentials(form, call.headers);
  if (code.signIn.clientId !== clientId?.toLowerCase()) throw grantErrors.codeOfOtherClient(clientId ?? '');
  const tenant = tenantOf(world, call.tenantSegment);
  if (tenant !== null && tenant.organization.id !== code.signIn.tenantId) {
    throw grantErrors.codeOfOtherClient(code.signIn.clientId);
  }
  if (code.expiresAt <= world.now()) throw grantErrors.codeExpired();
  if (form.get('redirect_uri') !== code.redirectUri) throw grantErrors.redirectUriDiffers();
  checkClient(call, code.signIn, code.redirectUri);
  checkVerifier(code, form.get('code_verifier'));
  if (code.redeemed) throw grantErrors.codeRedeemed();
  code.redeemed = true;
  const resource = form.get('resource') ?? code.signIn.resource;
  return { ...code.signIn, scopes: readAskedScopes(form) ?? code.signIn.scopes, resource };
}

/** Policies count again at every renewal; nobody is there to complete a second factor. */
function checkAccess(call: LoginCall, signIn: SignIn): void {
  const { tenant, user, client } = resolveSignIn(call.world, signIn);
  const asked = readScopes(signIn.scopes);
  const resource = findResource(tenant, signIn.resource ?? asked.otherResource ?? graphAppId);
  const isNative = client.application.isFallbackPublicClient === true;
  const { refusal, needsSecondFactor, policies } = decideAccess({
    tenant,
    subject: { kind: 'person', user },
    resourceAppIds: accessedBy(client, asked, resource, isNative),
    clientAppType: isNative ? 'mobileAppsAndDesktopClients' : 'browser',
    flow: signIn.flow,
    usedSecondFactor: signIn.usedSecondFactor,
  });
  if (refusal !== null) throw refusal;
  if (!needsSecondFactor) return;
  const values = policies.filter(({ result }) => result === 'failure').map(({ id }) => id);
  const claims = JSON.stringify({ access_token: { capolids: { essential: true, values } } });
  const { error, code, text, suberror } = personErrors.secondFactorNeeded(resource.appId).refusal;
  throw new SignInError(error, code, text, { ...(suberror === undefined ? {} : { suberror }), claims });
}

function refresh(call: LoginCall): SignIn {
  const { world, form } = call;
  const value = form.get('refresh_token');
  if (value === null) throw requestErrors.missingParameter('refresh_token');
  const known = world.state.refreshTokens.find(({ token }) => token === value);
  if (known === undefined) throw requestErrors.malformed();
  if (known.expiresAt <= world.now()) throw grantErrors.codeExpired();
  const { signIn } = known;
  const { clientId, secret } = readClientCredentials(form, call.headers);
  if (signIn.clientId !== clientId?.toLowerCase()) throw grantErrors.codeOfOtherClient(clientId ?? '');
  const { tenant, client } = resolveSignIn(world, signIn);
  if (secret !== null) {
    if (isPublicClient(client.application)) throw clientErrors.secretFromPublicClient();
    checkSecret(world, tenant, client, secret);
  }
  const scopes = readAskedScopes(form) ?? signIn.scopes;
  const granted = grantedScopes(tenant, signIn.clientId, signIn.userId);
  if (readScopes(scopes).graphScopes.some((scope) => !granted.includes(scope))) {
    throw personErrors.consentNeeded(signIn.clientId, client.application.displayName);
  }
  const renewed = { ...signIn, scopes, resource: form.get('resource') ?? signIn.resource };
  checkAccess(call, renewed);
  return renewed;
}

function deviceSignIn(call: LoginCall): SignIn {
  const signIn = redeemDeviceCode(call);
  checkClient(call, signIn, null);
  return signIn;
}

/** Redeems what a person's sign-in left behind. */
function redeem(call: LoginCall, grant: string, attempt: SignInAttempt): SignIn {
  switch (grant) {
    case 'authorization_code':
      return redeemCode(call, attempt);
    case 'refresh_token':
      return refresh(call);
    // MSAL still sends the short name, RFC 8628 has the long one.
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return deviceSignIn(call);
    default:
      throw grantErrors.unsupportedGrant(grant);
  }
}

/** At this endpoint a refusal by policy or assignment is an invalid grant. */
function asInvalidGrant(error: SignInError): SignInError {
  const { refusal } = error;
  if (refusal.error !== 'access_denied') return error;
  return new SignInError('invalid_grant', refusal.code, refusal.text, { suberror: 'message_only' });
}

/**
 * The token endpoint, v1 and v2. A code that is refused is in the sign-in log; the other grants are not
 * interactive, and v1.0 does not list them.
 * @throws {SignInError} for whatever Entra would refuse.
 */
export async function answerTokenRequest(call: LoginCall): Promise<Record<string, unknown>> {
  const { form, world } = call;
  const grant = form.get('grant_type');
  if (grant === null) throw requestErrors.missingParameter('grant_type');
  const clientId = readClientCredentials(form, call.headers).clientId;
  if (clientId === null || clientId === '') throw requestErrors.missingParameter('client_id');
  const capabilities = readCapabilities(form);
  const isDeviceCode = grant.endsWith('device_code');
  const attempt = new SignInAttempt(call);
  try {
    if (grant === 'client_credentials') return await grantClientCredentials(call);
    const named = tenantOf(world, call.tenantSegment);
    attempt.tenant = named;
    if (named !== null) checkKnownClient(call, named, clientId);
    if (grant === onBehalfOfGrant) return await refuseOnBehalfOf(call);
    const signIn = redeem(call, grant, attempt);
    const tokens = await issueTokens(world, signIn, call.version, capabilities);
    return form.get('client_info') === '1' ? { ...tokens, client_info: clientInfo(signIn) } : tokens;
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    if (grant === 'authorization_code') attempt.record(error.refusal);
    throw isDeviceCode ? error : asInvalidGrant(error);
  }
}

/** A client that was deleted is still known to whoever signed in with it: that is another refusal. */
function checkKnownClient(call: LoginCall, tenant: TenantState, clientId: string): void {
  const isDeleted = tenant.deletedApplications.some(
    ({ resource }) => resource.appId === clientId.toLowerCase(),
  );
  if (!isDeleted || !call.form.has('refresh_token')) findClient(call.world, tenant, clientId);
}
