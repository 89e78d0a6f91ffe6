import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TenantState, WorldState } from '../../../src/simulator/world/world-state.ts';
import { errorOf, InProcess } from './in-process.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');
const administrator = 'zoe.vanderwaal@driestromen.example';

let messy: InProcess;
let tenant: TenantState;

beforeAll(async () => {
  messy = new InProcess({ fixture: 'messy' });
  await messy.signIn(administrator);
  const state = JSON.parse(messy.simulator.snapshot()) as WorldState;
  [tenant] = state.tenants as [TenantState];
});

/** How many values there are of which somebody else has the same. */
const clashesAmong = (values: readonly unknown[]): number => {
  const given = values.filter((value) => typeof value === 'string');
  return given.length - new Set(given).size;
};

describe('the messy tenant', () => {
  it('has the size that its description says', () => {
    expect(tenant.users).toHaveLength(10_000);
    expect(tenant.groups).toHaveLength(2000);
    expect(tenant.applications).toHaveLength(500);
  });

  it('is the same every time, down to every id', () => {
    const ids = [
      ...tenant.users.map(({ id, userPrincipalName }) => `${id} ${userPrincipalName}`),
      ...tenant.groups.map(({ id }) => `${id} ${tenant.members[id]?.join(' ') ?? ''}`),
      ...tenant.applications.map(({ resource }) => `${resource.id} ${resource.appId}`),
      ...tenant.servicePrincipals.map(({ resource }) => resource.id),
    ];
    const digest = createHash('sha256').update(ids.join('\n')).digest('hex');
    expect(digest).toBe('8e907eb422e021783ed444668a236406d65dbfbe1a1520a556995ed100c2d839');
  });

  it('gives every object an id and every person a name of their own', () => {
    const ids = [
      ...tenant.users.map(({ id }) => id),
      ...tenant.groups.map(({ id }) => id),
      ...tenant.applications.flatMap(({ resource }) => [resource.id, resource.appId]),
      ...tenant.deletedApplications.flatMap(({ resource }) => [resource.id, resource.appId]),
      ...tenant.servicePrincipals.map(({ resource }) => resource.id),
    ];
    expect(clashesAmong(ids)).toBe(0);
    expect(clashesAmong(tenant.users.map((user) => user.userPrincipalName.toLowerCase()))).toBe(0);
  });

  it('has people of every kind', () => {
    const count = (holds: (user: TenantState['users'][number]) => boolean): number =>
      tenant.users.filter(holds).length;
    expect(count(({ userType }) => userType === 'Guest')).toBeGreaterThan(300);
    expect(count(({ accountEnabled }) => !accountEnabled)).toBeGreaterThan(300);
    expect(count(({ mail }) => mail === null)).toBeGreaterThan(1000);
    expect(count(({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === null)).toBeGreaterThan(500);
    expect(count(({ displayName }) => /[ëçøłžęŠÖ]/.test(displayName))).toBeGreaterThan(1000);
    expect(count(({ userPrincipalName }) => /[^\w.@'#-]/.test(userPrincipalName))).toBe(0);
  });

  it('has names that clash: of groups, of applications, of accounts in two forests', () => {
    expect(clashesAmong(tenant.groups.map(({ displayName }) => displayName))).toBeGreaterThan(300);
    expect(clashesAmong(tenant.groups.map((group) => group.onPremisesSamAccountName))).toBeGreaterThan(100);
    expect(clashesAmong(tenant.users.map((user) => user['onPremisesSamAccountName']))).toBeGreaterThan(100);
    expect(clashesAmong(tenant.applications.map(({ resource }) => resource.displayName))).toBeGreaterThan(
      100,
    );
    const accounts = tenant.groups.map(
      (group) =>
        group.onPremisesSamAccountName && `${group.onPremisesNetBiosName}/${group.onPremisesSamAccountName}`,
    );
    expect(clashesAmong(accounts)).toBe(0);
  });

  it('has secrets that ended, that are about to, and that never seem to', () => {
    const ends = tenant.applications.flatMap(({ resource }) =>
      resource.passwordCredentials.map(({ endDateTime }) => Date.parse(endDateTime)),
    );
    const dayMs = 24 * 60 * 60 * 1000;
    expect(ends.filter((end) => end < nowMs).length).toBeGreaterThan(100);
    expect(ends.filter((end) => end > nowMs && end < nowMs + 30 * dayMs).length).toBeGreaterThan(50);
    expect(ends.filter((end) => end > nowMs + 3000 * dayMs).length).toBeGreaterThan(10);
  });

  it('keeps twins of living applications in its bin, one of which holds a unique name', async () => {
    const living = new Set(tenant.applications.map(({ resource }) => resource.displayName));
    expect(tenant.deletedApplications).toHaveLength(25);
    expect(tenant.deletedApplications.every(({ resource }) => living.has(resource.displayName))).toBe(true);
    const answer = await messy.graph('POST', '/applications', {
      displayName: 'Zorgplanner',
      signInAudience: 'AzureADMyOrg',
      uniqueName: 'zorgplanner-productie',
    });
    expect(errorOf(answer)).toMatchObject({ status: 400, detail: 'ObjectConflict' });
  });

  it('has a policy that lets secrets live for a season', async () => {
    const { body } = await messy.graph('GET', '/policies/defaultAppManagementPolicy');
    expect(body).toMatchObject({
      isEnabled: true,
      applicationRestrictions: {
        passwordCredentials: expect.arrayContaining([
          expect.objectContaining({ restrictionType: 'passwordLifetime', maxLifetime: 'P90D' }),
        ]) as unknown,
      },
    });
  });

  it('has groups four levels deep, and people in more of them than a token can hold', async () => {
    const groupsOf = async (name: string): Promise<string[]> => {
      const { id } = tenant.users.find(({ userPrincipalName }) => userPrincipalName === name) ?? { id: '' };
      const path = `/users/${id}/transitiveMemberOf/microsoft.graph.group?$count=true&$top=999`;
      const { body } = await messy.graph('GET', path, undefined, { ConsistencyLevel: 'eventual' });
      return (body['value'] as { displayName: string }[]).map(({ displayName }) => displayName);
    };
    expect((await groupsOf("noelle.d'hondt@driestromen.example")).length).toBeGreaterThan(200);
    const team = tenant.groups.find(({ displayName }) => displayName === 'Team Tiel Verpleging');
    const nurse = tenant.users.find(({ id }) => id === tenant.members[team?.id ?? '']?.[0]);
    const names = ['Team Tiel Verpleging', 'Locatie Tiel', 'Regio Betuwe', 'Alle medewerkers'];
    expect(await groupsOf(nurse?.userPrincipalName ?? '')).toEqual(expect.arrayContaining(names));
  });
});
