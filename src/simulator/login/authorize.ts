import { createHash } from 'node:crypto';
import type { AuthorizationCode, SignIn } from '../world/world-state.ts';
import { describeRefusal, SignInError } from './aadsts.ts';
import { accountPage, errorPage, languageOf } from './account-page.ts';
import { readAuthorizeRequest, RedirectedError, type AuthorizeRequest } from './authorize-request.ts';
import { keepSession } from './browser-sessions.ts';
import { findClient, type Client } from './clients.ts';
import { askConsent } from './consent.ts';
import { deliver } from './deliver-answer.ts';
import { graphAppId, readScopes } from './graph-scopes.ts';
import { admit, identify, type Identified } from './interaction.ts';
import { consentPage } from './interrupt-pages.ts';
import { clientInfo, issueIdToken, issueTokens } from './issue-tokens.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { personErrors } from './person-errors.ts';
import { accessedBy, findResource } from './resources.ts';
import { SignInAttempt } from './sign-in-attempt.ts';

const codeMinutes = 10;

function signInOf(call: LoginCall, client: Client, person: Identified): SignIn {
  const words = (call.form.get('scope') ?? '').split(' ').filter((word) => word !== '');
  // A v1 client need not ask for openid to be given an ID token.
  const scopes = call.version === 'v1' && !words.includes('openid') ? ['openid', ...words] : words;
  return {
    tenantId: person.tenant.organization.id,
    userId: person.user.id,
    clientId: client.application.appId,
    scopes,
    resource: call.form.get('resource'),
    nonce: call.form.get('nonce'),
    authenticatedAt: person.authenticatedAt,
    usedSecondFactor: person.usedSecondFactor,
    flow: 'browser',
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

/** @returns the page that asks, where the client wants it asked again; null once it is granted. */
function consentStep(
  call: LoginCall,
  request: AuthorizeRequest,
  client: Client,
  { tenant, user }: Identified,
): LoginReply | null {
  const { form, world } = call;
  const asked = readScopes((form.get('scope') ?? '').split(' '));
  const decision = call.method === 'POST' ? form.get('consent') : null;
  if (request.prompt === 'consent' && decision === null) {
    const application = client.application.displayName;
    const permissions = [...asked.graphScopes, ...asked.otherScopes.map(({ name }) => name)];
    const question = { application, permissions, isForEverybody: false };
    return { status: 200, html: consentPage(languageOf(call), user, question, form) };
  }
  if (decision === 'decline') throw personErrors.declined();
  askConsent(world, tenant, user, client, asked, request.prompt === 'none');
  return null;
}

async function answer(
  call: LoginCall,
  request: AuthorizeRequest,
  client: Client,
  person: Identified,
): Promise<LoginReply> {
  const { world, version } = call;
  const completed = signInOf(call, client, person);
  const code = request.wantsCode ? newCode(call, request, completed) : null;
  const extra = code === null ? {} : { c_hash: codeHash(code) };
  const tokens = request.wantsToken ? await issueTokens(world, completed, version, request.capabilities) : {};
  const wantsClientInfo = call.form.get('client_info') === '1';
  const session = keepSession(
    world,
    call.headers,
    {
      tenantId: completed.tenantId,
      userId: completed.userId,
      authenticatedAt: person.authenticatedAt,
      usedSecondFactor: person.usedSecondFactor,
    },
    completed.clientId,
  );
  const reply = deliver(request, {
    ...(code === null ? {} : { code }),
    ...Object.fromEntries(
      ['access_token', 'token_type', 'expires_in', 'scope']
        .filter((name) => name in tokens)
        .map((name) => [name, String(tokens[name])]),
    ),
    ...(request.wantsIdToken ? { id_token: await issueIdToken(world, completed, version, extra) } : {}),
    ...(wantsClientInfo ? { client_info: clientInfo(completed) } : {}),
    session_state: world.ids.uuid('session'),
  });
  return { ...reply, headers: session };
}

async function signIn(
  call: LoginCall,
  attempt: SignInAttempt,
  request: AuthorizeRequest,
): Promise<LoginReply> {
  const { form, world } = call;
  const isSilent = request.prompt === 'none';
  const maxAge = Number(form.get('max_age') ?? Number.NaN);
  const person = identify(call, attempt, request.named, request.client, {
    isSilent,
    isFresh: request.prompt === 'login' || request.prompt === 'select_account',
    loginHint: form.get('login_hint'),
    maxAgeMs: Number.isNaN(maxAge) ? null : maxAge * 1000,
  });
  const language = languageOf(call);
  if (person === null) {
    const name = request.client.application.displayName;
    return { status: 200, html: accountPage(language, name, accountsFor(call, request), form) };
  }
  const client = findClient(world, person.tenant, request.client.application.appId);
  const asked = readScopes((form.get('scope') ?? '').split(' '));
  const isNative = request.platform === 'publicClient';
  const target = form.get('resource') ?? asked.otherResource;
  const resource = findResource(person.tenant, target ?? graphAppId);
  attempt.resource = resource;
  const access = {
    resourceAppIds: accessedBy(client, asked, resource, isNative),
    clientAppType: isNative ? ('mobileAppsAndDesktopClients' as const) : ('browser' as const),
    flow: 'browser' as const,
  };
  const page =
    admit(call, attempt, client, person, access, isSilent) ?? consentStep(call, request, client, person);
  if (page !== null) return page;
  const reply = await answer(call, request, client, person);
  attempt.record(null);
  return reply;
}

/** Everybody who may be meant: those of the tenant, or of the one that the client hints at. */
function accountsFor(call: LoginCall, { named }: AuthorizeRequest) {
  const hint = call.form.get('domain_hint')?.toLowerCase();
  const { tenants } = call.world.state;
  const hinted = tenants.filter(({ domains }) => domains.some(({ id }) => id === hint));
  const shown = named === null ? (hinted.length > 0 ? hinted : tenants) : [named];
  return shown.flatMap(({ users }) => users);
}

/** What a client hears at its redirect URI: `access_denied`, whoever refused. */
function asHeard(error: SignInError, request: AuthorizeRequest): RedirectedError {
  const { refusal } = error;
  const isInteraction = ['login_required', 'interaction_required'].includes(refusal.error);
  const heard = isInteraction
    ? error
    : new SignInError(
        refusal.suberror === 'consent_required' ? 'consent_required' : 'access_denied',
        refusal.code,
        refusal.text,
      );
  return new RedirectedError(heard, request);
}

/** Refusals that leave Entra's own page, for the client to hear of. */
const heardByClient = [65001, 65004, 90094];

/** The authorization endpoint: first the page, then what the person picked on it. */
export async function answerAuthorize(call: LoginCall): Promise<LoginReply> {
  const attempt = new SignInAttempt(call);
  let request: AuthorizeRequest | null = null;
  try {
    request = readAuthorizeRequest(call, attempt);
    return await signIn(call, attempt, request);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    attempt.record(error.refusal);
    const isHeard =
      request !== null && (request.prompt === 'none' || heardByClient.includes(error.refusal.code));
    const told = request !== null && isHeard ? asHeard(error, request) : error;
    const { refusal } = told;
    const description = describeRefusal(refusal, call.trace);
    if (told instanceof RedirectedError) {
      const values = { error: refusal.error, error_description: description };
      return { ...deliver(told.target, values), refusal };
    }
    return { status: 400, html: errorPage(languageOf(call), description), refusal };
  }
}
