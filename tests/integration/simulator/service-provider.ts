import { SAML, type Profile } from '@node-saml/node-saml';
import type { SimulatorAddresses } from './spawn-simulator.ts';
import type { openGraph } from './tenant-work.ts';
import { simulatorFetch } from './through-simulator.ts';

/** What a vendor is told of an application that speaks SAML. */
export interface SamlHandover {
  readonly entityId: string;
  readonly replyUrl: string;
  readonly metadataUrl: string;
}

type SendGraph = Awaited<ReturnType<typeof openGraph>>;

/** Registers an application for SAML, with one certificate that signs. */
export async function registerForSaml(
  send: SendGraph,
  application: Readonly<Record<string, unknown>> & { readonly identifierUris: readonly string[] },
): Promise<{ id: string; appId: string; principalId: string }> {
  const { identifierUris, ...rest } = application;
  const created = await send('POST', '/applications', { signInAudience: 'AzureADMyOrg', ...rest });
  const { id, appId } = created.body as { id: string; appId: string };
  const principal = await send('POST', '/servicePrincipals', { appId });
  const principalId = String(principal.body['id']);
  await send('PATCH', `/servicePrincipals/${principalId}`, { preferredSingleSignOnMode: 'saml' });
  const named = await send('PATCH', `/applications/${id}`, { identifierUris });
  if (named.status !== 204) throw new Error(JSON.stringify(named.body));
  await activateNewCertificate(send, principalId);
  return { id, appId, principalId };
}

/** Makes a certificate and lets it sign from now on. */
export async function activateNewCertificate(send: SendGraph, principalId: string): Promise<void> {
  const path = `/servicePrincipals/${principalId}`;
  const made = await send('POST', `${path}/addTokenSigningCertificate`, { displayName: 'CN=Vendor' });
  await send('PATCH', path, { preferredTokenSigningKeyThumbprint: made.body['thumbprint'] });
}

/** The vendor's side: a SAML library that knows nothing but the handover and the metadata that it points to. */
export async function openServiceProvider(
  simulator: SimulatorAddresses,
  handover: SamlHandover,
): Promise<SAML> {
  const metadata = await (await simulatorFetch(simulator)(handover.metadataUrl)).text();
  const [, descriptor = ''] = metadata.split('<IDPSSODescriptor');
  const location = (service: string): string =>
    new RegExp(`<${service} Binding="[^"]+HTTP-Redirect" Location="([^"]+)"`).exec(descriptor)?.[1] ?? '';
  const idpCert = /<X509Certificate>([^<]+)</.exec(descriptor)?.[1] ?? '';
  return new SAML({
    issuer: handover.entityId,
    audience: handover.entityId,
    callbackUrl: handover.replyUrl,
    entryPoint: location('SingleSignOnService'),
    logoutUrl: location('SingleLogoutService'),
    idpCert,
    wantAssertionsSigned: true,
    // Entra signs the assertion only, by default.
    wantAuthnResponseSigned: false,
  });
}

/** The response that a person's browser carries to the vendor. */
export async function responseFor(
  simulator: SimulatorAddresses,
  vendor: SAML,
  userPrincipalName: string,
): Promise<string> {
  const url = await vendor.getAuthorizeUrlAsync('relay', undefined, {});
  const body = new URLSearchParams({ user: userPrincipalName });
  const page = await (await simulatorFetch(simulator)(url, { method: 'POST', body })).text();
  const response = /name="SAMLResponse" value="([^"]+)"/.exec(page)?.[1];
  if (response === undefined) throw new Error(page);
  return response;
}

/** Signs a person in at the vendor. The library does not compare the issuer: that is done here. */
export async function signInAtServiceProvider(
  simulator: SimulatorAddresses,
  vendor: SAML,
  userPrincipalName: string,
  issuer: string,
): Promise<Profile> {
  const SAMLResponse = await responseFor(simulator, vendor, userPrincipalName);
  const { profile } = await vendor.validatePostResponseAsync({ SAMLResponse });
  if (profile === null) throw new Error('There is no profile.');
  if (profile.issuer !== issuer) throw new Error(`Issued by ${String(profile.issuer)}`);
  return profile;
}
