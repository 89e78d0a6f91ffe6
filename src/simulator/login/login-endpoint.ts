import { lowerCased, type HttpAnswer, type HttpRequest } from '../http-message.ts';
import type { World } from '../world/world.ts';
import { refusalBody, SignInError, type Trace } from './aadsts.ts';
import { answerAdminConsent } from './admin-consent.ts';
import { answerAuthorize } from './authorize.ts';
import { startDeviceCode } from './device-code.ts';
import { discoveryDocument, keySet } from './discovery.ts';
import { discoverInstance } from './instance-discovery.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { personErrors } from './person-errors.ts';
import { requestErrors } from './request-errors.ts';
import { answerSignOut } from './sign-out.ts';
import { answerTokenRequest } from './token-endpoint.ts';
import { answerOlderUserInfo } from './user-info.ts';

type Handler = (call: LoginCall) => LoginReply | Promise<LoginReply>;

const json = (body: unknown): LoginReply => ({ status: 200, json: body });

// Loaded when somebody asks for it: most simulated tenants never do, and all of them wait for it otherwise.
const saml = async (): Promise<typeof import('./saml/saml-endpoint.ts')> => import('./saml/saml-endpoint.ts');
const answerSaml: Handler = async (call) => (await saml()).answerSaml(call);

const handlers: Readonly<Record<string, Handler>> = {
  'GET .well-known/openid-configuration': (call) => json(discoveryDocument(call)),
  'GET discovery/instance': (call) => json(discoverInstance(call)),
  'GET discovery/keys': async (call) => json(await keySet(call.world)),
  'GET oauth2/authorize': answerAuthorize,
  'POST oauth2/authorize': answerAuthorize,
  'POST oauth2/token': async (call) => json(await answerTokenRequest(call)),
  'POST oauth2/devicecode': (call) => json(startDeviceCode(call)),
  'GET oauth2/logout': answerSignOut,
  'POST oauth2/logout': answerSignOut,
  'GET openid/userinfo': answerOlderUserInfo,
  'POST openid/userinfo': answerOlderUserInfo,
  'GET saml2': answerSaml,
  'POST saml2': answerSaml,
  'GET federationmetadata/2007-06/federationmetadata.xml': async (call) =>
    (await import('./saml/federation-metadata.ts')).answerFederationMetadata(call),
  'GET adminconsent': answerAdminConsent,
  'POST adminconsent': answerAdminConsent,
};

interface Route {
  readonly tenantSegment: string;
  readonly name: string;
  readonly version: 'v1' | 'v2';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Reads the tenant, the handler and, wherever v2 puts its number, the version from a path. */
function routeOf(path: string): Route | null {
  const match = /^\/([^/]+)\/(.+)$/.exec(path);
  if (match === null) return null;
  const [, tenantSegment = '', rest = ''] = match;
  const isV2 = /(^|\/)v2\.0(\/|$)/.test(rest);
  const name = rest
    .replace(/^v2\.0\//, '')
    .replace('/v2.0/', '/')
    .toLowerCase();
  return { tenantSegment: decoded(tenantSegment), name, version: isV2 ? 'v2' : 'v1' };
}

/** The link of an application in My Apps, which is `launcher.myapps.microsoft.com/api/signin/{appId}`. */
function myAppsLinkOf(route: Route): string | undefined {
  return route.tenantSegment === 'api' ? /^signin\/([0-9a-f-]{36})$/.exec(route.name)?.[1] : undefined;
}

async function handle(call: LoginCall, route: Route): Promise<LoginReply> {
  const linked = myAppsLinkOf(route);
  if (linked !== undefined) {
    const tenantSegment = call.form.get('tenantId') ?? 'organizations';
    return (await saml()).answerMyAppsLink({ ...call, tenantSegment }, linked);
  }
  const handler = handlers[`${call.method} ${route.name}`];
  if (handler !== undefined) return handler(call);
  if (`POST ${route.name}` in handlers) throw requestErrors.wrongMethod('POST', call.method);
  return { status: 404, html: '' };
}

function formOf(url: URL, content: string, contentType: string | null): URLSearchParams {
  const form = new URLSearchParams(url.searchParams);
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') === true;
  for (const [name, value] of isForm ? new URLSearchParams(content) : []) form.set(name, value);
  return form;
}

/** The simulated https://login.microsoftonline.com. */
export async function answerLogin(
  world: World,
  request: HttpRequest,
  url: URL,
  path: string,
  content: string,
  trace: Trace,
): Promise<LoginReply> {
  const route = routeOf(path);
  if (route === null) return { status: 404, html: '' };
  const call: LoginCall = {
    world,
    tenantSegment: route.tenantSegment,
    version: route.version,
    method: request.method,
    form: formOf(url, content, request.headers.get('content-type')),
    headers: request.headers,
    trace,
  };
  try {
    return await handle(call, route);
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return { status: error.refusal.status, json: refusalBody(error.refusal, trace), refusal: error.refusal };
  }
}

/** What a fault with a status makes of a sign-in request: declined on the token path, a passing failure elsewhere. */
export function loginStatusAnswer(
  status: number,
  retryAfter: string | null,
  path: string,
  trace: Trace,
): LoginReply {
  const isDeclined = status === 400 && path.endsWith('/token');
  const { refusal } = isDeclined ? personErrors.declined() : requestErrors.transient(status);
  const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter };
  return { status, json: refusalBody(refusal, trace), headers, refusal };
}

/** Writes a reply the way the sign-in service does. */
export function writeLoginAnswer(reply: LoginReply, trace: Trace): HttpAnswer {
  const headers = {
    ...lowerCased(reply.headers ?? {}),
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    'x-ms-request-id': trace.traceId,
    'client-request-id': trace.correlationId,
    date: new Date(trace.at).toUTCString(),
  };
  if (reply.location !== undefined)
    return { status: reply.status, headers: { ...headers, location: reply.location }, content: '' };
  const type =
    reply.html !== undefined ? 'text/html' : reply.xml !== undefined ? 'application/xml' : 'application/json';
  // A single-page application reads these from its own origin.
  const shared: Readonly<Record<string, string>> =
    type === 'application/json' ? { 'access-control-allow-origin': '*' } : {};
  return {
    status: reply.status,
    headers: { ...headers, ...shared, 'content-type': `${type}; charset=utf-8` },
    content: reply.html ?? reply.xml ?? JSON.stringify(reply.json),
  };
}
