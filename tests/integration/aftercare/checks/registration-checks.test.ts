import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { changeRegister, checkOf, onboardCase, textIn, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 83 });
const graphAppId = '00000003-0000-0000-c000-000000000000';
/** `User.Read.All` of Microsoft Graph, without anybody signed in. */
const readAllUsers = 'df021288-bdef-4463-88db-98f22de89214';

const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

describe('C16: the enterprise application', () => {
  it('passes as it was made', async () => {
    expect(await checkOf(desk, medimo, 'C16')).toMatchObject({ outcome: 'pass', objects: [] });
  });

  it('fails where nobody may sign in, and names the application', async () => {
    await medimo.change('PATCH', '{principal}', { accountEnabled: false });
    const told = await checkOf(desk, medimo, 'C16');
    expect(told).toMatchObject({
      outcome: 'fail',
      objects: [{ kind: 'application', id: medimo.ids.objectId }],
    });
    expect(told.text).toContain('AADSTS7000112');
    await medimo.change('PATCH', '{principal}', { accountEnabled: true });
  });

  it('warns where it is hidden', async () => {
    const { tags } = await medimo.change('GET', '{principal}');
    await medimo.change('PATCH', '{principal}', { tags: [...(tags as unknown as string[]), 'HideApp'] });
    expect(await checkOf(desk, medimo, 'C16')).toMatchObject({ outcome: 'warn' });
    await medimo.change('PATCH', '{principal}', { tags: tags ?? [] });
  });

  it('fails where it is gone', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'weg' });
    await other.change('DELETE', '{principal}');
    const told = await checkOf(desk, other, 'C16');
    expect(told).toMatchObject({ outcome: 'fail' });
    expect(told.text).toContain('missing');
  });
});

describe('C28: the account types', () => {
  it('passes as chosen, and fails where other tenants are let in by accident', async () => {
    expect(await checkOf(desk, medimo, 'C28')).toMatchObject({ outcome: 'pass' });
    await medimo.change('PATCH', '{application}', { signInAudience: 'AzureADMultipleOrgs' });
    const told = await checkOf(desk, medimo, 'C28');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ id: medimo.ids.objectId }] });
    expect(told.text).toContain('AzureADMultipleOrgs instead of AzureADMyOrg');
    await medimo.change('PATCH', '{application}', { signInAudience: 'AzureADMyOrg' });
  });
});

describe('C29: consent, and no permissions of its own', () => {
  const halo = useCase(desk, 'haloitsm-app', { webAppUrl: 'https://delinde.haloitsm.com' });

  it('passes as it was made, with consent and without any permission', async () => {
    expect(await checkOf(desk, halo, 'C29')).toMatchObject({ outcome: 'pass' });
    expect(await checkOf(desk, medimo, 'C29')).toMatchObject({ outcome: 'pass' });
  });

  it('fails where consent was withdrawn, and names the permissions', async () => {
    const { value } = await halo.change('GET', '{principal}/oauth2PermissionGrants');
    const [grant] = value as unknown as readonly [{ id: string; scope: string }];
    await halo.change('PATCH', `/oauth2PermissionGrants/${grant.id}`, { scope: 'openid' });
    const told = await checkOf(desk, halo, 'C29');
    expect(told).toMatchObject({ outcome: 'fail' });
    expect(told.text).toContain('email');
    await halo.change('PATCH', `/oauth2PermissionGrants/${grant.id}`, { scope: grant.scope });
  });

  it('warns of a permission that works without anybody signed in', async () => {
    const graph = await halo.change('GET', `/servicePrincipals(appId='${graphAppId}')`);
    const assigned = await halo.change('POST', '{principal}/appRoleAssignments', {
      principalId: halo.ids.servicePrincipalId,
      resourceId: textIn(graph, 'id'),
      appRoleId: readAllUsers,
    });
    const told = await checkOf(desk, halo, 'C29');
    expect(told).toMatchObject({ outcome: 'warn', objects: [{ kind: 'application' }] });
    expect(told.text).toContain('Microsoft Graph');
    await halo.change(
      'DELETE',
      `/servicePrincipals/${textIn(graph, 'id')}/appRoleAssignedTo/${textIn(assigned, 'id')}`,
    );
    expect(await checkOf(desk, halo, 'C29')).toMatchObject({ outcome: 'pass' });
  });

  it('warns where such a permission is asked for', async () => {
    const requiredResourceAccess = [
      { resourceAppId: graphAppId, resourceAccess: [{ id: readAllUsers, type: 'Role' }] },
    ];
    await medimo.change('PATCH', '{application}', { requiredResourceAccess });
    expect(await checkOf(desk, medimo, 'C29')).toMatchObject({ outcome: 'warn' });
    await medimo.change('PATCH', '{application}', { requiredResourceAccess: [] });
  });
});

