import type { EnvironmentId, InputValues } from '../case.ts';
import type { Sha256 } from '../ports.ts';
import type { VendorProfile } from './profile.ts';

/** What tells one case from another in a tenant (design.md 4). */
export interface CaseIdentity {
  /** First 16 hexadecimal digits of SHA-256 over the identity inputs, sorted by id. */
  readonly identity: string;
  /** The application's `uniqueName`: immutable, not secret, the same from every computer. */
  readonly uniqueName: string;
}

/** Derives a case's identity; the same inputs give the same answer on every computer. */
export function identifyCase(
  profile: VendorProfile,
  environment: EnvironmentId,
  values: InputValues,
  sha256: Sha256,
): CaseIdentity {
  const canonical = JSON.stringify([...profile.identityInputs].sort().map((id) => [id, values[id] ?? '']));
  const identity = sha256(canonical).slice(0, 16);
  return { identity, uniqueName: `entra-handover-${profile.id}-${environment}-${identity}` };
}
