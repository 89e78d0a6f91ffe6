import type { HandoverCertificate } from './handover.ts';

/** What a vendor's software must trust, and where it sends people. */
export interface RotationMetadata {
  readonly entityId: string;
  readonly signOnUrl: string;
  /** Null where none was told. */
  readonly signOutUrl: string | null;
  /** The certificate in use first. */
  readonly certificates: readonly HandoverCertificate[];
}

const binding = 'urn:oasis:names:tc:SAML:2.0:bindings';

/**
 * Metadata with every certificate that may sign while one takes the place of another: Entra's own document
 * shows only the active one. Not signed, since only Entra could.
 */
export function writeRotationMetadata(metadata: RotationMetadata): string {
  const { entityId, signOnUrl, signOutUrl, certificates } = metadata;
  const keys = certificates.map(({ pem }) => keyXml(pem)).join('');
  const signOut =
    signOutUrl === null
      ? ''
      : `<SingleLogoutService Binding="${binding}:HTTP-Redirect" Location="${escapeXml(signOutUrl)}"/>`;
  const signOn = ['HTTP-Redirect', 'HTTP-POST']
    .map((way) => `<SingleSignOnService Binding="${binding}:${way}" Location="${escapeXml(signOnUrl)}"/>`)
    .join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<EntityDescriptor entityID="${escapeXml(entityId)}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}${signOut}${signOn}</IDPSSODescriptor></EntityDescriptor>\n`;
}

function keyXml(pem: string): string {
  const derBase64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${escapeXml(derBase64)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
