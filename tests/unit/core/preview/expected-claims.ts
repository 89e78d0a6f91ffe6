import { groups, personOf, type FixedCase, type GroupName } from './fixed-case.ts';

/** What a claim of a case is expected to hold, in order; null: it is absent. */
export function expectedClaims(
  fixed: FixedCase,
  at: number,
  roleTemplate: string,
): ReadonlyMap<string, readonly string[] | null> {
  const { id } = personOf(fixed, at);
  const number = String(at).padStart(3, '0');
  const filled = (value: string): string => {
    if (value === 'person') return id;
    if (value === 'role-template') return roleTemplate;
    if (value.startsWith('id:')) return groups[value.slice(3) as GroupName].id;
    return value.replace('{alias}', `persoon${number}`).replace('{number}', number);
  };
  return new Map(
    Object.entries(fixed.expected.claims ?? {}).map(([name, value]) => [
      name,
      value === null ? null : [value].flat().map(filled).toSorted(),
    ]),
  );
}
