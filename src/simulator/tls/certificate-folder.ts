import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { issueCertificates, type Certificates } from './issue-certificates.ts';
import { UnusableFolder } from './unusable-folder.ts';

const dayMs = 24 * 60 * 60 * 1000;
const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/;
const keyPattern = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/;

function coversAll(certificate: X509Certificate, hosts: readonly string[]): boolean {
  return hosts.every((host) => (certificate.checkHost(host) ?? certificate.checkIP(host)) !== undefined);
}

/** Whether they belong together, are for all of these hosts, and last for at least another day. */
function isUsable({ authority, certificate, privateKey }: Certificates, hosts: readonly string[]): boolean {
  try {
    const issuer = new X509Certificate(authority);
    const server = new X509Certificate(certificate);
    const lasts = [issuer, server].every(({ validTo }) => Date.parse(validTo) > Date.now() + dayMs);
    const isOfOne = server.checkIssued(issuer) && server.verify(issuer.publicKey);
    return (
      lasts && isOfOne && server.checkPrivateKey(createPrivateKey(privateKey)) && coversAll(server, hosts)
    );
  } catch {
    return false;
  }
}

async function readKnown(authorityFile: string, serverFile: string): Promise<Certificates | null> {
  try {
    const authority = await readFile(authorityFile, 'utf8');
    const server = await readFile(serverFile, 'utf8');
    const certificate = certificatePattern.exec(server)?.[0] ?? '';
    return { authority, certificate, privateKey: keyPattern.exec(server)?.[0] ?? '' };
  } catch {
    return null;
  }
}

async function replaceFile(file: string, content: string, mode: number): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, content, { mode });
  await rename(fresh, file);
}

/**
 * Certificates for `hosts` out of a folder: those that an earlier run left there, or new ones. `ca.pem`
 * is for whoever is to trust the server; `server.pem`, with the server's key, is for the owner only.
 * @throws {UnusableFolder}
 */
export async function openCertificates(
  folder: string,
  hosts: readonly string[],
): Promise<Certificates & { readonly authorityFile: string }> {
  const authorityFile = path.resolve(folder, 'ca.pem');
  const serverFile = path.resolve(folder, 'server.pem');
  const known = await readKnown(authorityFile, serverFile);
  if (known !== null && isUsable(known, hosts)) return { ...known, authorityFile };
  const issued = await issueCertificates(hosts);
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(serverFile, issued.certificate + issued.privateKey, 0o600);
    await replaceFile(authorityFile, issued.authority, 0o644);
  } catch (error) {
    throw new UnusableFolder(folder, { cause: error });
  }
  return { ...issued, authorityFile };
}
