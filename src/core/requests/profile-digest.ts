import type { Sha256 } from '../ports.ts';
import { writeCanonical } from '../values/canonical-json.ts';
import type { VendorProfile } from '../vendor/profile.ts';

/** What tells one content of a vendor profile from another, whatever its blanks and the order of its keys. */
export function digestOfProfile(profile: VendorProfile, sha256: Sha256): string {
  return sha256(writeCanonical({ ...profile, $schema: undefined }));
}
