import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { profileProblem, readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { ManagedSettings } from './managed-settings.ts';
import { readProfileFile } from './profile-file.ts';

/** `built-in`: delivered with the product; `own`: added by somebody here, and shown as such. */
export type ProfileProvider = 'built-in' | 'own';

export interface VendorEntry {
  readonly profile: VendorProfile;
  readonly provider: ProfileProvider;
}

/** The vendor profiles that can be chosen. */
export interface VendorLibrary {
  /** Those that were delivered first, in their order; then people's own, by id. */
  list(): readonly VendorEntry[];
  find(id: string): Result<VendorProfile>;
  /** Own profiles that cannot be read any more: the others can be used all the same. */
  readonly faulty: readonly Problem[];
}

export interface VendorFolders {
  /** What was delivered with the product. */
  readonly builtIn: string;
  /** What people added; need not exist. */
  readonly own: string;
  /** The organisation keeps that folder: where it is not there, something is wrong. */
  readonly isManaged?: boolean;
}

const orderFile = 'order.json';

/** Where own profiles lie: in the data folder, or where the organisation keeps them. */
export function ownVendorsFolder(
  dataFolder: string,
  { vendorFolder }: Pick<ManagedSettings, 'vendorFolder'> = {},
): string {
  return vendorFolder ?? path.join(dataFolder, 'vendors');
}

/** Reads every profile. A faulty one that was delivered is a problem that names file, line and field. */
export async function loadVendors({
  builtIn,
  own,
  isManaged = false,
}: VendorFolders): Promise<Result<VendorLibrary>> {
  const delivered: VendorProfile[] = [];
  for (const file of await readOrder(builtIn)) {
    const result = readProfile(file, await readFile(path.join(builtIn, file), 'utf8'));
    if (!result.ok) return result;
    delivered.push(result.value);
  }
  const added: VendorProfile[] = [];
  const faulty: Problem[] = [];
  const files = await listProfileFiles(own);
  if (files === null && isManaged) faulty.push(unreachable(own));
  for (const file of files ?? []) {
    const result = await readProfileFile(path.join(own, file));
    if (!result.ok) faulty.push(result.problem);
    else if (![...delivered, ...added].some(({ id }) => id === result.value.id)) added.push(result.value);
    else faulty.push(takenId(file, result.value));
  }
  return succeeded(
    libraryOf(
      [
        ...delivered.map((profile) => ({ profile, provider: 'built-in' as const })),
        ...added.map((profile) => ({ profile, provider: 'own' as const })),
      ],
      faulty,
    ),
  );
}

/** A file that was put there by hand and means a profile that there is already. */
function takenId(file: string, { id }: VendorProfile): Problem {
  return profileProblem(file, [
    { path: 'id', position: null, message: `"${id}" is taken by another profile` },
  ]);
}

/** File names in the order in which vendors are shown. */
async function readOrder(folder: string): Promise<readonly string[]> {
  return (await readBuiltInIds(folder)).map((id) => `${id}.json`);
}

/** The ids of the profiles that were delivered, in the order in which they are shown. */
export async function readBuiltInIds(folder: string): Promise<readonly string[]> {
  return z.array(z.string()).parse(JSON.parse(await readFile(path.join(folder, orderFile), 'utf8')));
}

/** Null where the folder cannot be read. */
async function listProfileFiles(folder: string): Promise<readonly string[] | null> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  } catch {
    return null;
  }
}

function unreachable(folder: string): Problem {
  return problem('profiles-unreachable', 'input', { params: { folder } });
}

function libraryOf(entries: readonly VendorEntry[], faulty: readonly Problem[]): VendorLibrary {
  return {
    faulty,
    list: () => entries,
    find(id) {
      const found = entries.find(({ profile }) => profile.id === id);
      const known = entries.map(({ profile }) => profile.id).join(', ');
      return found === undefined
        ? refused(
            problem('vendor-unknown', 'input', {
              field: 'vendor',
              params: { value: id.slice(0, 60), known },
            }),
          )
        : succeeded(found.profile);
    },
  };
}
