import type { CertificateFacts, ReadCertificate } from '../ports.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../problem.ts';
import { decodeBase64 } from './base64.ts';
import { nameCharacter } from './character-names.ts';
import { recogniseDer } from './der-shape.ts';
import { checkSize } from './lines.ts';

/** One X.509 certificate, without its key. */
export interface Certificate {
  /** With header and footer, 64 characters a line, LF; parsing it again gives the same. */
  readonly pem: string;
  /** DER in Base64, on one line. */
  readonly base64: string;
  readonly facts: CertificateFacts;
}

/**
 * Parses a certificate as pasted or read from a file: PEM with header and footer, or the Base64 of
 * DER alone (vendors.md C14). Nothing of a private key comes back in a problem.
 */
export function parseCertificate(
  raw: string,
  readCertificate: ReadCertificate,
  field: string,
): Result<Certificate> {
  const tooLong = checkSize(raw, field);
  if (tooLong !== null) return refused(tooLong);
  const base64 = findBody(raw.trim(), field);
  if (typeof base64 !== 'string') return refused(base64);
  const fault = checkBody(base64, field);
  if (fault !== null) return refused(fault);
  const pem = toPem(base64);
  const facts = readCertificate(pem);
  return facts === null
    ? refused(problem('certificate-unreadable', 'input', { field }))
    : succeeded({ pem, base64, facts });
}

/** Wraps the Base64 of a certificate's DER in PEM (RFC 7468): 64 characters a line. */
export function toPem(base64Der: string): string {
  const lines = base64Der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** The Base64 between header and footer, or the whole of a file that has neither. */
function findBody(file: string, field: string): string | Problem {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Problem =>
    problem(code, 'input', { field, params });

  if (file === '') return fault('certificate-missing');
  if (/PRIVATE KEY|PuTTY-User-Key-File/i.test(file)) return fault('certificate-private-key');
  if (file.startsWith('<')) return fault('certificate-markup');
  const [header, ...others] = file.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g);
  if (header === undefined)
    return /BEGIN|-----END/.test(file) ? fault('certificate-truncated') : withoutBlanks(file);
  const label = header[1] ?? '';
  if (label.endsWith('CERTIFICATE REQUEST')) return fault('certificate-request');
  if (label === 'PKCS7' || label === 'CMS') return fault('certificate-pkcs7');
  if (label !== 'CERTIFICATE') return fault('certificate-other', { label });
  if (others.length > 0) return fault('certificate-several', { amount: others.length + 1 });
  const rest = file.slice(header.index + header[0].length);
  const end = rest.indexOf('-----END CERTIFICATE-----');
  return end === -1 ? fault('certificate-truncated') : withoutBlanks(rest.slice(0, end));
}

function checkBody(base64: string, field: string): Problem | null {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Problem =>
    problem(code, 'input', { field, params });

  const stray = /[^A-Za-z0-9+/=]/u.exec(base64)?.[0];
  if (stray !== undefined) return fault('certificate-character', { character: nameCharacter(stray) });
  const bytes = decodeBase64(base64);
  // What was cut off within a group of four still shows what it was: a key must not pass unnoticed.
  const start = bytes ?? decodeBase64(base64.slice(0, base64.length - (base64.length % 4)));
  switch (recogniseDer(start ?? new Uint8Array())) {
    case 'certificate':
      return bytes === null ? fault('certificate-unreadable') : null;
    case 'private-key':
      return fault('certificate-private-key');
    case 'certificate-request':
      return fault('certificate-request');
    case 'pkcs7':
      return fault('certificate-pkcs7');
    case 'pkcs12':
      return fault('certificate-pkcs12');
    case 'truncated':
      return fault('certificate-truncated');
    case 'several':
      return fault('certificate-several', { amount: 2 });
    case 'unknown':
      return fault('certificate-unreadable');
  }
}

function withoutBlanks(value: string): string {
  return value.replace(/\s+/g, '');
}
