import type { SimulatorAddresses } from './spawn-simulator.ts';

const clientId = '9d5f0c1e-7b42-4c0a-8f3d-51e7a2c6b804';
const scope =
  'openid profile offline_access User.Read Application.ReadWrite.All Organization.Read.All Policy.Read.All Group.Read.All Domain.Read.All User.Read.All AuditLog.Read.All AppRoleAssignment.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All Policy.ReadWrite.ApplicationConfiguration';

export interface GraphAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

type SendGraph = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<GraphAnswer>;

async function post(url: string, form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, unknown>;
}

/** An access token for Graph, by the device code that the simulator approves for this person. */
export async function signInByDeviceCode(
  simulator: SimulatorAddresses,
  userPrincipalName?: string,
): Promise<string> {
  const login = `${simulator.login}/organizations/oauth2/v2.0`;
  const hint = userPrincipalName === undefined ? {} : { login_hint: userPrincipalName };
  const started = await post(`${login}/devicecode`, { client_id: clientId, scope, ...hint });
  const answer = await post(`${login}/token`, {
    client_id: clientId,
    grant_type: 'device_code',
    device_code: String(started['device_code']),
  });
  if (typeof answer['access_token'] !== 'string')
    throw new Error(`No token: ${String(answer['error_description'])}`);
  return answer['access_token'];
}

/** Sends requests to Graph as the administrator of the fixture, or as somebody else. */
export async function openGraph(
  simulator: SimulatorAddresses,
  userPrincipalName?: string,
): Promise<SendGraph> {
  const token = await signInByDeviceCode(simulator, userPrincipalName);
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${simulator.graph}/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      headers: response.headers,
    };
  };
}

export interface RegisteredApplication {
  readonly id: string;
  readonly appId: string;
  readonly secret: string;
  readonly servicePrincipalId: string;
}

/** Registers an application the way an onboarding does: application, secret, service principal. */
export async function registerApplication(
  send: SendGraph,
  application: Readonly<Record<string, unknown>>,
): Promise<RegisteredApplication> {
  const created = await send('POST', '/applications', { signInAudience: 'AzureADMyOrg', ...application });
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  const { id, appId } = created.body as { id: string; appId: string };
  const password = await send('POST', `/applications/${id}/addPassword`, {
    passwordCredential: { displayName: 'test' },
  });
  const principal = await send('POST', '/servicePrincipals', { appId });
  return {
    id,
    appId,
    secret: String(password.body['secretText']),
    servicePrincipalId: String(principal.body['id']),
  };
}
