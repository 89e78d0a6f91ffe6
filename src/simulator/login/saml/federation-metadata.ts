import type { TenantState, TokenSigningKey } from '../../world/world-state.ts';
import type { World } from '../../world/world.ts';
import { SignInError } from '../aadsts.ts';
import { tenantOf } from '../clients.ts';
import type { LoginCall, LoginReply } from '../login-call.ts';
import { requestErrors } from '../request-errors.ts';
import { issuerOf } from '../user-claims.ts';
import { activeSigningKey, findSamlClient } from './saml-client.ts';
import { samlErrors } from './saml-errors.ts';
import { signXml } from './sign-xml.ts';
import { tenantSigningKeys } from './tenant-certificates.ts';

type Key = Pick<TokenSigningKey, 'certificate' | 'privateKey'>;

const binding = 'urn:oasis:names:tc:SAML:2.0:bindings';
const federation = 'http://docs.oasis-open.org/wsfed/federation/200706';

function keyXml({ certificate }: Key): string {
  return `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
}

function entityXml(tenantId: string, id: string, keys: readonly Key[]): string {
  const saml = `https://login.microsoftonline.com/${tenantId}/saml2`;
  const descriptors = keys.map(keyXml).join('');
  return `<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="${id}" entityID="${issuerOf(tenantId, 'v1')}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="${federation}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="${federation}">${descriptors}</RoleDescriptor><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${descriptors}<SingleLogoutService Binding="${binding}:HTTP-Redirect" Location="${saml}"/><SingleSignOnService Binding="${binding}:HTTP-Redirect" Location="${saml}"/><SingleSignOnService Binding="${binding}:HTTP-POST" Location="${saml}"/></IDPSSODescriptor></EntityDescriptor>`;
}

/** The application's own certificate once it has one; before that, and without an application, the tenant's. */
async function keysFor(world: World, tenant: TenantState, appId: string | null): Promise<readonly Key[]> {
  if (appId === null) return tenantSigningKeys(world);
  const saml = findSamlClient(world, [tenant], appId.toLowerCase());
  try {
    return [activeSigningKey(saml)];
  } catch (error) {
    const isMissing =
      error instanceof SignInError && error.refusal.code === samlErrors.noSigningKey('').refusal.code;
    if (!isMissing) throw error;
    return tenantSigningKeys(world);
  }
}

/**
 * The federation metadata document. It begins with a byte order mark, as Microsoft's does.
 * @throws {SignInError} AADSTS90002 or 700016 for a tenant or an application that is not there.
 */
export async function answerFederationMetadata(call: LoginCall): Promise<LoginReply> {
  const { world, form } = call;
  const tenant = tenantOf(world, call.tenantSegment);
  if (tenant === null) throw requestErrors.tenantNeeded();
  const keys = await keysFor(world, tenant, form.get('appid'));
  const [signing] = keys;
  if (signing === undefined) throw samlErrors.noSigningKey('');
  const xml = entityXml(tenant.organization.id, `_${world.ids.uuid('metadata')}`, keys);
  const signed = await signXml(xml, { signed: 'EntityDescriptor', position: 'first' }, signing);
  return { status: 200, xml: `\uFEFF${signed}` };
}
