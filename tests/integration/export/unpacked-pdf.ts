import { inflateSync } from 'node:zlib';

/** Everything that a PDF holds, its compressed streams unpacked. */
export function unpackStreams(pdf: Uint8Array): Buffer {
  const all = Buffer.from(pdf);
  const parts: Buffer[] = [all];
  for (const match of all.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      parts.push(inflateSync(all.subarray(match.index + match[0].length)));
    } catch {
      continue;
    }
  }
  return Buffer.concat(parts);
}
