import type { KeyCredential, PasswordCredential } from '../world/directory-objects.ts';
import { makeSelfSignedCertificate } from '../world/self-signed-certificate.ts';
import type { StoredServicePrincipal } from '../world/world-state.ts';
import { graphTime, type World } from '../world/world.ts';
import { checkNewCertificate } from './app-management-policy.ts';
import { graphMetadata, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { badRequest } from './graph-refusal.ts';
import { beginCredentialChange, requireRoom } from './password-credentials.ts';
import { servicePrincipalToWrite } from './service-principals.ts';
import { asText } from './shape/primitive-types.ts';

const longestYears = 3;

function threeYearsAfter(ms: number): number {
  const end = new Date(ms);
  return end.setUTCFullYear(end.getUTCFullYear() + longestYears);
}

function invalid(property: string): Error {
  const message = `Invalid value specified for property '${property}' of resource 'ServicePrincipal'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

/** What a certificate is to be, in whole seconds (as ms): a certificate knows no smaller ones. */
interface Wish {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function readWish(call: GraphCall): Wish {
  const name = asText(call.body['displayName']);
  if (!/^CN=\S/.test(name)) throw invalid('displayName');
  const start = Math.floor(call.world.now() / 1000) * 1000;
  const given = asText(call.body['endDateTime']);
  const end = given === '' ? threeYearsAfter(start) : Math.floor(Date.parse(given) / 1000) * 1000;
  if (end <= start || end > threeYearsAfter(start)) throw invalid('endDateTime');
  return { name, start, end };
}

/**
 * Gives a service principal a certificate that can sign tokens, and activates nothing.
 * @returns its public half, as the service principal shows it.
 */
async function addCertificate(
  world: World,
  stored: StoredServicePrincipal,
  { name, start, end }: Wish,
): Promise<KeyCredential & { readonly thumbprint: string }> {
  // A serial number is positive: its first digit stays below 8.
  const serial = `1${world.ids.bytes('certificate').toString('hex').slice(0, 31)}`;
  const { certificate, digest, privateKey } = await makeSelfSignedCertificate(name, { start, end }, serial);
  const thumbprint = digest.toString('hex').toUpperCase();
  const shared = {
    customKeyIdentifier: digest.toString('base64'),
    displayName: name,
    endDateTime: graphTime(end),
    startDateTime: graphTime(start),
  };
  const signingKeyId = world.ids.uuid('keyId');
  const verify: KeyCredential = {
    ...shared,
    key: certificate,
    keyId: world.ids.uuid('keyId'),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
  const sign: KeyCredential = {
    ...shared,
    key: null,
    keyId: signingKeyId,
    type: 'X509CertAndPassword',
    usage: 'Sign',
  };
  const password: PasswordCredential = { ...shared, hint: null, keyId: signingKeyId, secretText: null };
  const { resource } = stored;
  resource.keyCredentials = [...resource.keyCredentials, sign, verify];
  resource.passwordCredentials = [...resource.passwordCredentials, password];
  stored.signingKeys.push({
    thumbprint,
    certificate,
    privateKey,
    startDateTime: shared.startDateTime,
    endDateTime: shared.endDateTime,
  });
  return { ...verify, thumbprint };
}

/** The certificate with which an application of the template may begin; it is active. */
export async function addFirstCertificate(world: World, stored: StoredServicePrincipal): Promise<void> {
  const start = Math.floor(world.now() / 1000) * 1000;
  const wish = { name: 'CN=Microsoft Azure Federated SSO Certificate', start, end: threeYearsAfter(start) };
  const { thumbprint } = await addCertificate(world, stored, wish);
  stored.resource.preferredTokenSigningKeyThumbprint = thumbprint;
}

/** Activating the new certificate is another request: a PATCH of `preferredTokenSigningKeyThumbprint`. */
async function addTokenSigningCertificate(call: GraphCall): Promise<GraphReply> {
  const stored = servicePrincipalToWrite(call);
  const wish = readWish(call);
  checkNewCertificate(call.tenant, stored.resource.id, wish.start, wish.end);
  requireRoom(stored, 3);
  beginCredentialChange(call, stored);
  const made = await addCertificate(call.world, stored, wish);
  const context = `${graphMetadata}#microsoft.graph.selfSignedCertificate`;
  return { status: 200, body: { '@odata.context': context, ...made } };
}

export const tokenSigningRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/{servicePrincipal-id}/addTokenSigningCertificate',
    scopes: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
    handle: addTokenSigningCertificate,
  },
];
