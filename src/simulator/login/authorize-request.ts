import type { TenantState } from '../world/world-state.ts';
import { SignInError, signInErrors } from './aadsts.ts';
import { findClient, platformOf, tenantOf, type Client, type Platform } from './clients.ts';
import type { LoginCall } from './login-call.ts';

export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** An authorization request that may be answered. */
export interface AuthorizeRequest {
  readonly tenant: TenantState;
  readonly client: Client;
  readonly platform: Platform;
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly wantsCode: boolean;
  readonly wantsIdToken: boolean;
  readonly state: string | null;
  readonly prompt: string | null;
}

/** A refusal that the client hears of, at its redirect URI. */
export class RedirectedError extends SignInError {
  readonly target: Pick<AuthorizeRequest, 'redirectUri' | 'mode' | 'state'>;

  constructor(error: SignInError, target: RedirectedError['target']) {
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

/**
 * Reads an authorization request.
 * @throws {SignInError} for what is shown on Entra's own page: no known client, no registered redirect URI.
 * @throws {RedirectedError} for the rest.
 */
export function readAuthorizeRequest(call: LoginCall): AuthorizeRequest {
  const { world, form } = call;
  const tenant = tenantOf(world, call.tenantSegment) ?? world.state.tenants[0];
  if (tenant === undefined) throw signInErrors.tenantNeeded();
  const client = findClient(world, tenant, form.get('client_id'));
  const { platform, uri: redirectUri } = platformOf(client.application, form.get('redirect_uri'));
  const state = form.get('state');
  const types = new Set((form.get('response_type') ?? '').split(' ').filter((type) => type !== ''));
  const wantsCode = types.has('code');
  const wantsIdToken = types.has('id_token');
  const mode = modeOf(form, wantsIdToken);
  const refuse = (error: SignInError): RedirectedError =>
    new RedirectedError(error, { redirectUri, mode: mode ?? 'fragment', state });
  if (types.size === 0) throw refuse(signInErrors.missingParameter('response_type'));
  if ([...types].some((type) => type !== 'code' && type !== 'id_token')) {
    throw refuse(signInErrors.unsupportedResponseType(form.get('response_type') ?? ''));
  }
  if (mode === null) throw refuse(signInErrors.unsupportedResponseMode(form.get('response_mode') ?? ''));
  if (wantsIdToken && !client.application.web.implicitGrantSettings.enableIdTokenIssuance) {
    throw refuse(signInErrors.idTokenNotEnabled());
  }
  if (wantsIdToken && !form.has('nonce')) throw refuse(signInErrors.missingParameter('nonce'));
  if (call.version === 'v2' && !form.has('scope')) throw refuse(signInErrors.missingParameter('scope'));
  const method = form.get('code_challenge_method') ?? 'plain';
  if (form.has('code_challenge') && method !== 'S256' && method !== 'plain')
    throw refuse(signInErrors.malformedCode());
  if (platform === 'spa' && !form.has('code_challenge'))
    throw refuse(signInErrors.missingParameter('code_challenge'));
  return {
    tenant,
    client,
    platform,
    redirectUri,
    mode,
    wantsCode,
    wantsIdToken,
    state,
    prompt: form.get('prompt'),
  };
}
