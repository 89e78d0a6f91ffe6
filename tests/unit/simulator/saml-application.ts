import { deflateRawSync } from 'node:zlib';
import { readXml, type XmlElement } from '../../../src/simulator/login/saml/xml-reader.ts';
import { openTenant, tenantId, type InProcess, type Json } from './in-process.ts';

export const entityId = 'https://halo.example/saml';
export const replyUrl = 'https://halo.example/auth/acs';
export const logoutUrl = 'https://halo.example/auth/slo';

export interface SamlApplication {
  readonly id: string;
  readonly appId: string;
  readonly principalId: string;
  /** Of the certificate that signs. */
  readonly thumbprint: string;
}

/** Registers an application the way an onboarding over SAML does. */
async function registerSaml(tenant: InProcess, more: Json = {}): Promise<SamlApplication> {
  const web = { redirectUris: [replyUrl], logoutUrl };
  const { id, appId, principalId } = await tenant.register({ displayName: 'Halo', web, ...more });
  const principal = `/servicePrincipals/${principalId}`;
  await tenant.graph('PATCH', principal, { preferredSingleSignOnMode: 'saml' });
  await tenant.graph('PATCH', `/applications/${id}`, { identifierUris: [entityId] });
  const made = await tenant.graph('POST', `${principal}/addTokenSigningCertificate`, {
    displayName: 'CN=Halo',
  });
  const thumbprint = String(made.body['thumbprint']);
  await tenant.graph('PATCH', principal, { preferredTokenSigningKeyThumbprint: thumbprint });
  return { id, appId, principalId, thumbprint };
}

// One certificate for all tests of a file: making one takes longer than most tests.
let registered: Promise<{ snapshot: string; halo: SamlApplication }> | null = null;

async function snapshotWithSaml(): Promise<{ snapshot: string; halo: SamlApplication }> {
  const tenant = await openTenant();
  const halo = await registerSaml(tenant);
  return { snapshot: tenant.simulator.snapshot(), halo };
}

/** A tenant with an application that speaks SAML in it. */
export async function openSamlTenant(): Promise<{ tenant: InProcess; halo: SamlApplication }> {
  registered ??= snapshotWithSaml();
  const { snapshot, halo } = await registered;
  return { tenant: await openTenant({ snapshot }), halo };
}

/** An AuthnRequest; `attributes` and `content` are put into it as they are. */
export function authnRequest(attributes = '', content = '', issuer = entityId): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_request-1" Version="2.0" IssueInstant="2026-11-22T10:00:00Z" ${attributes}><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</saml:Issuer>${content}</samlp:AuthnRequest>`;
}

type Form = Readonly<Record<string, string>>;

/** Sends a message by the Redirect binding; with `user`, that account is picked on the page. */
export async function redirected(
  tenant: InProcess,
  message: string,
  user?: string,
  more: Form = {},
): Promise<Response> {
  const SAMLRequest = deflateRawSync(Buffer.from(message)).toString('base64');
  const query = new URLSearchParams({ SAMLRequest, RelayState: 'the-state', ...more });
  const init = user === undefined ? {} : { method: 'POST', body: new URLSearchParams({ user }) };
  return tenant.raw(`/login/${tenantId}/saml2?${query.toString()}`, init);
}

/** Sends a message by the POST binding. */
export async function posted(tenant: InProcess, message: string, more: Form = {}): Promise<Response> {
  const SAMLRequest = Buffer.from(message).toString('base64');
  const body = new URLSearchParams({ SAMLRequest, RelayState: 'the-state', ...more });
  return tenant.raw(`/login/${tenantId}/saml2`, { method: 'POST', body });
}

/** What a form that sends itself carries, and where to. */
export async function formOf(response: Response): Promise<{ action: string; fields: Map<string, string> }> {
  const html = await response.text();
  const fields = [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  return {
    action: /action="([^"]+)"/.exec(html)?.[1] ?? '',
    fields: new Map(fields.map(([, name = '', value = '']) => [name, value])),
  };
}

/** Every element below one, itself included, by local name. */
export function elements(root: XmlElement, name: string): XmlElement[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elements(child, name))];
}

/** The response in the form that the page sends. */
export async function responseOf(response: Response): Promise<XmlElement> {
  const { fields } = await formOf(response);
  return readXml(Buffer.from(fields.get('SAMLResponse') ?? '', 'base64').toString());
}

/** Attributes of an assertion by the last part of their names. */
export function attributesIn(root: XmlElement): Record<string, string[]> {
  const named = elements(root, 'Attribute').map(({ attributes, children }): [string, string[]] => {
    const name = attributes.get('Name') ?? '';
    return [name.slice(name.lastIndexOf('/') + 1), children.map(({ text }) => text)];
  });
  return Object.fromEntries(named);
}

/** The name identifier of an assertion. */
export function nameIdIn(root: XmlElement): { format: string | undefined; value: string | undefined } {
  const [nameId] = elements(root, 'NameID');
  return { format: nameId?.attributes.get('Format')?.split(':').at(-1), value: nameId?.text };
}
