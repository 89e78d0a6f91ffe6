import type { TenantState } from './world-state.ts';

type Members = TenantState['members'];

interface MembershipIndex {
  /** The lists it was made from, and how long they were. */
  readonly madeFrom: ReadonlyMap<string, { readonly list: readonly string[]; readonly length: number }>;
  readonly holdersByMember: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Members, MembershipIndex>();

function makeIndex(members: Members): MembershipIndex {
  const madeFrom = new Map<string, { list: readonly string[]; length: number }>();
  const holdersByMember = new Map<string, string[]>();
  for (const [holder, list] of Object.entries(members)) {
    madeFrom.set(holder, { list, length: list.length });
    for (const member of list) {
      const holders = holdersByMember.get(member);
      if (holders === undefined) holdersByMember.set(member, [holder]);
      else holders.push(holder);
    }
  }
  return { madeFrom, holdersByMember };
}

function isFresh({ madeFrom }: MembershipIndex, members: Members): boolean {
  let count = 0;
  for (const holder in members) {
    count += 1;
    const known = madeFrom.get(holder);
    if (known === undefined || known.list !== members[holder]) return false;
    if (known.length !== known.list.length) return false;
  }
  return count === madeFrom.size;
}

/**
 * The other way round: for every member the ids of the groups and roles that hold it directly. It
 * follows lists that are replaced, grow or shrink; a place in a list is never given to another member.
 */
export function holdersByMember(members: Members): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(members);
  if (known !== undefined && isFresh(known, members)) return known.holdersByMember;
  const made = makeIndex(members);
  indexes.set(members, made);
  return made.holdersByMember;
}
