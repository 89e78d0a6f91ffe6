import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../src/app/node-ports.ts';
import { parseCertificate, toPem } from '../../../../src/core/values/certificate.ts';
import { bundle, certificate, firstVersion, keyFile, request } from './certificate-files.ts';
import { hostileText } from './hostile-text.ts';
import { sayProblem } from './render-problems.ts';

const pem = toPem(certificate);

function parse(raw: string): ReturnType<typeof parseCertificate> {
  return parseCertificate(raw, readCertificate, 'certificate');
}

function refusalOf(raw: string): string | null {
  const result = parse(raw);
  return result.ok ? null : result.problem.code;
}

describe('writing a certificate as PEM', () => {
  it('wraps its Base64 in lines of 64 characters between header and footer', () => {
    const lines = pem.split('\n');
    expect([lines[0], ...lines.slice(-2)]).toEqual([
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      '',
    ]);
    expect(lines.slice(1, -3).every((line) => line.length === 64)).toBe(true);
    expect(lines.slice(1, -2).join('')).toBe(certificate);
  });
});

describe('parsing a certificate', () => {
  const facts = {
    thumbprint: '86CB7F60F3C227746F267EFBCFB8E0209736A7AE',
    subject: 'O=Zorggroep, CN=Federated SSO',
    issuer: 'O=Zorggroep, CN=Federated SSO',
    notBefore: '2026-11-22T08:39:08.000Z',
    notAfter: '2029-11-21T08:39:08.000Z',
  };

  it.each([
    ['PEM', pem],
    ['PEM with CRLF, a byte order mark and blank lines', `\ufeff\r\n${pem.replaceAll('\n', '\r\n')}\r\n`],
    ['PEM on one line', pem.replaceAll('\n', ' ')],
    ['PEM with an explanation in front', `subject=O = Zorggroep\n\n${pem}`],
    ['bare Base64', certificate],
    ['bare Base64 over lines', certificate.replace(/.{76}/g, '$&\r\n')],
  ])('reads %s', (_, raw) => {
    expect(parse(raw)).toEqual({ ok: true, value: { pem, base64: certificate, facts } });
  });

  it('reads again what it wrote', () => {
    const result = parse(pem);
    expect(result.ok && parse(result.value.pem)).toEqual(result);
  });

  it('refuses a letter too many, whatever its reader makes of it', () => {
    expect(parseCertificate(`${certificate}A`, () => facts, 'certificate').ok).toBe(false);
  });

  it('reads a certificate of version 1', () => {
    expect(refusalOf(firstVersion)).toBeNull();
  });

  const half = certificate.slice(0, 300);
  it.each([
    ['nothing', ' \n', 'missing'],
    ['two certificates', pem + pem, 'several'],
    [
      'two certificates without headers',
      Buffer.concat([Buffer.from(certificate, 'base64'), Buffer.from(certificate, 'base64')]).toString(
        'base64',
      ),
      'several',
    ],
    ['a request', request, 'request'],
    ['a request in PEM', pem.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'), 'request'],
    ['an old request in PEM', pem.replaceAll('CERTIFICATE', 'NEW CERTIFICATE REQUEST'), 'request'],
    ['a request under the wrong header', toPem(request), 'request'],
    ['PKCS#7', bundle, 'pkcs7'],
    ['PKCS#7 in PEM', toPem(bundle).replaceAll('CERTIFICATE', 'PKCS7'), 'pkcs7'],
    ['PKCS#12', keyFile, 'pkcs12'],
    ['HTML', `<!doctype html><pre>${pem}</pre>`, 'markup'],
    ['metadata', `<?xml version="1.0"?><EntityDescriptor>${certificate}</EntityDescriptor>`, 'markup'],
    ['a public key', toPem(half).replaceAll('CERTIFICATE', 'PUBLIC KEY'), 'other'],
    ['a block without a footer', pem.slice(0, -20), 'truncated'],
    ['a block without a header', pem.slice(20), 'truncated'],
    ['a block of which the middle is missing', toPem(half), 'truncated'],
    ['Base64 that stops', half, 'truncated'],
    ['Base64 that stops within a group', certificate.slice(0, 301), 'truncated'],
    ['an invisible character', pem.replace('MIIB', 'MI\u200bIB'), 'character'],
    ['DER read as text', '0\u0082\u0001\u00ad0\u0082', 'character'],
    ['words', 'geencertificaat', 'unreadable'],
    ['Base64 with bits left over', certificate.replace('VQ==', 'VR=='), 'unreadable'],
    ['a sequence of nothing', Buffer.from([0x30, 0]).toString('base64'), 'unreadable'],
    [
      'the outside of a certificate only',
      Buffer.from([0x30, 4, 0x30, 2, 0xa0, 0]).toString('base64'),
      'unreadable',
    ],
    ['a file of a megabyte', 'A'.repeat(1_000_000), 'size'],
  ])('refuses %s', (_, raw, code) => {
    const result = parse(raw);
    expect(result.ok ? null : result.problem.code).toBe(
      code === 'size' ? 'value-size' : `certificate-${code}`,
    );
    if (!result.ok) sayProblem(result.problem);
  });
});

describe('a private key in place of a certificate', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const encrypted = { format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' } as const;

  it.each([
    ['with a header', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['with an old header', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['behind the certificate', pem + ec.export({ type: 'sec1', format: 'pem' }).toString()],
    ['as bare Base64', privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')],
    [
      'as bare Base64 of the old form',
      privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
    ],
    ['of an elliptic curve', ec.export({ type: 'sec1', format: 'der' }).toString('base64')],
    ['cut off', ec.export({ type: 'pkcs8', format: 'der' }).toString('base64').slice(0, 101)],
    ['encrypted', ec.export(encrypted).toString('base64')],
    [
      'under the header of a certificate',
      toPem(ec.export({ type: 'pkcs8', format: 'der' }).toString('base64')),
    ],
  ])('is refused %s, loudly and without a word of it', (_, raw) => {
    const result = parse(raw);
    if (result.ok) throw new Error('a private key was taken');
    expect(result.problem.code).toBe('certificate-private-key');
    expect(sayProblem(result.problem)).toContain('Plak of verstuur nooit een privésleutel.');
    expect([result.problem.text.params, result.problem.remedy.params]).toEqual([{}, {}]);
  });

  it('is not seen in a public key', () => {
    expect(refusalOf(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'))).toBe(
      'certificate-unreadable',
    );
  });

  it('never throws on a certificate of which something was changed', () => {
    fc.assert(
      fc.property(fc.nat(pem.length), fc.nat(40), hostileText, (at, removed, added) => {
        const result = parse(pem.slice(0, at) + added + pem.slice(at + removed));
        if (result.ok) expect(parse(result.value.pem)).toEqual(result);
        else sayProblem(result.problem);
      }),
    );
  });
});
