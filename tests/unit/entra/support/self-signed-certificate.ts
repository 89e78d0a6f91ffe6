import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate and its key, PEM, for a server on loopback. */
export interface SelfSignedCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes a certificate for `host` whose issuer is `organisation`; X.509 v3 by RFC 5280, P-256. */
export function makeSelfSignedCertificate(host: string, organisation: string): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const name = sequence(
    set(sequence(oid(0x55, 0x04, 0x0a), utf8(organisation))),
    set(sequence(oid(0x55, 0x04, 0x03), utf8(host))),
  );
  const dnsName = tagged(0x82, Buffer.from(host, 'ascii'));
  const alternativeName = sequence(oid(0x55, 0x1d, 0x11), tagged(0x04, sequence(dnsName)));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(utcTime('260101000000Z'), utcTime('400101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(alternativeName)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...header), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return tagged(0x31, part);
}

function oid(...bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.of(...bytes));
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.of(value));
}

function utf8(content: string): Buffer {
  return tagged(0x0c, Buffer.from(content, 'utf8'));
}

function utcTime(content: string): Buffer {
  return tagged(0x17, Buffer.from(content, 'ascii'));
}
