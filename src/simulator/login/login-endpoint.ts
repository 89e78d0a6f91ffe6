import type { World } from '../world/world.ts';
import { refusalBody, SignInError, signInErrors, type Trace } from './aadsts.ts';
import { languageOf, signedOutPage } from './account-page.ts';
import { answerAuthorize } from './authorize.ts';
import { tenantOf } from './clients.ts';
import { startDeviceCode } from './device-code.ts';
import { discoveryDocument, keySet } from './discovery.ts';
import type { LoginCall, LoginReply } from './login-call.ts';
import { answerTokenRequest } from './token-endpoint.ts';

type Handler = (call: LoginCall) => LoginReply | Promise<LoginReply>;

const json = (body: unknown): LoginReply => ({ status: 200, json: body });

function signOut(call: LoginCall): LoginReply {
  tenantOf(call.world, call.tenantSegment);
  return { status: 200, html: signedOutPage(languageOf(call.headers)) };
}

const handlers: Readonly<Record<string, Handler>> = {
  'GET .well-known/openid-configuration': (call) => json(discoveryDocument(call)),
  'GET discovery/keys': async (call) => json(await keySet(call.world)),
  'GET oauth2/authorize': answerAuthorize,
  'POST oauth2/authorize': answerAuthorize,
  'POST oauth2/token': async (call) => json(await answerTokenRequest(call)),
  'POST oauth2/devicecode': (call) => json(startDeviceCode(call)),
  'GET oauth2/logout': signOut,
};

/** Where v2 puts its number in a path, by handler. */
function routeOf(path: string): { tenantSegment: string; name: string; version: 'v1' | 'v2' } | null {
  const match = /^\/([^/]+)\/(.+)$/.exec(path);
  if (match === null) return null;
  const [, tenantSegment = '', rest = ''] = match;
  const isV2 = /(^|\/)v2\.0(\/|$)/.test(rest);
  const name = rest.replace(/^v2\.0\//, '').replace('/v2.0/', '/');
  return { tenantSegment: decodeURIComponent(tenantSegment), name, version: isV2 ? 'v2' : 'v1' };
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
  request: Request,
  url: URL,
  path: string,
  content: string,
  trace: Trace,
): Promise<LoginReply> {
  const route = routeOf(path);
  const handler = route === null ? undefined : handlers[`${request.method} ${route.name}`];
  if (route === null || handler === undefined) return { status: 404, html: '' };
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
    return await handler(call);
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
  const { refusal } = isDeclined ? signInErrors.declined() : signInErrors.transient(status);
  const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter };
  return { status, json: refusalBody(refusal, trace), headers, refusal };
}

/** Writes a reply the way the sign-in service does. */
export function writeLoginAnswer(reply: LoginReply, trace: Trace): { response: Response; content: string } {
  const headers = new Headers({
    ...reply.headers,
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    'x-ms-request-id': trace.traceId,
    'client-request-id': trace.correlationId,
    date: new Date(trace.at).toUTCString(),
  });
  if (reply.location !== undefined) {
    headers.set('location', reply.location);
    return { response: new Response(null, { status: reply.status, headers }), content: '' };
  }
  const isHtml = reply.html !== undefined;
  headers.set('content-type', isHtml ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
  const content = reply.html ?? JSON.stringify(reply.json);
  return { response: new Response(content, { status: reply.status, headers }), content };
}
