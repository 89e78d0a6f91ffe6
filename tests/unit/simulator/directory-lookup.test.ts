import { beforeEach, describe, expect, it } from 'vitest';
import { createSimulator } from '../../../src/simulator/simulator.ts';
import {
  directMembershipsOf,
  findUser,
  transitiveMembershipsOf,
} from '../../../src/simulator/world/directory-lookup.ts';
import type { TenantState, WorldState } from '../../../src/simulator/world/world-state.ts';

let tenant: TenantState;

beforeEach(() => {
  const state = JSON.parse(createSimulator({ random: 7 }).snapshot()) as WorldState;
  [tenant] = state.tenants as [TenantState];
});

const idOf = (name: string): string => findUser(tenant, name)?.id ?? 'nobody';
const groupId = (name: string): string =>
  tenant.groups.find(({ displayName }) => displayName === name)?.id ?? '';
const namesOf = (ids: Iterable<string>): unknown[] =>
  [...ids].map((id) => tenant.groups.find((group) => group.id === id)?.displayName).toSorted();

describe('finding a person', () => {
  it('goes by id or by name, whatever its case', () => {
    const id = idOf('anouk.visser@delinde.nl');
    expect(findUser(tenant, id.toUpperCase())?.displayName).toBe('Anouk Visser');
    expect(findUser(tenant, 'Anouk.Visser@DeLinde.nl')?.id).toBe(id);
    expect(findUser(tenant, 'nobody@delinde.nl')).toBeUndefined();
  });

  it('follows a name that changes, a person who comes and one who goes', () => {
    const user = findUser(tenant, 'anouk.visser@delinde.nl');
    if (user === undefined) throw new Error('She is in the fixture.');
    user.userPrincipalName = 'anouk.devries@delinde.nl';
    expect(findUser(tenant, 'anouk.visser@delinde.nl')).toBeUndefined();
    expect(findUser(tenant, 'anouk.devries@delinde.nl')).toBe(user);
    tenant.users.push({ ...user, id: 'new', userPrincipalName: 'new@delinde.nl' });
    expect(findUser(tenant, 'new@delinde.nl')?.id).toBe('new');
    tenant.users = tenant.users.filter(({ id }) => id !== 'new');
    expect(findUser(tenant, 'new@delinde.nl')).toBeUndefined();
  });
});

describe('finding memberships', () => {
  it('tells direct ones from those through a group', () => {
    const id = idOf('anouk.visser@delinde.nl');
    expect(namesOf(directMembershipsOf(tenant, id))).toEqual(['Locatie Oost', 'Team Noord']);
    expect(namesOf(transitiveMembershipsOf(tenant, id))).toEqual([
      'Alle medewerkers',
      'Locatie Oost',
      'Medicatie - zorg',
      'Nieuwsbrief',
      'Team Noord',
    ]);
  });

  it('follows members that are added, lists that are replaced, and groups that come and go', () => {
    const id = idOf('iris.hoekstra@delinde.nl');
    const names = (): unknown[] => namesOf(directMembershipsOf(tenant, id));
    expect(names()).toEqual(['Pilot medicatieveiligheid', 'Team Zuid']);
    tenant.members[groupId('Team Noord')]?.push(id);
    expect(names()).toEqual(['Pilot medicatieveiligheid', 'Team Noord', 'Team Zuid']);
    tenant.members[groupId('Team Zuid')] = [];
    expect(names()).toEqual(['Pilot medicatieveiligheid', 'Team Noord']);
    delete tenant.members[groupId('Team Noord')];
    expect(names()).toEqual(['Pilot medicatieveiligheid']);
    tenant.members[groupId('Locatie Oost')] = [id];
    expect(names()).toEqual(['Locatie Oost', 'Pilot medicatieveiligheid']);
  });

  it('ends where groups hold each other', () => {
    tenant.members[groupId('Team Noord')]?.push(groupId('Alle medewerkers'));
    const held = transitiveMembershipsOf(tenant, idOf('joost.bakker@delinde.nl'));
    expect(namesOf(held)).toEqual(expect.arrayContaining(['Alle medewerkers', 'Team Noord', 'Nieuwsbrief']));
  });
});
