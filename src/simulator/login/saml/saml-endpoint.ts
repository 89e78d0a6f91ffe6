import { deflateRawSync } from 'node:zlib';
import type { TenantState } from '../../world/world-state.ts';
import { describeRefusal, SignInError } from '../aadsts.ts';
import { accountPage, errorPage, languageOf, signedOutPage } from '../account-page.ts';
import { endSessions, keepSession } from '../browser-sessions.ts';
import { tenantOf } from '../clients.ts';
import { formPostPage } from '../html.ts';
import { admit, identify, type Identified } from '../interaction.ts';
import type { LoginCall, LoginReply } from '../login-call.ts';
import { personErrors } from '../person-errors.ts';
import { SignInAttempt } from '../sign-in-attempt.ts';
import {
  activeSigningKey,
  checkAuthnContext,
  checkSigned,
  findSamlClient,
  replyUrlOf,
  type SamlClient,
} from './saml-client.ts';
import { samlErrors } from './saml-errors.ts';
import { readSamlRequest, type AuthnRequest, type LogoutRequest } from './saml-message.ts';
import { passiveRefusal, responseXml, signedResponse, successXml } from './saml-response.ts';

/** A sign-in that may go on, whether the application asked for it or the person began at My Apps. */
interface SamlSignIn {
  readonly saml: SamlClient;
  readonly request: AuthnRequest | null;
  /** The name of the application in the request; the first of its own without one. */
  readonly audience: string;
  readonly replyUrl: string;
}

function post(call: LoginCall, replyUrl: string, xml: string, fallbackRelayState: string | null): LoginReply {
  const relayState = call.form.get('RelayState') ?? fallbackRelayState;
  const fields: [string, string][] = [['SAMLResponse', Buffer.from(xml).toString('base64')]];
  if (relayState !== null) fields.push(['RelayState', relayState]);
  return { status: 200, html: formPostPage(replyUrl, fields) };
}

function relayStateOf({ stored }: SamlClient): string | null {
  const settings = stored.resource['samlSingleSignOnSettings'] as { readonly relayState?: string } | null;
  return settings?.relayState ?? null;
}

async function complete(
  call: LoginCall,
  attempt: SignInAttempt,
  signIn: SamlSignIn,
  person: Identified,
): Promise<LoginReply> {
  const { world, headers } = call;
  const { saml, request, audience, replyUrl } = signIn;
  const { tenant, user, usedSecondFactor, authenticatedAt } = person;
  if (request !== null) checkAuthnContext(request, saml.client, usedSecondFactor);
  const key = activeSigningKey(saml);
  const subject = { tenant, user, client: saml.client, usedSecondFactor };
  const target = { replyUrl, audience, request, authenticatedAt };
  const xml = await signedResponse(world, subject, target, key);
  const session = { tenantId: tenant.organization.id, userId: user.id, authenticatedAt, usedSecondFactor };
  const cookie = keepSession(world, headers, session, saml.client.application.appId);
  attempt.record(null);
  const relayState = request === null ? relayStateOf(saml) : null;
  return { ...post(call, replyUrl, xml, relayState), headers: cookie };
}

/** Goes on with a sign-in: the page, the second factor, the response. */
async function proceed(call: LoginCall, attempt: SignInAttempt, signIn: SamlSignIn): Promise<LoginReply> {
  const { saml, request } = signIn;
  const { application } = saml.client;
  attempt.tenant = saml.tenant;
  attempt.application = application;
  attempt.resource = application;
  const isSilent = request?.isPassive === true;
  const person = identify(call, attempt, saml.tenant, saml.client, {
    isSilent,
    isFresh: request?.isForced === true,
    loginHint: call.form.get('login_hint'),
    maxAgeMs: null,
  });
  if (person === null) {
    const html = accountPage(languageOf(call), application.displayName, saml.tenant.users, call.form);
    return { status: 200, html };
  }
  const access = {
    resourceAppIds: [application.appId],
    clientAppType: 'browser' as const,
    flow: 'browser' as const,
  };
  const page = admit(call, attempt, saml.client, person, access, isSilent);
  return page ?? complete(call, attempt, signIn, person);
}

