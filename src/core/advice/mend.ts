import type { Explanation } from './explain-error.ts';
import type { Finding } from './finding.ts';

/** What this product can do about an error: compare the case with the tenant, or make a new secret or certificate. */
export const mends = ['drift', 'rotation'] as const;
export type Mend = (typeof mends)[number];

const mendOfKind: Readonly<Record<Finding['kind'], Mend | null>> = {
  secret: 'rotation',
  certificate: 'rotation',
  'redirect-uri': 'drift',
  'entity-id': 'drift',
  assignment: 'drift',
  enabled: 'drift',
  'account-types': 'drift',
  application: 'drift',
  // The address that the vendor uses, and not the tenant, is what is wrong.
  tenant: null,
  // It is brought back first.
  retired: null,
};

/** What mends an error, going by what of the case shows it; null where nothing of ours does. */
export function mendOf({ findings, isBenign }: Pick<Explanation, 'findings' | 'isBenign'>): Mend | null {
  if (isBenign || findings.some(({ kind }) => kind === 'retired')) return null;
  const found = findings.flatMap(({ kind }) => mendOfKind[kind] ?? []);
  return found.find((mend) => mend === 'rotation') ?? found[0] ?? null;
}

/** The redirect URI of the message, where another one is registered; null where there is none. */
export function unregisteredUri({ findings }: Pick<Explanation, 'findings'>): string | null {
  const compared = findings.find(
    ({ kind, comparison }) => kind === 'redirect-uri' && comparison !== undefined,
  );
  const { named, registered } = compared?.comparison ?? {};
  return named === undefined || named === registered ? null : named;
}
