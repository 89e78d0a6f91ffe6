import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, ReadCertificate, Sha256 } from '../core/ports.ts';

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

/** Identifiers from the operating system's random source. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  nonce: () => randomBytes(4).toString('hex'),
};

/** IANA name of this computer's time zone. */
export const systemTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const sha256: Sha256 = (content) => createHash('sha256').update(content, 'utf8').digest('hex');

/** Reads X.509 with Node's own OpenSSL. */
export const readCertificate: ReadCertificate = (pem) => {
  try {
    const certificate = new X509Certificate(pem);
    return {
      thumbprint: certificate.fingerprint.replaceAll(':', ''),
      subject: onOneLine(certificate.subject),
      issuer: onOneLine(certificate.issuer),
      notBefore: certificate.validFromDate.toISOString(),
      notAfter: certificate.validToDate.toISOString(),
    };
  } catch {
    return null;
  }
};

/** Node gives each part of a distinguished name a line of its own; an empty name is undefined, untyped. */
function onOneLine(distinguishedName: string | undefined): string {
  return (distinguishedName ?? '').split('\n').join(', ');
}
