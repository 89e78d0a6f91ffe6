import { describe, expect, it } from 'vitest';
import type { PeopleQuestion } from '../../../../src/core/checks/people-question.ts';
import type { GroupsSetting } from '../../../../src/core/preview/groups-setting.ts';
import { readPeopleFacts } from '../../../../src/core/tenant/people-facts.ts';
import type { TenantState } from '../../../../src/simulator/world/world-state.ts';
import { openDirectory, userOf, type SimulatedDirectory } from '../users/simulated-directory.ts';

const setting: GroupsSetting = {
  security: false,
  all: false,
  assigned: false,
  roles: false,
  nameForm: 'sam',
  cloudNames: false,
  asRoles: false,
};
const security = { setting: { ...setting, security: true }, maxGroups: 200 };
const everyone: PeopleQuestion = {
  scope: 'everyone',
  assignments: null,
  listed: [],
  namedGroupIds: [],
  groups: null,
  readsAddresses: false,
};

const assignedTo = (...planned: NonNullable<PeopleQuestion['assignments']>['planned']): PeopleQuestion => ({
  ...everyone,
  scope: 'assigned',
  assignments: { servicePrincipalId: null, planned },
});
const group = (id: string) => ({ id, kind: 'group' }) as const;
const user = (id: string) => ({ id, kind: 'user' }) as const;

function read(directory: SimulatedDirectory, question: PeopleQuestion) {
  return readPeopleFacts(question, directory.meter.lane([]), directory.ports);
}

const medicatieZorg = '0df36a18-0f33-47d8-8b01-52e145787bec';
const teamNoord = '3a798f8f-f3c7-443b-b6e6-f0e4639b00e9';

