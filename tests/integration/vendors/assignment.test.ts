import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { changedTenant } from './changed-tenant.ts';
import { checksOf, codeOf } from './package-fields.ts';
import { listWrites } from './tenant-writes.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const twin = 'd0b1c2d3-e4f5-4a6b-8c7d-9e0f1a2b3c4d';
const care = '0df36a18-0f33-47d8-8b01-52e145787bec';
const doctors = '3501c1f1-3184-4492-99de-a201c1766263';
const marieke = '22b37598-90da-4cb6-8bdb-5e6aea046636';

const snapshot = changedTenant(27, (tenant) => {
  const [first] = tenant.groups.filter(({ displayName }) => displayName === 'Team Zuid');
  if (first !== undefined) tenant.groups.push({ ...first, id: twin });
});

const desk = useVendorDesk({ snapshot });
const inputs = { replyUrl: 'https://eu.casewarecloud.com/x', access: 'assigned' };
const draft = (assignedGroups: string): readonly string[] =>
  draftOf('caseware-cloud', { ...inputs, assignedGroups });

interface Assignment {
  readonly id: string;
  readonly principalId: string;
}
interface Grant {
  readonly id: string;
  readonly consentType: string;
  readonly scope: string;
}

async function listOf<T>(document: JsonObject, what: string): Promise<readonly T[]> {
  const { servicePrincipalId } = document['application'] as { servicePrincipalId: string };
  const graph = await openGraph(desk.simulator);
  const { body } = await graph('GET', `/servicePrincipals/${servicePrincipalId}/${what}`);
  return body['value'] as T[];
}

const assignedTo = async (document: JsonObject): Promise<readonly string[]> =>
  (await listOf<Assignment>(document, 'appRoleAssignedTo')).map(({ principalId }) => principalId).toSorted();

describe('whom an input names', () => {
  it.each([
    ['Team Zuid', 'principal-ambiguous'],
    ['Team Oost', 'principal-unknown'],
    ['5f0c7a5e-0000-4000-8000-000000000000', 'principal-unknown'],
    // Cannot be assigned: it is no security group.
    ['Nieuwsbrief', 'principal-unknown'],
    ["o'neill", 'principal-unknown'],
  ])('%s is refused with %s, and nothing is written', async (name, code) => {
    const { exitCode, document } = await desk.command('onboard', ...draft(name));
    expect([codeOf(document), exitCode]).toEqual([code, 3]);
    expect(document['error']).toMatchObject({ text: expect.stringContaining(name) as unknown });
    expect(await listWrites(desk.simulator)).toEqual([]);
    expect((await desk.command('status')).document['cases']).toEqual([]);
  });

  it('names the ids to choose from where several fit', async () => {
    const { document } = await desk.command('plan', ...draft('Team Zuid'));
    const { text, remedy } = document['error'] as { text: string; remedy: string };
    expect(`${text} ${remedy}`).toContain(twin);
  });
});

describe('assigning', () => {
  let done: JsonObject = {};

  it('takes groups by name and by object id, and people by UPN', async () => {
    const { exitCode, document } = await desk.command(
      'onboard',
      ...draft(`Medicatie - zorg\n${doctors}\nmarieke.jansen@delinde.nl\n`),
    );
    done = document;
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(await assignedTo(document)).toEqual([care, doctors, marieke].toSorted());
    expect(checksOf(document)).toMatchObject({ assignments: 'pass', 'assignment-required': 'pass' });
  });

  it('assigns only who is missing, and leaves whom somebody else assigned', async () => {
    const graph = await openGraph(desk.simulator);
    const { servicePrincipalId } = done['application'] as { servicePrincipalId: string };
    const path = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
    const own = (await listOf<Assignment>(done, 'appRoleAssignedTo')).find(
      ({ principalId }) => principalId === care,
    );
    expect((await graph('DELETE', `${path}/${own?.id ?? ''}`)).status).toBe(204);
    const appRoleId = '00000000-0000-0000-0000-000000000000';
    await graph('POST', path, { principalId: twin, resourceId: servicePrincipalId, appRoleId });

    const verified = await desk.command('verify', caseIdOf(done));
    expect([verified.exitCode, checksOf(verified.document)['assignments']]).toEqual([1, 'fail']);
    const again = await desk.command(
      'onboard',
      ...draft(`Medicatie - zorg\n${doctors}\nmarieke.jansen@delinde.nl`),
    );
    expect(again).toMatchObject({ exitCode: 0, document: { calls: { writes: 1 }, error: null } });
    expect(await assignedTo(done)).toEqual([care, doctors, marieke, twin].toSorted());
  });
});

describe('admin consent', () => {
  it('is given for everybody, and a scope that somebody else consented to stays', async () => {
    const { exitCode, document } = await desk.command(
      'onboard',
      ...draftOf('ncare', { channels: 'sms', redirectUri: 'https://delinde.ncare.example/oidc' }),
    );
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const [grant, ...others] = await listOf<Grant>(document, 'oauth2PermissionGrants');
    expect(others).toEqual([]);
    expect(grant).toMatchObject({ consentType: 'AllPrincipals' });
    expect(grant?.scope.split(' ').toSorted()).toEqual(['email', 'openid', 'profile']);

    const graph = await openGraph(desk.simulator);
    const more = { scope: 'openid offline_access User.Read' };
    expect((await graph('PATCH', `/oauth2PermissionGrants/${grant?.id ?? ''}`, more)).status).toBe(204);
    const verified = await desk.command('verify', caseIdOf(document));
    expect([verified.exitCode, checksOf(verified.document)['admin-consent']]).toEqual([1, 'fail']);
    const again = await desk.command('onboard', ...draftOf('ncare', { channels: 'sms' }));
    expect(again).toMatchObject({ exitCode: 0, document: { calls: { writes: 1 }, error: null } });
    const [mended, ...more2] = await listOf<Grant>(document, 'oauth2PermissionGrants');
    expect(more2).toEqual([]);
    expect(mended?.scope.split(' ').toSorted()).toEqual([
      'User.Read',
      'email',
      'offline_access',
      'openid',
      'profile',
    ]);
  });
});