async function answerAuthnRequest(
  call: LoginCall,
  attempt: SignInAttempt,
  tenants: readonly TenantState[],
  request: AuthnRequest,
): Promise<LoginReply> {
  const saml = findSamlClient(call.world, tenants, request.issuer);
  attempt.application = saml.client.application;
  checkSigned(call.form, request, saml.client);
  const replyUrl = replyUrlOf(saml.client, request);
  const audience = request.issuer;
  try {
    return await proceed(call, attempt, { saml, request, audience, replyUrl });
  } catch (error) {
    const isQuiet = error instanceof SignInError && request.isPassive;
    if (!isQuiet || error.refusal.code !== personErrors.loginRequired().refusal.code) throw error;
    const message = describeRefusal(error.refusal, call.trace);
    const target = { replyUrl, audience, request, authenticatedAt: call.world.now() };
    const xml = passiveRefusal(call.world, saml.tenant.organization.id, target, message);
    return { ...post(call, replyUrl, xml, null), refusal: error.refusal };
  }
}

/** Signs out and tells the application so, at its logout URL, by the Redirect binding. */
function answerLogoutRequest(
  call: LoginCall,
  tenants: readonly TenantState[],
  request: LogoutRequest,
): LoginReply {
  const { world, form } = call;
  const { tenant, client } = findSamlClient(world, tenants, request.issuer);
  const { headers } = endSessions(world, call.headers);
  const logoutUrl = client.application.web.logoutUrl;
  if (logoutUrl === null || !URL.canParse(logoutUrl)) {
    return { status: 200, html: signedOutPage(languageOf(call), []), headers };
  }
  const envelope = {
    id: `_${world.ids.uuid('samlResponse')}`,
    issuer: `https://login.microsoftonline.com/${tenant.organization.id}/`,
    replyUrl: logoutUrl,
    inResponseTo: request.id,
    issuedAt: world.now(),
  };
  const xml = responseXml('LogoutResponse', envelope, successXml);
  const url = new URL(logoutUrl);
  url.searchParams.set('SAMLResponse', deflateRawSync(Buffer.from(xml)).toString('base64'));
  const relayState = form.get('RelayState');
  if (relayState !== null) url.searchParams.set('RelayState', relayState);
  return { status: 302, location: url.href, headers };
}

async function guarded(
  call: LoginCall,
  answer: (attempt: SignInAttempt, tenants: readonly TenantState[]) => Promise<LoginReply>,
): Promise<LoginReply> {
  const attempt = new SignInAttempt(call);
  try {
    const named = tenantOf(call.world, call.tenantSegment);
    const tenants = named === null ? call.world.state.tenants : [named];
    attempt.tenant = tenants[0] ?? null;
    attempt.name = call.form.get('user') ?? call.form.get('login_hint');
    return await answer(attempt, tenants);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const { refusal } = error;
    attempt.record(refusal);
    const description = describeRefusal(refusal, call.trace);
    return { status: 400, html: errorPage(languageOf(call), description), refusal };
  }
}

/** `/{tenant}/saml2`: requests to sign in and to sign out, by the Redirect and the POST binding. */
export async function answerSaml(call: LoginCall): Promise<LoginReply> {
  return guarded(call, async (attempt, tenants) => {
    const encoded = call.form.get('SAMLRequest');
    if (encoded === null && call.form.has('SAMLResponse')) {
      return { status: 200, html: signedOutPage(languageOf(call), []) };
    }
    if (encoded === null) throw samlErrors.noMessage();
    const request = readSamlRequest(encoded);
    return request.kind === 'LogoutRequest'
      ? answerLogoutRequest(call, tenants, request)
      : answerAuthnRequest(call, attempt, tenants, request);
  });
}

/**
 * The link of an application in My Apps: to its sign-on address when it has one, else a response that
 * nobody asked for.
 */
export async function answerMyAppsLink(call: LoginCall, appId: string): Promise<LoginReply> {
  return guarded(call, async (attempt, tenants) => {
    const saml = findSamlClient(call.world, tenants, appId);
    const { loginUrl } = saml.stored.resource as { readonly loginUrl?: string | null };
    if (typeof loginUrl === 'string' && URL.canParse(loginUrl)) return { status: 302, location: loginUrl };
    const replyUrl = replyUrlOf(saml.client, null);
    const audience = saml.client.application.identifierUris[0] ?? `spn:${appId}`;
    return proceed(call, attempt, { saml, request: null, audience, replyUrl });
  });
}