describe('C36: the application itself', () => {
  it('passes while it is the one that was made', async () => {
    const told = await checkOf(desk, medimo, 'C36', '--moment', 'watch');
    expect(told).toMatchObject({ outcome: 'pass' });
    expect(told.text).toContain(medimo.ids.appId);
  });

  it('fails where it was deleted, and says that it can be brought back', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'verwijderd' });
    await other.change('DELETE', '{application}');
    const told = await checkOf(desk, other, 'C36', '--moment', 'watch');
    expect(told).toMatchObject({
      outcome: 'fail',
      objects: [{ kind: 'application', id: other.ids.objectId }],
    });
    expect(told.remedy).toContain('30 days');
    await other.change('DELETE', `/directory/deletedItems/${other.ids.objectId}`);
    const byHand = { displayName: 'Medimo productie', signInAudience: 'AzureADMyOrg' };
    const { appId } = await other.change('POST', '/applications', byHand);
    const replaced = await checkOf(desk, other, 'C36', '--moment', 'watch');
    expect(replaced).toMatchObject({ outcome: 'fail', objects: [{ name: 'Medimo productie' }] });
    expect(replaced.text).toContain(appId);
  });

  it('fails where it is gone for good', async () => {
    const inputs = { customer: 'alleen', applicationName: 'Medimo alleen' };
    const alone = await onboardCase(desk, 'medimo', inputs);
    await alone.change('DELETE', '{application}');
    await alone.change('DELETE', `/directory/deletedItems/${alone.ids.objectId}`);
    const told = await checkOf(desk, alone, 'C36', '--moment', 'watch');
    expect(told).toMatchObject({ outcome: 'fail', objects: [] });
    expect(told.text).toContain('cannot be brought back');
  });
});

describe('C45: as promised', () => {
  it('passes as it was made, and fails with each difference', async () => {
    expect(await checkOf(desk, medimo, 'C45')).toMatchObject({ outcome: 'pass' });
    await medimo.change('PATCH', '{application}', { displayName: 'Medimo oud', groupMembershipClaims: null });
    const told = await checkOf(desk, medimo, 'C45', '--moment', 'watch');
    expect(told).toMatchObject({ outcome: 'fail', objectCount: 2 });
    expect(told.objects.map(({ detail }) => detail).join(' ')).toContain('Medimo oud');
    expect(told.remedy).toContain(`drift ${medimo.id}`);
  });
});

describe('C46: an owner and a note', () => {
  const watched = () => checkOf(desk, medimo, 'C46', '--moment', 'watch');

  it('are no matter yet for an application that was just made, which says until when', async () => {
    const told = await watched();
    expect(told).toMatchObject({ outcome: 'pass' });
    expect(told.text).toMatch(/is new: an owner and a note.* can wait until \d+ \w+ \d{4}/);
  });

  it('warns without an owner, then without a note, and passes with both', async () => {
    changeRegister(desk, "UPDATE cases SET created_at = '2020-01-01T00:00:00.000Z' WHERE id = ?", medimo.id);
    const without = await watched();
    expect(without).toMatchObject({ outcome: 'warn', objects: [{ id: medimo.ids.objectId }] });
    expect(without.text).toContain('owner');
    desk.change(({ applications, users }) => {
      const stored = applications.find(({ resource }) => resource.id === medimo.ids.objectId);
      const owner = users.find(({ userPrincipalName }) => userPrincipalName === 'joost.bakker@delinde.nl');
      stored?.owners.push(owner?.id ?? '');
    });
    const silent = await watched();
    expect(silent).toMatchObject({ outcome: 'warn' });
    expect(silent.text).toContain('note');
    await medimo.change('PATCH', '{application}', { notes: 'Medimo: 030 123 45 67; geheim tot 2028' });
    expect(await watched()).toMatchObject({ outcome: 'pass' });
  });
});
