import type { TokenSigningKey } from '../../world/world-state.ts';

const exclusiveForm = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** The certificate as PEM, for a library that wants it so. */
function pemOf(certificate: string): string {
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

/** Where a signature goes into a document. */
export interface SignaturePlace {
  /** Local name of the element that is signed; it has an `ID`. */
  readonly signed: string;
  readonly position: 'afterIssuer' | 'first';
}

/** Signs one element of a document (RSA-SHA256, enveloped, exclusive canonicalization). */
export async function signXml(
  xml: string,
  place: SignaturePlace,
  key: Pick<TokenSigningKey, 'certificate' | 'privateKey'>,
): Promise<string> {
  // Only needed once somebody uses SAML: it takes long to load.
  const { SignedXml } = await import('xml-crypto');
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: pemOf(key.certificate),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusiveForm,
  });
  const target = `//*[local-name(.)='${place.signed}']`;
  signer.addReference({
    xpath: target,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusiveForm],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  const location =
    place.position === 'first'
      ? { reference: target, action: 'prepend' as const }
      : { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' as const };
  signer.computeSignature(xml, { location });
  return signer.getSignedXml();
}
