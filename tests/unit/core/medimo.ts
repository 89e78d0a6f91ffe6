import { readFileSync } from 'node:fs';
import { parseProfile } from '../../../src/core/vendor/parse-profile.ts';
import type { VendorProfile } from '../../../src/core/vendor/profile.ts';

const file = new URL('../../../resources/vendors/medimo.json', import.meta.url);

/** The text of Medimo's profile as it ships. */
export const medimoSource = readFileSync(file, 'utf8');

/** Medimo's profile as it ships. */
export function loadMedimo(): VendorProfile {
  const result = parseProfile(medimoSource);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.profile;
}
