import type { CaseDraft } from '../../contract/console-views.ts';

/** The vendor and the environment that a case was planned for last; empty before the first. */
export interface RecentCase {
  readonly vendorId: string;
  readonly environment: string;
}

/** Reads what `writeNewCase` wrote. */
export function readNewCase(kept: string): RecentCase {
  const [vendorId = '', environment = ''] = kept.split(' ');
  return { vendorId, environment };
}

/** How it is kept among the preferences: ids only, nothing that was answered. */
export const writeNewCase = ({ vendorId, environment }: CaseDraft): string => `${vendorId} ${environment}`;

/** The same vendors with the one of the last case first. */
export function withRecentFirst<T extends { readonly id: string }>(vendors: readonly T[], kept: string): T[] {
  const { vendorId } = readNewCase(kept);
  return vendors.toSorted((one, other) => Number(other.id === vendorId) - Number(one.id === vendorId));
}
