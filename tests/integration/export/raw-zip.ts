import { crc32, deflateRawSync } from 'node:zlib';

interface RawOptions {
  /** Deflates the files, and says that they are this large. */
  readonly claimedBytes?: number;
}

/** A zip, byte by byte, so that it can have what no decent program writes. */
export function writeRawZip(
  entries: readonly (readonly [name: string, content: string])[],
  { claimedBytes }: RawOptions = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const plain = Buffer.from(text);
    const content = claimedBytes === undefined ? plain : deflateRawSync(plain);
    const encoded = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(claimedBytes === undefined ? 0 : 8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(claimedBytes ?? plain.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, encoded, content]);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, encoded);
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, list, Buffer.from('PK\u0005\u0006'), end]);
}
