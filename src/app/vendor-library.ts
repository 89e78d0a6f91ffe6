import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import { readProfile } from '../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';

/** The vendor profiles that can be chosen. */
export interface VendorLibrary {
  list(): readonly VendorProfile[];
  find(id: string): Result<VendorProfile>;
}

/** Reads every profile of a folder; a faulty one is a problem that names file, line and field. */
export async function loadVendors(folder: string): Promise<Result<VendorLibrary>> {
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .sort();
  const profiles: VendorProfile[] = [];
  for (const file of files) {
    const result = readProfile(file, await readFile(path.join(folder, file), 'utf8'));
    if (!result.ok) return result;
    profiles.push(result.value);
  }
  return succeeded(libraryOf(profiles));
}

function libraryOf(profiles: readonly VendorProfile[]): VendorLibrary {
  return {
    list: () => profiles,
    find(id) {
      const found = profiles.find((profile) => profile.id === id);
      const known = profiles.map((profile) => profile.id).join(', ');
      return found === undefined
        ? refused(
            problem('vendor-unknown', 'input', {
              field: 'vendor',
              params: { value: id.slice(0, 60), known },
            }),
          )
        : succeeded(found);
    },
  };
}