function manyPeople(tenant: TenantState, count: number, groupId: string): void {
  const like = userOf(tenant, 'anouk.visser@delinde.nl');
  for (let number = 0; number < count; number += 1) {
    const id = `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const name = `p${String(number)}@delinde.nl`;
    tenant.users.push({
      ...like,
      id,
      displayName: `P ${String(number)}`,
      userPrincipalName: name,
      mail: name,
    });
    (tenant.members[groupId] ??= []).push(id);
  }
}

describe('reading everybody who may sign in', () => {
  it('leaves out whoever is disabled, and counts the rest', async () => {
    const directory = await openDirectory((tenant) => {
      userOf(tenant, 'noor.peters@delinde.nl').accountEnabled = false;
    });
    const facts = await read(directory, everyone);
    expect(facts.people.map(({ userPrincipalName }) => userPrincipalName)).not.toContain(
      'noor.peters@delinde.nl',
    );
    expect(facts.peopleCount).toBe(facts.people.length);
    expect(facts.groupCounts).toBeNull();
    expect(directory.meter.calls()).toMatchObject({ total: 2, writes: 0, criticalPath: 1 });
  });

  it('looks at no more than the first of a large tenant, and knows how many there are', async () => {
    const directory = await openDirectory((tenant) => {
      manyPeople(tenant, 6000, teamNoord);
    });
    const facts = await read(directory, { ...everyone, groups: security });
    expect(facts.people).toHaveLength(5 * 999);
    expect(facts.peopleCount).toBeGreaterThan(6000);
    expect(facts.groupCounts?.size).toBe(200);
    // Five pages and the deleted ones, then ten batches.
    expect(directory.meter.calls()).toMatchObject({ total: 16, writes: 0 });
    expect(directory.mostAtOnce()).toBeLessThanOrEqual(4);
  });
});

describe('reading those who are assigned', () => {
  it('takes the direct members of a group and not those of a group in it', async () => {
    const directory = await openDirectory();
    const facts = await read(directory, assignedTo(group(medicatieZorg)));
    expect(facts.people.map(({ displayName }) => displayName).sort()).toEqual([
      'Fatima el Amrani',
      'Kees van Dam',
      'Thea Kuipers',
    ]);
    expect(
      facts.people.every(({ groupIds, isAssigned }) => !isAssigned && groupIds[0] === medicatieZorg),
    ).toBe(true);
    expect(facts.groups).toMatchObject([
      {
        displayName: 'Medicatie - zorg',
        samAccountName: 'SG-Medicatie-Zorg',
        isAssigned: true,
        isNamed: false,
        nestedGroups: [{ id: teamNoord, displayName: 'Team Noord' }],
      },
    ]);
    expect(facts).toMatchObject({ peopleCount: 3, assignmentCount: 1 });
  });

  it('counts somebody who is in two groups and assigned besides once, with all three', async () => {
    let anouk = '';
    const directory = await openDirectory((tenant) => {
      anouk = userOf(tenant, 'anouk.visser@delinde.nl').id;
      (tenant.members[medicatieZorg] ??= []).push(anouk);
    });
    const facts = await read(directory, assignedTo(group(medicatieZorg), group(teamNoord), user(anouk)));
    const found = facts.people.filter(({ id }) => id === anouk);
    expect(found).toMatchObject([{ isAssigned: true, groupIds: [medicatieZorg, teamNoord] }]);
    expect(facts.assignmentCount).toBe(3);
  });

  it('reads the first five pages of 5,000 members, and does not say how many more there are', async () => {
    const directory = await openDirectory((tenant) => {
      manyPeople(tenant, 5000, teamNoord);
    });
    const facts = await read(directory, assignedTo(group(teamNoord)));
    expect(facts.people).toHaveLength(5 * 999);
    expect(facts.peopleCount).toBeNull();
    // Five pages, the deleted ones and the group itself.
    expect(directory.meter.calls()).toMatchObject({ total: 7, criticalPath: 6 });
  });
});

describe('counting in how many groups people are', () => {
  it('counts nested groups and directory roles, of security groups only', async () => {
    let kees = '';
    const directory = await openDirectory((tenant) => {
      kees = userOf(tenant, 'kees.vandam@delinde.nl').id;
      const [role] = tenant.directoryRoles;
      (tenant.members[role?.id ?? ''] ??= []).push(kees);
    });
    const near = { setting: { ...setting, security: true }, maxGroups: 5 };
    const facts = await read(directory, { ...everyone, groups: near });
    // Medicatie - zorg, Team Zuid, Alle medewerkers and a role; the newsletter is no security group.
    expect(facts.groupCounts?.get(kees)).toBe(4);
  });

  it('asks nothing where only assigned groups count', async () => {
    const directory = await openDirectory();
    const assigned = { setting: { ...setting, assigned: true }, maxGroups: 200 };
    const facts = await read(directory, { ...assignedTo(group(teamNoord)), groups: assigned });
    expect([...(facts.groupCounts?.values() ?? [])]).toEqual([1, 1]);
    expect(directory.asked.some((path) => path.includes('transitiveMemberOf'))).toBe(false);
  });
});

describe('reading groups of the vendor’s tables', () => {
  it('finds the groups of another domain with the same account name', async () => {
    const directory = await openDirectory((tenant) => {
      const [like] = tenant.groups;
      if (like !== undefined)
        tenant.groups.push({
          ...like,
          id: '30000000-0000-4000-8000-000000000001',
          onPremisesDomainName: 'zuid.local',
        });
    });
    const facts = await read(directory, { ...everyone, groups: security, namedGroupIds: [medicatieZorg] });
    expect(facts.groups).toMatchObject([{ id: medicatieZorg, isNamed: true, isAssigned: false }]);
    expect(facts.namesakes).toMatchObject([
      { domainName: 'zuid.local', samAccountName: 'SG-Medicatie-Zorg' },
    ]);
  });
});

describe('reading the people of a list', () => {
  it('finds who is there, who was deleted, and who came in their place', async () => {
    const given = (objectId: string, userPrincipalName: string | null) => ({
      objectId,
      userPrincipalName,
      mail: null,
    });
    const purged = '40000000-0000-4000-8000-000000000001';
    let [anouk, gone] = ['', ''];
    const directory = await openDirectory((tenant) => {
      anouk = userOf(tenant, 'anouk.visser@delinde.nl').id;
      const noor = userOf(tenant, 'noor.peters@delinde.nl');
      gone = noor.id;
      tenant.users = tenant.users.filter((one) => one !== noor);
      tenant.deletedUsers.push({ ...noor, deletedDateTime: new Date().toISOString() });
    });
    const listed = [
      given(anouk, 'anouk.visser@delinde.nl'),
      given(gone, 'noor.peters@delinde.nl'),
      given(purged, 'bram.mulder@delinde.nl'),
    ];
    const facts = await read(directory, { ...everyone, scope: 'listed', listed });
    expect(facts.people.map(({ displayName }) => displayName)).toEqual(['Anouk Visser']);
    expect(facts.deletedUsers).toMatchObject({
      value: [{ id: gone, userPrincipalName: 'noor.peters@delinde.nl' }],
    });
    expect(facts.listed.map(({ successors }) => successors.map(({ displayName }) => displayName))).toEqual([
      [],
      [],
      ['Bram Mulder'],
    ]);
  });
});
