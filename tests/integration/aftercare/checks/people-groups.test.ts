import { describe, expect, it } from 'vitest';
import type { TenantState } from '../../../../src/simulator/world/world-state.ts';
import { userOf } from '../../vendors/changed-tenant.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { addGroup } from '../fixed-cases-tenant.ts';
import { enter, findCheck, objectsOf, onboardCase } from './people-desk.ts';

const desk = useVendorDesk({ random: 93 });
const assigned = (assignedGroups: string) => ({ access: 'assigned', assignedGroups });
const idOf = (number: number): string => `60000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const kees = 'Kees van Dam (kees.vandam@delinde.nl)';

/** Puts somebody in so many more security groups. */
function enterMany(tenant: TenantState, name: string, count: number): void {
  const { id } = userOf(tenant, name);
  for (let number = 0; number < count; number += 1) {
    const displayName = `Menigte ${String(number)}`;
    if (!tenant.groups.some((group) => group.id === idOf(number)))
      addGroup(tenant, { id: idOf(number), displayName, isSecurity: true, sam: `MG-${String(number)}` });
    enter(tenant, displayName, id);
  }
}

describe('groups that are assigned', () => {
  let caseId = '';

  it('C18 passes for a group with its own members', async () => {
    caseId = await onboardCase(desk, 'medimo', { customer: 'delinde', ...assigned('Medicatie - zorg') });
    expect(await findCheck(desk, caseId, 'C18')).toMatchObject({ outcome: 'pass' });
  });

  it.each(['(user.objectId -ne null)', '(user.objectId -ne null) -and (user.userType -eq "Member")'])(
    'C18 names a group with the rule %s',
    async (rule) => {
      desk.change((tenant) => {
        const group = tenant.groups.find(({ displayName }) => displayName === 'Medicatie - zorg');
        if (group !== undefined) group['membershipRule'] = rule;
      });
      const check = await findCheck(desk, caseId, 'C18');
      expect(check).toMatchObject({ outcome: 'warn' });
      expect(objectsOf(check)).toEqual({ 'Medicatie - zorg': `rule: ${rule}` });
    },
  );

  it('C24 names the group in it, whose members may not sign in', async () => {
    const check = await findCheck(desk, caseId, 'C24');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(check?.text).toContain('may not sign in by that.');
    expect(objectsOf(check)).toEqual({ 'Team Noord': 'is in Medicatie - zorg' });
  });

  it('C24 passes once that group is assigned itself', async () => {
    await onboardCase(desk, 'medimo', { customer: 'delinde', ...assigned('Medicatie - zorg\nTeam Noord') });
    expect(await findCheck(desk, caseId, 'C24')).toMatchObject({ outcome: 'pass' });
  });
});

describe('names of groups in the token', () => {
  it('C20 names a group from the cloud where account names are asked for', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'namen',
      applicationName: 'Medimo namen',
      groups: 'sam',
      mappedGroups: 'Team Noord\nPilot medicatieveiligheid',
    });
    const check = await findCheck(desk, caseId, 'C20');
    expect(check).toMatchObject({ outcome: 'warn', objectCount: 1 });
    expect(Object.keys(objectsOf(check))).toEqual(['Pilot medicatieveiligheid']);
  });

  it('C20 names a synchronised group whose name did not come along', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'zonder',
      applicationName: 'Medimo zonder',
      groups: 'sam',
      mappedGroups: 'Team Zuid',
    });
    expect(await findCheck(desk, caseId, 'C20')).toMatchObject({ outcome: 'pass' });
    desk.change((tenant) => {
      for (const group of tenant.groups)
        if (group.displayName === 'Team Zuid') group.onPremisesSamAccountName = null;
    });
    expect(Object.keys(objectsOf(await findCheck(desk, caseId, 'C20')))).toEqual(['Team Zuid']);
  });

  it('C20 takes names of the cloud where assigned groups come by name, and names one that is not assigned', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'wolk',
      applicationName: 'Medimo wolk',
      groups: 'assignedNames',
      ...assigned('Pilot medicatieveiligheid'),
      mappedGroups: 'Pilot medicatieveiligheid\nTeam Noord',
    });
    const check = await findCheck(desk, caseId, 'C20');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({
      'Team Noord': 'Is not in the token: not assigned to the application.',
    });
  });

  it('C20 and C21 are no questions where object ids are sent', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'ids',
      applicationName: 'Medimo ids',
      groups: 'objectId',
      mappedGroups: 'Pilot medicatieveiligheid',
    });
    expect(await findCheck(desk, caseId, 'C20')).toBeNull();
    expect(await findCheck(desk, caseId, 'C21')).toBeNull();
  });

  it('C21 names a group of another domain with the same account name', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'dubbel',
      applicationName: 'Medimo dubbel',
      groups: 'sam',
      mappedGroups: 'Medicatie - artsen',
    });
    expect(await findCheck(desk, caseId, 'C21')).toMatchObject({ outcome: 'pass' });
    desk.change((tenant) => {
      addGroup(tenant, {
        id: idOf(9001),
        displayName: 'Artsen Zuid',
        isSecurity: true,
        sam: 'SG-Medicatie-Artsen',
      });
      for (const group of tenant.groups)
        if (group.id === idOf(9001)) group['onPremisesDomainName'] = 'zuid.local';
    });
    const check = await findCheck(desk, caseId, 'C21');
    expect(check).toMatchObject({ outcome: 'warn', objectCount: 2 });
    expect(objectsOf(check)).toEqual({
      'Medicatie - artsen': '“sg-medicatie-artsen” in domain delinde.local',
      'Artsen Zuid': '“sg-medicatie-artsen” in domain zuid.local',
    });
  });
});

describe('more groups than a token takes', () => {
  let caseId = '';

  it('C22 passes below the limit, nested groups counted', async () => {
    caseId = await onboardCase(desk, 'medimo', {
      customer: 'veel',
      applicationName: 'Medimo veel',
      groups: 'objectId',
      ...assigned('Team Zuid'),
    });
    // Kees is in Team Zuid, Alle medewerkers and Medicatie - zorg besides.
    desk.change((tenant) => {
      enterMany(tenant, 'kees.vandam@delinde.nl', 197);
    });
    const check = await findCheck(desk, caseId, 'C22');
    expect(check).toMatchObject({ outcome: 'pass' });
    expect(check?.text).toContain('3 of 3');
  });

  it('C22 counts a directory role where that decides', async () => {
    desk.change((tenant) => {
      const [role] = tenant.directoryRoles;
      (tenant.members[role?.id ?? ''] ??= []).push(userOf(tenant, 'kees.vandam@delinde.nl').id);
    });
    const check = await findCheck(desk, caseId, 'C22');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({ [kees]: 'is in 201 groups' });
  });

  it('C22 finds the same where a part of a batch is held back', async () => {
    const requestsOfCheck = async () => {
      const before = desk.requests();
      expect(objectsOf(await findCheck(desk, caseId, 'C22'))).toEqual({ [kees]: 'is in 201 groups' });
      return desk.requests() - before;
    };
    const undisturbed = await requestsOfCheck();
    const answer = await fetch(`${desk.simulator.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({
        faults: ['GET /users/*/transitiveMemberOf/microsoft.graph.group#2=status:429:0'],
      }),
    });
    expect(answer.status).toBeLessThan(300);
    expect(await requestsOfCheck()).toBe(undisturbed + 1);
  });

  it('C22 takes 5 where ID tokens come straight from the sign-in page', async () => {
    desk.change((tenant) => {
      enterMany(tenant, 'bram.mulder@delinde.nl', 4);
      for (const { resource } of tenant.applications)
        if (resource.displayName === 'Medimo veel')
          resource.web.implicitGrantSettings.enableIdTokenIssuance = true;
    });
    const check = await findCheck(desk, caseId, 'C22');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({
      [kees]: 'is in 201 groups',
      'Bram Mulder (bram.mulder@delinde.nl)': 'is in 6 groups',
    });
  });

  it('C22 takes 150 in an assertion', async () => {
    const saml = await onboardCase(desk, 'haloitsm-saml', {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      logoutUrl: 'https://delinde.haloitsm.com/auth/logout',
      certificateContacts: 'ict@delinde.nl',
      pilotGroup: 'Team Zuid',
      groups: 'sam',
    });
    desk.change((tenant) => {
      enterMany(tenant, 'iris.hoekstra@delinde.nl', 150);
    });
    const check = await findCheck(desk, saml, 'C22');
    expect(check?.text).toContain('more than 150');
    expect(Object.keys(objectsOf(check))).toEqual([kees, 'Iris Hoekstra (iris.hoekstra@delinde.nl)']);
  });

  it('C22 counts assigned groups only where only those are sent', async () => {
    const few = await onboardCase(desk, 'medimo', {
      customer: 'weinig',
      applicationName: 'Medimo weinig',
      groups: 'assignedNames',
      ...assigned('Team Zuid'),
    });
    expect(await findCheck(desk, few, 'C22')).toMatchObject({ outcome: 'pass' });
  });
});
