import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { graphHosts, loginHosts } from '../microsoft-hosts.ts';
import { openCertificates } from './certificate-folder.ts';

/**
 * A server that speaks for Microsoft's host names and for this computer, with certificates from
 * `folder`; it does not listen yet.
 * @throws {UnusableFolder}
 */
export async function createSecureServer(
  folder: string,
  listener: RequestListener,
): Promise<{ readonly server: Server; readonly authorityFile: string }> {
  const hosts = [...loginHosts, ...graphHosts, 'localhost', '127.0.0.1'];
  const { privateKey, certificate, authority, authorityFile } = await openCertificates(folder, hosts);
  const server = createServer({ key: privateKey, cert: certificate + authority }, listener);
  return { server, authorityFile };
}
