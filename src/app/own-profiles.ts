import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { isProfileFileName, type KeptProfile } from '../storage/backup/backup-content.ts';
import { readProfileText } from './profile-file.ts';

/** The profiles of a folder as they stand there, faulty ones too; a folder that is not there has none. */
export async function keepOwnProfiles(folder: string): Promise<readonly KeptProfile[]> {
  const kept: KeptProfile[] = [];
  for (const file of await listNames(folder)) {
    const source = await readProfileText(path.join(folder, file));
    if (source.ok) kept.push({ file, text: source.value });
  }
  return kept;
}

/** Those that are not in the folder yet, or in a lower version; a profile that is there stays otherwise. */
export async function newerProfiles(
  folder: string,
  kept: readonly KeptProfile[],
): Promise<readonly KeptProfile[]> {
  const present = new Map((await keepOwnProfiles(folder)).map(({ file, text }) => [file, text]));
  return kept.filter(({ file, text }) => {
    const former = present.get(file);
    if (former === undefined) return true;
    const [before, after] = [parse(file, former), parse(file, text)];
    return before !== null && after !== null && after.id === before.id && after.version > before.version;
  });
}

/** What a profile is called; one that cannot be read by its file. */
export function profileName({ file, text }: KeptProfile): string {
  return parse(file, text)?.name ?? file;
}

/**
 * Writes profiles into the folder; answers how to undo that. None is written when one cannot be.
 * Problem: `folder-unwritable`.
 */
export async function placeProfiles(
  folder: string,
  profiles: readonly KeptProfile[],
): Promise<Result<() => Promise<void>>> {
  const undos: (() => Promise<void>)[] = [];
  const undo = async (): Promise<void> => {
    for (const each of undos) await each();
  };
  try {
    if (profiles.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { file, text } of profiles) {
      const target = path.join(folder, file);
      const former = await readFile(target).catch(() => null);
      await replaceFile(target, text);
      undos.push(() => (former === null ? rm(target, { force: true }) : replaceFile(target, former)));
    }
    return succeeded(undo);
  } catch {
    await undo().catch(() => undefined);
    return refused(problem('folder-unwritable', 'failed', { params: { folder } }));
  }
}

async function replaceFile(target: string, content: string | Buffer): Promise<void> {
  await writeFile(`${target}.new`, content, { mode: 0o600 });
  await rename(`${target}.new`, target);
}

async function listNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(isProfileFileName).sort();
  } catch {
    return [];
  }
}

function parse(file: string, content: string): VendorProfile | null {
  const read = readProfile(file, content);
  return read.ok ? read.value : null;
}
