import { z } from 'zod';
import { noDeviceName } from '../../core/values/device-names.ts';

/** A vendor profile of somebody's own, as its file stood in the data folder. */
export interface KeptProfile {
  /** The file's name, such as `clinic.json`. */
  readonly file: string;
  readonly text: string;
}

const profiles = z.array(
  z.strictObject({
    // What becomes a path must not lead out of its folder.
    file: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}\.json$/)
      .regex(noDeviceName),
    text: z.string(),
  }),
);

const lengthBytes = 4;

/** Puts the profiles and the register's image one behind the other. */
export function packContent(kept: readonly KeptProfile[], image: Uint8Array): Buffer {
  const json = Buffer.from(JSON.stringify(profiles.parse(kept)), 'utf8');
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, image]);
}

/** Takes apart what {@link packContent} put together; null for anything else. */
export function unpackContent(
  content: Buffer,
): { readonly profiles: readonly KeptProfile[]; readonly image: Buffer } | null {
  if (content.length < lengthBytes) return null;
  const end = lengthBytes + content.readUInt32BE();
  if (end > content.length) return null;
  try {
    const kept = profiles.safeParse(JSON.parse(content.subarray(lengthBytes, end).toString('utf8')));
    return kept.success ? { profiles: kept.data, image: content.subarray(end) } : null;
  } catch {
    return null;
  }
}

/** Whether a file of the folder of own profiles can go into a backup by its name. */
export function isProfileFileName(file: string): boolean {
  return profiles.element.shape.file.safeParse(file).success;
}
