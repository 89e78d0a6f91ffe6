import { randomBytes } from 'node:crypto';

/** What a server needs to speak for its host names, and what a client must trust for it; PEM. */
export interface Certificates {
  /** Of the authority that signed; goes to whoever is to trust the server. */
  readonly authority: string;
  /** Of the server. */
  readonly certificate: string;
  /** Of the server, PKCS#8. */
  readonly privateKey: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1000;
/** As long as clients take from any certificate. */
const lifetimeDays = 397;

async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

const serialNumber = (): string => randomBytes(16).toString('hex').replace(/^./, '4');

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host);

/**
 * Makes an authority, and a certificate of it for `hosts`. The authority's own key is forgotten at
 * once: nothing else can be signed with it, by anybody.
 */
export async function issueCertificates(hosts: readonly string[]): Promise<Certificates> {
  const x509 = await loadX509();
  const { subtle } = crypto;
  const authorityKeys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serverKeys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - dayMs);
  const notAfter = new Date(Date.now() + lifetimeDays * dayMs);
  const times = { notBefore, notAfter, signingAlgorithm: algorithm };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    serialNumber: serialNumber(),
    name: 'CN=Entra Handover simulated tenants, O=Not Microsoft',
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    ...times,
    serialNumber: serialNumber(),
    subject: 'CN=Simulated tenant, O=Not Microsoft',
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(serverKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const pkcs8 = await subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    authority: `${authority.toString('pem')}\n`,
    certificate: `${server.toString('pem')}\n`,
    privateKey: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
  };
}
