/** What DER bytes look to be, from the tags of their outermost elements. */
export type DerShape =
  | 'certificate'
  | 'private-key'
  | 'certificate-request'
  | 'pkcs7'
  | 'pkcs12'
  | 'truncated'
  | 'several'
  | 'unknown';

interface Element {
  readonly tag: number;
  /** Where its content starts and ends. */
  readonly start: number;
  readonly end: number;
}

const integer = 0x02;
const octetString = 0x04;
const objectIdentifier = 0x06;
const sequence = 0x30;
const explicitVersion = 0xa0;

/**
 * Tells the files apart that people take for a certificate (RFC 5280, 2986, 5208, 5652, 7292). It
 * looks at the outside only; whether a certificate is a sound one is for the reader of X.509 to say.
 */
export function recogniseDer(bytes: Uint8Array): DerShape {
  const outer = readElement(bytes, 0);
  if (outer?.tag !== sequence) return 'unknown';
  const shape = recogniseContent(bytes, outer);
  if (shape !== 'certificate' && shape !== 'unknown') return shape;
  if (outer.end > bytes.length) return 'truncated';
  if (outer.end < bytes.length) return bytes[outer.end] === sequence ? 'several' : 'unknown';
  return shape;
}

function recogniseContent(bytes: Uint8Array, outer: Element): DerShape {
  const first = readElement(bytes, outer.start);
  if (first?.tag === objectIdentifier) return 'pkcs7';
  if (first?.tag === integer) return bytes[first.start] === 3 ? 'pkcs12' : 'private-key';
  return first?.tag === sequence ? recogniseSigned(bytes, first) : 'unknown';
}

/** A sequence within the sequence: what a certificate, a request and a few others start with. */
function recogniseSigned(bytes: Uint8Array, body: Element): DerShape {
  const first = readElement(bytes, body.start);
  if (first?.tag === explicitVersion) return 'certificate';
  if (first?.tag === objectIdentifier)
    return readElement(bytes, body.end)?.tag === octetString ? 'private-key' : 'unknown';
  if (first?.tag !== integer) return 'unknown';
  const second = readElement(bytes, first.end);
  if (second?.tag !== sequence) return 'unknown';
  // A certificate of version 1 goes on with its algorithm, a request with the name of who asks.
  return bytes[second.start] === objectIdentifier ? 'certificate' : 'certificate-request';
}

function readElement(bytes: Uint8Array, offset: number): Element | null {
  const tag = bytes[offset];
  const short = bytes[offset + 1];
  if (tag === undefined || short === undefined) return null;
  if (short < 0x80) return { tag, start: offset + 2, end: offset + 2 + short };
  const size = short & 0x7f;
  if (size === 0 || size > 4) return null;
  let length = 0;
  for (let index = 0; index < size; index += 1) length = length * 256 + (bytes[offset + 2 + index] ?? 0);
  const start = offset + 2 + size;
  return { tag, start, end: start + length };
}
