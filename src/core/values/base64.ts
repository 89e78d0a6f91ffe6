const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const sextets: ReadonlyMap<string, number> = new Map([...digits].map((digit, index) => [digit, index]));

/** The bytes of padded Base64 without blanks in it, or null where it is cut off or otherwise no Base64. */
export function decodeBase64(encoded: string): Uint8Array<ArrayBuffer> | null {
  if (encoded.length % 4 !== 0) return null;
  const padding = encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((encoded.length / 4) * 3 - padding);
  let pending = 0;
  let pendingBits = 0;
  let written = 0;
  for (let index = 0; index < encoded.length - padding; index += 1) {
    const sextet = sextets.get(encoded.charAt(index));
    if (sextet === undefined) return null;
    pending = ((pending << 6) | sextet) & 0xffff;
    pendingBits += 6;
    if (pendingBits < 8) continue;
    pendingBits -= 8;
    bytes[written] = (pending >> pendingBits) & 0xff;
    written += 1;
  }
  // Bits left over would make two spellings of the same bytes.
  return (pending & ((1 << pendingBits) - 1)) === 0 ? bytes : null;
}
