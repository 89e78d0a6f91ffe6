import type { User } from '../../../src/simulator/world/directory-objects.ts';
import type { TenantState } from '../../../src/simulator/world/world-state.ts';
import { changedTenant, userOf } from '../vendors/changed-tenant.ts';
import { addGroup } from './fixed-cases-tenant.ts';

/** People and groups that a seed makes: the same every time. */
export interface GeneratedDirectory {
  readonly snapshot: string;
  readonly people: readonly User[];
  /** Names of groups that can be assigned, each once in the tenant. */
  readonly assignable: readonly string[];
}

const [peopleCount, groupCount, massCount] = [200, 60, 260];

/** Mulberry32: a number from 0 up to 1 at each call. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const idOf = (kind: number, number: number): string =>
  `${String(kind)}0000000-0000-4000-9000-${String(number).padStart(12, '0')}`;

/**
 * 200 people in 60 groups in each other, of every kind, and up to 260 more: synced and cloud-only, without
 * account name, with the same account name; guests, people without mail or a name, disabled, with a role.
 */
export function generateDirectory(seed: number): GeneratedDirectory {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const people: User[] = [];
  const assignable: string[] = [];
  const snapshot = changedTenant(seed, (tenant) => {
    const groups = Array.from({ length: groupCount }, (_, number) => {
      const displayName = `Groep ${String(number)}`;
      const isSecurity = random() < 0.75;
      const sam = random() < 0.65 ? `GG-${String(below(groupCount * 2))}` : null;
      const id = idOf(1, number);
      addGroup(tenant, { id, displayName, isSecurity, sam });
      // Synced by a version that did not take the name along yet.
      if (sam !== null && random() < 0.1) forgetName(tenant, id);
      if (isSecurity) assignable.push(displayName);
      for (let deeper = 0; deeper < 2; deeper += 1)
        if (number > 0 && random() < 0.5) enter(tenant, idOf(1, below(number)), id);
      return id;
    });
    const mass = Array.from({ length: massCount }, (_, number) => {
      const id = idOf(2, number);
      const sam = random() < 0.9 ? `MG-${String(number)}` : null;
      addGroup(tenant, { id, displayName: `Menigte ${String(number)}`, isSecurity: true, sam });
      return id;
    });
    const like = userOf(tenant, 'anouk.visser@delinde.nl');
    for (let number = 0; number < peopleCount; number += 1) {
      const person = { ...like, ...describe(number, random) };
      people.push(person);
      tenant.users.push(person);
      for (let more = below(8); more > 0; more -= 1) enter(tenant, pick(groups, random), person.id);
      if (number % 20 === 7)
        for (const id of mass.slice(0, 120 + below(massCount - 120))) enter(tenant, id, person.id);
      const roles = tenant.directoryRoles.map(({ id }) => id);
      if (random() < 0.05) enter(tenant, pick(roles, random), person.id);
    }
  });
  return { snapshot, people, assignable };
}

function pick(items: readonly string[], random: () => number): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

function describe(number: number, random: () => number) {
  const alias = `gen${String(number)}`;
  const isGuest = random() < 0.15;
  const synced = !isGuest && random() < 0.7;
  const hasMail = random() < 0.85;
  return {
    id: idOf(3, number),
    displayName: `Persoon ${String(number)} d’Één`,
    givenName: random() < 0.9 ? `Zoë ${String(number)}` : null,
    surname: random() < 0.9 ? `in 't Veld ${String(number)}` : null,
    userPrincipalName: isGuest
      ? `${alias}_partner.example#EXT#@delinde.onmicrosoft.com`
      : `${alias}@delinde.nl`,
    mail: !hasMail ? null : isGuest ? `${alias}@partner.example` : `${alias}.post@delinde.nl`,
    userType: isGuest ? 'Guest' : 'Member',
    accountEnabled: random() < 0.95,
    onPremisesSyncEnabled: synced ? true : null,
    onPremisesSamAccountName: synced ? alias : null,
  };
}

function forgetName(tenant: TenantState, id: string): void {
  for (const group of tenant.groups) if (group.id === id) group.onPremisesSamAccountName = null;
}

function enter({ members }: TenantState, holder: string, member: string): void {
  const inside = (members[holder] ??= []);
  if (!inside.includes(member)) inside.push(member);
}
