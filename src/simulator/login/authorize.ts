import { createHash } from 'node:crypto';
import { findUser } from '../world/directory-lookup.ts';
import type { AuthorizationCode, SignIn } from '../world/world-state.ts';
import { describeRefusal, SignInError, signInErrors } from './aadsts.ts';
import { accountPage, errorPage, languageOf } from './account-page.ts';
import { readAuthorizeRequest, RedirectedError, type AuthorizeRequest } from './authorize-request.ts';
import { askConsent } from './consent.ts';
import { readScopes } from './graph-scopes.ts';
import { formPostPage } from './html.ts';
import { clientInfo, issueIdToken } from './issue-tokens.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { checkPerson } from './person.ts';

const codeMinutes = 10;

type Target = Pick<AuthorizeRequest, 'redirectUri' | 'mode' | 'state'>;

function deliver(target: Target, values: Readonly<Record<string, string>>): LoginReply {
  const fields = Object.entries({ ...values, ...(target.state === null ? {} : { state: target.state }) });
  if (target.mode === 'form_post') return { status: 200, html: formPostPage(target.redirectUri, fields) };
  const url = new URL(target.redirectUri);
  if (target.mode === 'fragment') url.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of fields) url.searchParams.append(name, value);
  return { status: 302, location: url.href };
}

function signInOf(call: LoginCall, request: AuthorizeRequest, userId: string): SignIn {
  const words = (call.form.get('scope') ?? '').split(' ').filter((word) => word !== '');
  // A v1 client need not ask for openid to be given an ID token.
  const scopes = call.version === 'v1' && !words.includes('openid') ? ['openid', ...words] : words;
  return {
    tenantId: request.tenant.organization.id,
    userId,
    clientId: request.client.application.appId,
    scopes,
    resource: call.form.get('resource'),
    nonce: call.form.get('nonce'),
  };
}

function newCode(call: LoginCall, request: AuthorizeRequest, signIn: SignIn): string {
  const { world, form } = call;
  const value = form.get('code_challenge');
  const method = form.get('code_challenge_method') === 'S256' ? 'S256' : 'plain';
  const code: AuthorizationCode = {
    code: `1.${world.ids.opaque('code')}${world.ids.opaque('code')}`,
    expiresAt: world.now() + codeMinutes * 60 * 1000,
    signIn,
    redirectUri: request.redirectUri,
    challenge: value === null ? null : { method, value },
    redeemed: false,
  };
  world.state.authorizationCodes.push(code);
  return code.code;
}

/** `c_hash`: ties the code to the ID token that travels with it. */
function codeHash(code: string): string {
  return createHash('sha256').update(code).digest().subarray(0, 16).toString('base64url');
}

async function signIn(call: LoginCall, request: AuthorizeRequest, name: string): Promise<LoginReply> {
  const { world } = call;
  const { tenant, client } = request;
  const user = findUser(tenant, name);
  if (user === undefined) throw signInErrors.unknownUser(name, tenant.organization.displayName);
  checkPerson(tenant, user, client);
  const completed = signInOf(call, request, user.id);
  const asked = readScopes(completed.scopes);
  const unknown = asked.unknownScopes[0];
  if (unknown !== undefined) {
    throw new RedirectedError(signInErrors.unknownScope(client.application.displayName, unknown), request);
  }
  try {
    askConsent(world, tenant, user, client.application.appId, asked.graphScopes);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    // At its redirect URI a client hears `access_denied`, whoever refused.
    throw new RedirectedError(new SignInError('access_denied', refusal.code, refusal.text), request);
  }
  const code = request.wantsCode ? newCode(call, request, completed) : null;
  const extra = code === null ? {} : { c_hash: codeHash(code) };
  return deliver(request, {
    ...(code === null ? {} : { code }),
    ...(request.wantsIdToken ? { id_token: await issueIdToken(world, completed, call.version, extra) } : {}),
    ...(call.form.get('client_info') === '1' ? { client_info: clientInfo(completed) } : {}),
    session_state: world.ids.uuid('session'),
  });
}

/** The authorization endpoint: first the page, then what the person picked on it. */
export async function answerAuthorize(call: LoginCall): Promise<LoginReply> {
  const language = languageOf(call.headers);
  try {
    const request = readAuthorizeRequest(call);
    const picked = call.form.get('user');
    if (picked !== null && call.method === 'POST') return await signIn(call, request, picked);
    if (request.prompt === 'none') throw new RedirectedError(signInErrors.loginRequired(), request);
    const name = request.client.application.displayName;
    return { status: 200, html: accountPage(language, name, request.tenant.users, call.form) };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    const description = describeRefusal(refusal, call.trace);
    if (error instanceof RedirectedError) {
      const values = { error: refusal.error, error_description: description };
      return { ...deliver(error.target, values), refusal };
    }
    return { status: 400, html: errorPage(language, description), refusal };
  }
}
