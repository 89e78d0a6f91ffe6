import type { HandoverPackage } from '../handover/handover.ts';
import { readObjectId } from '../users/entry-value.ts';
import type { VendorProfile } from '../vendor/profile.ts';

/** A row of the list that the vendor was given, as far as it says who is meant. */
export interface GivenPerson {
  readonly objectId: string;
  /** Null where the vendor did not get it. */
  readonly userPrincipalName: string | null;
  readonly mail: string | null;
}

/** The people in the package of a case; a row without an object id was not handed over. */
export function listGivenPeople(
  { tables }: VendorProfile,
  handover: HandoverPackage | null,
): readonly GivenPerson[] {
  const people = tables.flatMap((table): readonly GivenPerson[] => {
    if (table.kind !== 'users') return [];
    const placeOf = (wanted: string): number => table.columns.findIndex(({ value }) => value === wanted);
    const [idAt, nameAt, mailAt] = [placeOf('objectId'), placeOf('userPrincipalName'), placeOf('mail')];
    const rows = handover?.tables.find(({ id }) => id === table.id)?.rows ?? [];
    return rows.flatMap((row): GivenPerson | [] => {
      const objectId = readObjectId(row[idAt] ?? '');
      if (objectId === null) return [];
      return { objectId, userPrincipalName: filled(row[nameAt]), mail: filled(row[mailAt]) };
    });
  });
  return [...new Map(people.map((person) => [person.objectId, person])).values()];
}

function filled(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
