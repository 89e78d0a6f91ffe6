import { createHash } from 'node:crypto';
import type { Answer, InProcess } from './in-process.ts';

export const redirectUri = 'https://vendor.example/sso';
const verifier = 'a-code-verifier-that-is-long-enough-for-the-rules-0123456789';

type Form = Readonly<Record<string, string>>;

/** The page or the redirect that an authorization request leads to; with `user`, that account is picked. */
export async function authorize(
  tenant: InProcess,
  query: Form,
  user?: string,
  version = '',
): Promise<Response> {
  const path = `/login/delinde.nl/oauth2${version}/authorize?${new URLSearchParams(query).toString()}`;
  return tenant.raw(path, user === undefined ? {} : { method: 'POST', body: new URLSearchParams({ user }) });
}

/** The parameters that came back to the client, from the query or the fragment. */
export function returned(response: Response): URLSearchParams {
  const location = new URL(response.headers.get('location') ?? 'missing:');
  return new URLSearchParams(location.hash === '' ? location.search : location.hash.slice(1));
}

/** The number of the refusal on the page or in the redirect. */
export async function refusedWith(response: Response): Promise<number> {
  const location = response.headers.get('location');
  const text =
    location === null ? await response.text() : (returned(response).get('error_description') ?? '');
  return Number(/AADSTS(\d+)/.exec(text)?.[1]);
}

export interface Party {
  readonly appId: string;
  readonly secret: string;
}

/** The query of a code request with PKCE. */
export function codeRequest(party: Party, more: Form = {}): Form {
  return {
    client_id: party.appId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
}

/** Redeems a code; what is given replaces the right parameters. */
export async function redeem(
  tenant: InProcess,
  party: Party,
  code: string,
  more: Form = {},
  version = '',
): Promise<Answer> {
  return tenant.login(`/delinde.nl/oauth2${version}/token`, {
    grant_type: 'authorization_code',
    client_id: party.appId,
    client_secret: party.secret,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...more,
  });
}

/** The token answer for a person at an application, by code and PKCE. */
export async function tokensFor(
  tenant: InProcess,
  party: Party,
  user: string,
  options: { readonly version?: '' | '/v2.0'; readonly scope?: string } = {},
): Promise<Answer> {
  const { version = '', scope = 'openid profile' } = options;
  const response = await authorize(tenant, codeRequest(party, { scope }), user, version);
  const code = returned(response).get('code');
  if (code === null) throw new Error(`No code: AADSTS${await refusedWith(response)}`);
  return redeem(tenant, party, code, {}, version);
}
