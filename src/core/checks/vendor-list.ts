import { text } from '../text.ts';
import type { UserEntry } from '../users/user-entry.ts';
import type { CheckDefinition, CheckObject } from './check.ts';
import {
  always,
  enabledPeople,
  isEverybodyRead,
  lookedAt,
  peopleCheck,
  personObject,
  warnAbout,
} from './people-check.ts';
import type { PersonFacts } from './people-facts.ts';
import { checkObject } from './verdict.ts';

/** One of the vendor's users and the person of the tenant with that address. */
export interface VendorMatch {
  readonly row: UserEntry;
  readonly person: PersonFacts;
}

/** The vendor's users beside the people of the tenant, joined by e-mail address. */
export interface VendorComparison {
  /** Their e-mail address is the same on both sides. */
  readonly same: readonly VendorMatch[];
  /** The vendor knows them by another of their addresses, or by their user principal name. */
  readonly differing: readonly VendorMatch[];
  /** Nobody here has that address. */
  readonly missing: readonly UserEntry[];
  /** Rows of the vendor's without an e-mail address. */
  readonly nameless: readonly UserEntry[];
  /** People here whom the vendor does not have. */
  readonly unknown: readonly PersonFacts[];
}

/** Compares a vendor's own list of users with people of the tenant, without regard to case. */
export function compareVendorList(
  rows: readonly UserEntry[],
  people: readonly PersonFacts[],
): VendorComparison {
  const byMail = indexBy(people, ({ mail }) => [mail ?? '']);
  const byOther = indexBy(people, ({ userPrincipalName, addresses }) => [userPrincipalName, ...addresses]);
  const comparison = {
    same: [] as VendorMatch[],
    differing: [] as VendorMatch[],
    missing: [] as UserEntry[],
    nameless: [] as UserEntry[],
  };
  for (const row of rows) {
    const address = row.given.toLowerCase();
    const person = row.kind === 'address' ? byMail.get(address) : undefined;
    const other = row.kind === 'address' ? byOther.get(address) : undefined;
    if (row.kind !== 'address') comparison.nameless.push(row);
    else if (person !== undefined) comparison.same.push({ row, person });
    else if (other !== undefined) comparison.differing.push({ row, person: other });
    else comparison.missing.push(row);
  }
  const found = new Set([...comparison.same, ...comparison.differing].map(({ person }) => person.id));
  return { ...comparison, unknown: people.filter(({ id }) => !found.has(id)) };
}

/** The first person with each of the names that `namesOf` gives, in small letters. */
function indexBy(
  people: readonly PersonFacts[],
  namesOf: (person: PersonFacts) => readonly string[],
): ReadonlyMap<string, PersonFacts> {
  const index = new Map<string, PersonFacts>();
  for (const person of people) {
    for (const name of namesOf(person)) {
      const key = name.toLowerCase();
      if (key !== '' && !index.has(key)) index.set(key, person);
    }
  }
  return index;
}

const vendorUsers = peopleCheck({
  id: 'C05',
  moments: always,
  concerns: ({ vendorList }) => vendorList !== undefined,
  judge(people, { vendorList = [] }) {
    const { same, differing, missing, nameless, unknown } = compareVendorList(
      vendorList,
      enabledPeople(people),
    );
    const rowObject = (row: UserEntry, detail: string): CheckObject => {
      const name = row.name === null || row.name === row.given ? row.given : `${row.name} (${row.given})`;
      return checkObject('user', name, { detail: text(`case-check.C05.${detail}`, { line: row.line }) });
    };
    const objects = [
      ...missing.map((row) => rowObject(row, isEverybodyRead(people) ? 'missing' : 'not-seen')),
      ...nameless.map((row) => rowObject(row, 'nameless')),
      ...differing.map(({ row, person }) =>
        personObject(
          person,
          text('case-check.C05.differing', { given: row.given, line: row.line, mail: person.mail ?? '–' }),
        ),
      ),
      // Who may sign in because everybody may need not be at the vendor.
      ...(people.scope === 'everyone' ? [] : unknown).map((person) =>
        personObject(person, text('case-check.C05.unknown')),
      ),
    ];
    return warnAbout('C05', objects, { rows: vendorList.length, same: same.length, ...lookedAt(people) });
  },
});

/** The vendor's own list beside the tenant: C05. */
export const vendorListChecks: readonly CheckDefinition[] = [vendorUsers];
