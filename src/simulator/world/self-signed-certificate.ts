/** A self-signed certificate with its RSA key of 2048 bits. */
export interface SelfSignedCertificate {
  /** Base64 of DER. */
  readonly certificate: string;
  /** SHA-1 of the certificate. */
  readonly digest: Buffer;
  /** PKCS#8 as PEM. */
  readonly privateKey: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

const generateKeys = async () => globalThis.crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** As the platform's own cryptography makes them. */
export type SigningKeyPair = Awaited<ReturnType<typeof generateKeys>>;

// The library and the key are needed by nobody who does not ask for a certificate.
async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

function asPem(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

/**
 * Makes a certificate as Entra makes them for signing tokens: no extensions, valid between two moments (ms).
 * @param serial hex digits of the serial number.
 * @param given the key; a new one when not given.
 * @throws {Error} when `name` is not a distinguished name.
 */
export async function makeSelfSignedCertificate(
  name: string,
  validity: { readonly start: number; readonly end: number },
  serial: string,
  given?: SigningKeyPair,
): Promise<SelfSignedCertificate> {
  const x509 = await loadX509();
  const { subtle } = globalThis.crypto;
  const keys = given ?? (await generateKeys());
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial,
    name,
    notBefore: new Date(validity.start),
    notAfter: new Date(validity.end),
    signingAlgorithm: algorithm,
    keys,
  });
  const der = Buffer.from(made.rawData);
  return {
    certificate: der.toString('base64'),
    digest: Buffer.from(await subtle.digest('SHA-1', der)),
    privateKey: asPem(await subtle.exportKey('pkcs8', keys.privateKey)),
  };
}
