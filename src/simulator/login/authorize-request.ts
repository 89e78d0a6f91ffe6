import type { TenantState } from '../world/world-state.ts';
import { SignInError } from './aadsts.ts';
import { clientErrors } from './client-errors.ts';
import {
  findClient,
  findClientOfAnyTenant,
  platformOf,
  tenantOf,
  type Client,
  type Platform,
} from './clients.ts';
import type { AnswerTarget, ResponseMode } from './deliver-answer.ts';
import { grantErrors } from './grant-errors.ts';
import { readScopes } from './graph-scopes.ts';
import type { LoginCall } from './login-call.ts';
import { requestErrors } from './request-errors.ts';
import { readCapabilities } from './requested-claims.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';

/** An authorization request that may be answered. */
export interface AuthorizeRequest extends AnswerTarget {
  /** The tenant that the path names; null for `common` and `organizations`. */
  readonly named: TenantState | null;
  readonly client: Client;
  readonly platform: Platform;
  readonly wantsCode: boolean;
  readonly wantsIdToken: boolean;
  readonly wantsToken: boolean;
  readonly prompt: string | null;
  /** What the client declares that it understands. */
  readonly capabilities: readonly string[];
}

/** A refusal that the client hears of, at its redirect URI. */
export class RedirectedError extends SignInError {
  readonly target: AnswerTarget;

  constructor(error: SignInError, target: AnswerTarget) {
    const { refusal } = error;
    super(refusal.error, refusal.code, refusal.text, refusal);
    this.target = target;
  }
}

function modeOf(form: URLSearchParams, isFrontChannel: boolean): ResponseMode | null {
  const mode = form.get('response_mode') ?? (isFrontChannel ? 'fragment' : 'query');
  const isKnown = mode === 'query' || mode === 'fragment' || mode === 'form_post';
  return isKnown && !(isFrontChannel && mode === 'query') ? mode : null;
}

function checkResponseType(call: LoginCall, client: Client, types: ReadonlySet<string>): void {
  const { form, version } = call;
  if (types.size === 0) throw requestErrors.missingParameter('response_type');
  if ([...types].some((type) => !['code', 'id_token', 'token'].includes(type))) {
    throw requestErrors.unsupportedResponseType(form.get('response_type') ?? '');
  }
  const { enableIdTokenIssuance, enableAccessTokenIssuance } = client.application.web.implicitGrantSettings;
  if (types.has('id_token') && !enableIdTokenIssuance) throw requestErrors.idTokenNotEnabled();
  if (types.has('token') && !enableAccessTokenIssuance) throw requestErrors.tokenNotEnabled();
  if (types.has('id_token') && !form.has('nonce')) throw requestErrors.missingParameter('nonce');
  if (version === 'v2' && !form.has('scope')) throw requestErrors.missingParameter('scope');
}

function checkChallenge(form: URLSearchParams, platform: Platform): void {
  const challenge = form.get('code_challenge');
  const method = form.get('code_challenge_method') ?? 'plain';
  if (challenge === null) {
    if (platform === 'spa') throw clientErrors.proofKeyRequired();
    return;
  }
  if (method !== 'S256' && method !== 'plain') throw requestErrors.malformed();
  if (!/^[\w.~-]{43,128}$/.test(challenge)) throw requestErrors.wrongChallengeSize();
}

const prompts = ['none', 'login', 'select_account', 'consent', 'admin_consent', 'create'];

function checkRest(call: LoginCall, client: Client, platform: Platform): void {
  const { form } = call;
  const prompt = form.get('prompt') ?? '';
  if (prompt !== '' && !prompts.includes(prompt)) throw requestErrors.unsupportedPrompt();
  checkChallenge(form, platform);
  const scope = form.get('scope') ?? '';
  const { isDefault, graphScopes, unknownScopes, invalidScope } = readScopes(scope.split(' '));
  if (invalidScope !== null) throw grantErrors.invalidScope(invalidScope);
  if (isDefault && graphScopes.some((name) => name.includes('.'))) throw grantErrors.invalidScope(scope);
  const [unknown] = unknownScopes;
  if (unknown !== undefined) throw grantErrors.unknownScope(client.application.displayName, unknown);
}

/**
 * Reads an authorization request.
 * @throws {SignInError} for what is shown on Entra's own page: no known client, no registered redirect URI.
 * @throws {RedirectedError} for the rest.
 */
export function readAuthorizeRequest(call: LoginCall, attempt: SignInAttempt): AuthorizeRequest {
  const { world, form } = call;
  const named = tenantOf(world, call.tenantSegment);
  attempt.tenant = named ?? world.state.tenants[0] ?? null;
  attempt.name = form.get('user') ?? form.get('login_hint');
  const clientId = form.get('client_id');
  const client =
    named === null
      ? findClientOfAnyTenant(world, call.tenantSegment, clientId)
      : findClient(world, named, clientId);
  attempt.application = client.application;
  const { platform, uri: redirectUri } = platformOf(client.application, form.get('redirect_uri'));
  if (platform === 'publicClient') attempt.clientAppUsed = 'Mobile Apps and Desktop clients';
  const types = new Set((form.get('response_type') ?? '').split(' ').filter((type) => type !== ''));
  const mode = modeOf(form, types.has('id_token') || types.has('token'));
  let capabilities: readonly string[];
  const target = { redirectUri, mode: mode ?? 'fragment', state: form.get('state') };
  try {
    checkResponseType(call, client, types);
    if (mode === null) throw requestErrors.unsupportedResponseMode(form.get('response_mode') ?? '');
    checkRest(call, client, platform);
    capabilities = readCapabilities(form);
  } catch (error) {
    throw error instanceof SignInError ? new RedirectedError(error, target) : error;
  }
  return {
    ...target,
    named,
    client,
    platform,
    wantsCode: types.has('code'),
    wantsIdToken: types.has('id_token'),
    wantsToken: types.has('token'),
    prompt: form.get('prompt'),
    capabilities,
  };
}
