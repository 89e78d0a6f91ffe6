import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseProfile } from '../../../../src/core/vendor/parse-profile.ts';
import type { VendorProfile } from '../../../../src/core/vendor/profile.ts';

const folder = path.resolve(import.meta.dirname, '../../../../resources/vendors');

function load(id: string): VendorProfile {
  const parsed = parseProfile(readFileSync(path.join(folder, `${id}.json`), 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.profile;
}

/** The profiles that the product is delivered with. */
export const profiles: readonly VendorProfile[] = (
  JSON.parse(readFileSync(path.join(folder, 'order.json'), 'utf8')) as string[]
).map(load);

export function profileOf(id: string): VendorProfile {
  const found = profiles.find((profile) => profile.id === id);
  if (found === undefined) throw new Error(`there is no profile ${id}`);
  return found;
}
