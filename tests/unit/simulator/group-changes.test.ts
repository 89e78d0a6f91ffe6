import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

const scopes =
  'openid Group.ReadWrite.All GroupMember.ReadWrite.All User.Read.All Directory.Read.All AppRoleAssignment.ReadWrite.All Application.ReadWrite.All';
const globalAdministrator = 'joost.bakker@delinde.nl';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn(globalAdministrator, scopes);
});

const userId = async (name: string): Promise<string> =>
  String((await tenant.graph('GET', `/users/${name}@delinde.nl?$select=id`)).body['id']);
const groupNamed = async (name: string): Promise<string> => {
  const { body } = await tenant.graph('GET', `/groups?$filter=displayName eq '${name}'`);
  return String((body['value'] as Json[])[0]?.['id']);
};
const idsOf = ({ body }: { body: Json }): unknown[] => (body['value'] as Json[]).map((item) => item['id']);
const reference = (id: string): Json => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const pilot = {
  displayName: 'Pilot',
  mailEnabled: false,
  mailNickname: 'pilot',
  securityEnabled: true,
};

describe('a new group', () => {
  it('is cloud-only, and takes members at birth and later', async () => {
    const [first, second] = [await userId('fatima.elamrani'), await userId('kees.vandam')];
    const made = await tenant.graph('POST', '/groups', {
      ...pilot,
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${first}`],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...pilot, onPremisesSyncEnabled: null, groupTypes: [] });
    const members = `/groups/${String(made.body['id'])}/members`;
    expect((await tenant.graph('POST', `${members}/$ref`, reference(second))).status).toBe(204);
    expect(idsOf(await tenant.graph('GET', members)).toSorted()).toEqual([first, second].toSorted());
    expect(errorOf(await tenant.graph('POST', `${members}/$ref`, reference(second))).message).toContain(
      "already exist for the following modified properties: 'members'",
    );
  });

  it.each<[string, Json, number]>([
    ['without a nickname', { mailNickname: undefined }, 400],
    ['with mail that is no Microsoft 365 group', { mailEnabled: true }, 400],
    ['that is neither for security nor for mail', { securityEnabled: false }, 400],
    ['that says it is synced', { onPremisesSyncEnabled: true }, 400],
    [
      'with a member who is not there',
      { 'members@odata.bind': [`x/${'1'.repeat(8)}-2222-4333-8444-555555555555`] },
      404,
    ],
  ])('%s is refused', async (_what, changes, status) => {
    expect((await tenant.graph('POST', '/groups', { ...pilot, ...changes })).status).toBe(status);
  });

  it('is made by no one without the role', async () => {
    await tenant.signIn('sanne.dewit@delinde.nl', scopes);
    expect(errorOf(await tenant.graph('POST', '/groups', pilot))).toMatchObject({ status: 403 });
  });
});

describe('a group that has not spread yet', () => {
  it('takes no members, and is in no list', async () => {
    tenant = await openTenant({ lagMs: 10_000 });
    await tenant.signIn(globalAdministrator, scopes);
    const id = String((await tenant.graph('POST', '/groups', pilot)).body['id']);
    const add = async () =>
      tenant.graph('POST', `/groups/${id}/members/$ref`, reference(await userId('kees.vandam')));
    const listed = async (): Promise<number> => {
      const { body } = await tenant.graph('GET', "/groups?$filter=displayName eq 'Pilot'");
      return (body['value'] as Json[]).length;
    };
    expect([(await add()).status, await listed()]).toEqual([404, 0]);
    tenant.nowMs += 10_000;
    expect([(await add()).status, await listed()]).toEqual([204, 1]);
  });
});

describe('members', () => {
  it('of a synced group are changed elsewhere', async () => {
    const group = await groupNamed('Medicatie - zorg');
    const answer = await tenant.graph(
      'POST',
      `/groups/${group}/members/$ref`,
      reference(await userId('iris.hoekstra')),
    );
    expect(errorOf(answer).message).toContain('on-premises mastered Directory Sync objects');
  });

  it('are found through the groups in a group', async () => {
    const group = await groupNamed('Medicatie - zorg');
    const anouk = await userId('anouk.visser');
    expect(idsOf(await tenant.graph('GET', `/groups/${group}/members`))).not.toContain(anouk);
    expect(idsOf(await tenant.graph('GET', `/groups/${group}/transitiveMembers`))).toContain(anouk);
    const { body } = await tenant.graph('POST', `/users/${anouk}/getMemberGroups`, {
      securityEnabledOnly: true,
    });
    expect(body['value']).toContain(group);
  });
});

describe('what a person is assigned', () => {
  it('counts the groups that have them in it directly', async () => {
    const { principalId } = await tenant.register();
    const group = await groupNamed('Medicatie - zorg');
    const assigned = await tenant.graph('POST', `/servicePrincipals/${principalId}/appRoleAssignments`, {
      principalId: group,
      principalType: 'Group',
      resourceId: principalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    });
    expect(assigned.status).toBe(201);
    const of = async (name: string): Promise<unknown> =>
      (await tenant.graph('GET', `/users/${name}@delinde.nl/appRoleAssignments`)).body['value'];
    expect(await of('fatima.elamrani')).toMatchObject([{ principalId: group, resourceId: principalId }]);
    expect(await of('anouk.visser')).toEqual([]);
  });
});

describe('objects by their ids', () => {
  it('come with their type, and what is not there is left out', async () => {
    const { principalId, id } = await tenant.register();
    const [user, group] = [await userId('kees.vandam'), await groupNamed('Medicatie - zorg')];
    const ids = [user, group, principalId, id, '11111111-2222-4333-8444-555555555555'];
    const types = async (wanted?: string[]): Promise<unknown[]> => {
      const { body } = await tenant.graph('POST', '/directoryObjects/getByIds', {
        ids,
        ...(wanted === undefined ? {} : { types: wanted }),
      });
      return (body['value'] as Json[]).map((item) => item['@odata.type']);
    };
    const all = ['user', 'group', 'servicePrincipal', 'application'].map(
      (type) => `#microsoft.graph.${type}`,
    );
    expect(await types()).toEqual(all);
    expect(await types(['user', 'group'])).toEqual(all.slice(0, 2));
    const unreadable = await tenant.graph('POST', '/directoryObjects/getByIds', { ids: ['nobody'] });
    expect(errorOf(unreadable)).toMatchObject({ status: 400, message: 'Invalid GUID:nobody' });
  });
});
