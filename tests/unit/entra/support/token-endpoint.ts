import type { Fetch } from '../../../../src/entra/transport/transport-failure.ts';

/** A person in a tenant, as the token endpoint knows them. */
export interface Person {
  readonly oid: string;
  readonly tenantId: string;
  readonly username: string;
  readonly name: string;
  /** `oid.tenant` at home, for a guest. */
  readonly home?: { readonly oid: string; readonly tenantId: string };
}

export const tenantA = 'aaaaaaaa-0000-4000-8000-000000000001';
export const tenantB = 'bbbbbbbb-0000-4000-8000-000000000002';

export const anna: Person = {
  oid: '11111111-0000-4000-8000-000000000001',
  tenantId: tenantA,
  username: 'anna@contoso.example',
  name: 'Anna de Vries',
};

export const bram: Person = {
  oid: '22222222-0000-4000-8000-000000000002',
  tenantId: tenantB,
  username: 'bram@fabrikam.example',
  name: 'Bram Bakker',
};

/** Anna as a guest in Bram's tenant. */
export const annaAsGuest: Person = {
  ...anna,
  oid: '33333333-0000-4000-8000-000000000003',
  tenantId: tenantB,
  home: { oid: anna.oid, tenantId: tenantA },
};

/** One request to the login host. */
export interface LoginRequest {
  readonly url: URL;
  readonly form: URLSearchParams;
}

export type LoginPlay = (request: LoginRequest) => Response | Error;

/** A login host whose every answer the test decides. */
export interface LoginStub {
  readonly fetch: Fetch;
  readonly requests: readonly LoginRequest[];
}

export function createLoginStub(play: (request: LoginRequest, count: number) => Response | Error): LoginStub {
  const requests: LoginRequest[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const seen = { url: new URL(request.url), form: new URLSearchParams(await request.text()) };
    requests.push(seen);
    const outcome = play(seen, requests.length);
    if (outcome instanceof Response) return outcome;
    throw outcome;
  };
  return { fetch, requests };
}

let issued = 0;

/** The token endpoint's answer for a signed-in person; every access token is another one. */
export function tokensFor(person: Person, scope = 'User.Read'): Response {
  issued += 1;
  const home = person.home ?? person;
  const idToken = {
    oid: person.oid,
    tid: person.tenantId,
    sub: `sub-${person.oid}`,
    name: person.name,
    preferred_username: person.username,
  };
  return Response.json({
    token_type: 'Bearer',
    scope: `openid profile ${scope}`,
    expires_in: 3600,
    ext_expires_in: 3600,
    access_token: `access-${issued}`,
    refresh_token: `refresh-${person.oid}`,
    id_token: `${encode({ alg: 'none' })}.${encode(idToken)}.`,
    client_info: encode({ uid: home.oid, utid: home.tenantId }),
  });
}

/** A refusal as the token endpoint words it. */
export function loginRefusal(
  error: string,
  code: number,
  more: { readonly status?: number; readonly suberror?: string; readonly claims?: string } = {},
): Response {
  const { status = 400, ...rest } = more;
  const body = {
    error,
    error_description: `AADSTS${code}: words of Microsoft that nobody should read`,
    error_codes: [code],
    trace_id: 'trace-1',
    correlation_id: 'correlation-1',
    ...rest,
  };
  return Response.json(body, { status });
}

/** The answer to a device code request. */
export function deviceCodeAnswer(expiresInSeconds = 900): Response {
  return Response.json({
    user_code: 'ABCD-EFGH',
    device_code: 'device-code-1',
    verification_uri: 'https://microsoft.com/devicelogin',
    expires_in: expiresInSeconds,
    interval: 0,
    message: 'words',
  });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
