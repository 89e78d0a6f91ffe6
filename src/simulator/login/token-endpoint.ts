import { createHash } from 'node:crypto';
import type { AuthorizationCode, SignIn } from '../world/world-state.ts';
import { signInErrors } from './aadsts.ts';
import { grantClientCredentials } from './client-credentials.ts';
import { checkSecret, readClientCredentials } from './client-secret.ts';
import { findClient, platformOf, tenantOf } from './clients.ts';
import { grantedScopes } from './consent.ts';
import { redeemDeviceCode } from './device-code.ts';
import { readScopes } from './graph-scopes.ts';
import { issueTokens } from './issue-tokens.ts';
import type { LoginCall } from './login-call.ts';
import { resolveSignIn } from './person.ts';

function checkVerifier(code: AuthorizationCode, verifier: string | null): void {
  if (code.challenge === null) return;
  if (verifier === null) throw signInErrors.verifierMissing();
  const { method, value } = code.challenge;
  const computed = method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (computed !== value) throw signInErrors.verifierDiffers();
}

/** A confidential client proves itself; a public one must not try (graph.md 7). */
function checkClient(call: LoginCall, signIn: SignIn, redirectUri: string | null): void {
  const { client } = resolveSignIn(call.world, signIn);
  const { secret } = readClientCredentials(call.form, call.headers);
  const isPublic =
    redirectUri === null
      ? client.application.isFallbackPublicClient === true
      : platformOf(client.application, redirectUri).platform !== 'web';
  if (!isPublic) checkSecret(call.world, client, secret);
  else if (secret !== null) throw signInErrors.secretFromPublicClient();
}

function redeemCode(call: LoginCall): SignIn {
  const { world, form } = call;
  const value = form.get('code');
  if (value === null) throw signInErrors.missingParameter('code');
  const code = world.state.authorizationCodes.find((other) => other.code === value);
  if (code === undefined) throw signInErrors.malformedCode();
  const { clientId } = readClientCredentials(form, call.headers);
  if (code.signIn.clientId !== clientId?.toLowerCase()) throw signInErrors.codeOfOtherClient(clientId ?? '');
  const tenant = tenantOf(world, call.tenantSegment);
  if (tenant !== null && tenant.organization.id !== code.signIn.tenantId) {
    throw signInErrors.codeOfOtherClient(code.signIn.clientId);
  }
  if (code.expiresAt <= world.now()) throw signInErrors.codeExpired();
  if (form.get('redirect_uri') !== code.redirectUri) throw signInErrors.redirectUriDiffers();
  checkClient(call, code.signIn, code.redirectUri);
  checkVerifier(code, form.get('code_verifier'));
  if (code.redeemed) throw signInErrors.codeRedeemed();
  code.redeemed = true;
  const resource = form.get('resource') ?? code.signIn.resource;
  return { ...code.signIn, resource };
}

function refresh(call: LoginCall): SignIn {
  const { world, form } = call;
  const value = form.get('refresh_token');
  if (value === null) throw signInErrors.missingParameter('refresh_token');
  const known = world.state.refreshTokens.find(({ token }) => token === value);
  if (known === undefined) throw signInErrors.malformedCode();
  if (known.expiresAt <= world.now()) throw signInErrors.codeExpired();
  const { signIn } = known;
  const { clientId } = readClientCredentials(form, call.headers);
  if (signIn.clientId !== clientId?.toLowerCase()) throw signInErrors.codeOfOtherClient(clientId ?? '');
  const { tenant, client } = resolveSignIn(world, signIn);
  if (form.has('client_secret')) checkSecret(world, client, form.get('client_secret'));
  const words =
    form
      .get('scope')
      ?.split(' ')
      .filter((word) => word !== '') ?? signIn.scopes;
  const granted = grantedScopes(tenant, signIn.clientId, signIn.userId);
  if (readScopes(words).graphScopes.some((scope) => !granted.includes(scope))) {
    throw signInErrors.consentNeeded(signIn.clientId, client.application.displayName);
  }
  return { ...signIn, scopes: words, resource: form.get('resource') ?? signIn.resource };
}

function deviceSignIn(call: LoginCall): SignIn {
  const signIn = redeemDeviceCode(call);
  checkClient(call, signIn, null);
  return signIn;
}

/** The token endpoint, v1 and v2. @throws {SignInError} for whatever Entra would refuse. */
export async function answerTokenRequest(call: LoginCall): Promise<Record<string, unknown>> {
  const grant = call.form.get('grant_type');
  if (grant === null) throw signInErrors.missingParameter('grant_type');
  if (grant === 'client_credentials') return grantClientCredentials(call);
  const wantsClientInfo = call.form.get('client_info') === '1';
  const clientId = readClientCredentials(call.form, call.headers).clientId;
  if (clientId === null) throw signInErrors.missingParameter('client_id');
  const named = tenantOf(call.world, call.tenantSegment);
  if (named !== null) findClient(call.world, named, clientId);
  switch (grant) {
    case 'authorization_code':
      return issueTokens(call.world, redeemCode(call), call.version, wantsClientInfo);
    case 'refresh_token':
      return issueTokens(call.world, refresh(call), call.version, wantsClientInfo);
    // MSAL still sends the short name, RFC 8628 has the long one.
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return issueTokens(call.world, deviceSignIn(call), call.version, wantsClientInfo);
    default:
      throw signInErrors.unsupportedGrant(grant);
  }
}
