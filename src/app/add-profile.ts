import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { readProfileText } from './profile-file.ts';
import type { VendorEntry } from './vendor-library.ts';

/**
 * Checks a profile file and keeps a copy among the own profiles. One that is there already is replaced
 * by a higher version only, so that nobody's work goes by accident. Problems: those of reading,
 * `profile-built-in`, `profile-version`.
 */
export async function addProfile(
  file: string,
  ownFolder: string,
  known: readonly VendorEntry[],
): Promise<Result<VendorProfile>> {
  const source = await readProfileText(file);
  if (!source.ok) return source;
  const admitted = admit(path.basename(file), source.value, known);
  return admitted.ok ? write(admitted.value.profile, source.value, ownFolder) : admitted;
}

/** A profile that may be kept, and the version of the own one that it takes the place of, if there is one. */
export interface AdmittedProfile {
  readonly profile: VendorProfile;
  readonly formerVersion: number | null;
}

/** Asks a person whether a profile is to be kept. */
export type AskToKeep = (admitted: AdmittedProfile) => Promise<boolean>;

/**
 * The same of a profile that was read already and that nobody chose in a dialog: a person is asked first, and
 * null is the answer where they say no. `file` is what it is called.
 */
export async function keepProfile(
  file: string,
  source: string,
  ownFolder: string,
  known: readonly VendorEntry[],
  askToKeep: AskToKeep,
): Promise<Result<VendorProfile | null>> {
  const admitted = admit(file, source, known);
  if (!admitted.ok) return admitted;
  if (!(await askToKeep(admitted.value))) return succeeded(null);
  return write(admitted.value.profile, source, ownFolder);
}

function admit(file: string, source: string, known: readonly VendorEntry[]): Result<AdmittedProfile> {
  const read = readProfile(file, source);
  if (!read.ok) return read;
  const { id, name, version } = read.value;
  const former = known.find(({ profile }) => profile.id === id);
  const params = { vendor: name, id };
  if (former?.provider === 'built-in') return refused(problem('profile-built-in', 'input', { params }));
  if (former !== undefined && former.profile.version >= version) {
    return refused(
      problem('profile-version', 'input', {
        params: { ...params, version, former: former.profile.version },
      }),
    );
  }
  return succeeded({ profile: read.value, formerVersion: former?.profile.version ?? null });
}

async function write(
  profile: VendorProfile,
  source: string,
  ownFolder: string,
): Promise<Result<VendorProfile>> {
  try {
    await mkdir(ownFolder, { recursive: true, mode: 0o700 });
    const target = path.join(ownFolder, `${profile.id}.json`);
    await writeFile(`${target}.new`, source, { mode: 0o600 });
    await rename(`${target}.new`, target);
  } catch {
    return refused(problem('folder-unwritable', 'failed', { params: { folder: ownFolder } }));
  }
  return succeeded(profile);
}
