import type { World } from '../world/world.ts';
import { tenantOf } from './clients.ts';
import type { LoginCall } from './login-call.ts';
import { publicKeys } from './signing-keys.ts';
import { issuerOf } from './user-claims.ts';

const loginHost = 'https://login.microsoftonline.com';

const claimsSupported = [
  'sub',
  'iss',
  'cloud_instance_name',
  'cloud_instance_host_name',
  'cloud_graph_host_name',
  'msgraph_host',
  'aud',
  'exp',
  'iat',
  'auth_time',
  'acr',
  'nonce',
  'preferred_username',
  'name',
  'tid',
  'ver',
  'at_hash',
  'c_hash',
  'email',
];

const shared = {
  token_endpoint_auth_methods_supported: [
    'client_secret_post',
    'private_key_jwt',
    'client_secret_basic',
    'self_signed_tls_client_auth',
  ],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  request_uri_parameter_supported: false,
  http_logout_supported: true,
  frontchannel_logout_supported: true,
  claims_supported: claimsSupported,
  tenant_region_scope: 'EU',
  cloud_instance_name: 'microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
  rbac_url: 'https://pas.windows.net',
};

/** The discovery document. It names Microsoft's hosts: whoever reads it goes through the same transport. */
export function discoveryDocument(call: LoginCall): Record<string, unknown> {
  const tenantId = tenantOf(call.world, call.tenantSegment)?.organization.id;
  const segment = tenantId ?? call.tenantSegment;
  const isV1 = call.version === 'v1';
  const base = `${loginHost}/${segment}/oauth2${isV1 ? '' : '/v2.0'}`;
  return {
    ...shared,
    token_endpoint: `${base}/token`,
    jwks_uri: isV1 ? `${loginHost}/common/discovery/keys` : `${loginHost}/${segment}/discovery/v2.0/keys`,
    response_types_supported: isV1
      ? ['code', 'id_token', 'code id_token', 'token id_token', 'token']
      : ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: isV1 ? ['openid'] : ['openid', 'profile', 'email', 'offline_access'],
    // `common` and `organizations` have no tenant to speak for: Microsoft prints a placeholder.
    issuer: issuerOf(tenantId ?? '{tenantid}', call.version),
    ...(isV1 ? { microsoft_multi_refresh_token: true } : {}),
    authorization_endpoint: `${base}/authorize`,
    device_authorization_endpoint: `${base}/devicecode`,
    userinfo_endpoint: isV1
      ? `${loginHost}/${segment}/openid/userinfo`
      : 'https://graph.microsoft.com/oidc/userinfo',
    end_session_endpoint: `${base}/logout`,
  };
}

export async function keySet(world: World): Promise<{ keys: Readonly<Record<string, unknown>>[] }> {
  return { keys: await publicKeys(world) };
}
