import { describe, expect, it } from 'vitest';
import { userOf } from '../../vendors/changed-tenant.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { deleteUser, findCheck, objectsOf, onboardCase, recreateUser } from './people-desk.ts';

const desk = useVendorDesk({ random: 94 });
const names = ['anouk.visser', 'kees.vandam', 'marieke.jansen', 'willem.smit', 'iris.hoekstra'];
const users = names.map((name) => `${name}@delinde.nl`).join('\n');

describe('the people that a vendor was given', () => {
  let caseId = '';
  let gone = '';

  it('are all as they were at first', async () => {
    caseId = await onboardCase(desk, 'loket', { users });
    for (const id of ['C01', 'C03', 'C04', 'C33', 'C34', 'C54'])
      expect(await findCheck(desk, caseId, id)).toMatchObject({ id, outcome: 'pass' });
    for (const id of ['C17', 'C22', 'C24', 'C35']) expect(await findCheck(desk, caseId, id)).toBeNull();
  });

  it('C33 and C54 name a disabled account', async () => {
    desk.change((tenant) => void (userOf(tenant, 'willem.smit@delinde.nl').accountEnabled = false));
    const willem = 'Willem Smit (willem.smit@delinde.nl)';
    const unusable = await findCheck(desk, caseId, 'C33');
    expect(unusable).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(unusable)).toEqual({ [willem]: 'disabled' });
    expect(objectsOf(await findCheck(desk, caseId, 'C54'))).toEqual({
      [willem]: 'disabled, still on the list',
    });
    expect(objectsOf(await findCheck(desk, caseId, 'C31'))).toEqual({ [willem]: 'disabled' });
  });

  it('C34 warns of somebody who goes by another name now', async () => {
    desk.change((tenant) => {
      const iris = userOf(tenant, 'iris.hoekstra@delinde.nl');
      Object.assign(iris, { userPrincipalName: 'iris.devries@delinde.nl', mail: 'iris.devries@delinde.nl' });
    });
    const check = await findCheck(desk, caseId, 'C34');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({
      'Iris Hoekstra (iris.devries@delinde.nl)': 'was iris.hoekstra@delinde.nl at the handover',
    });
  });

  it('C34, C33 and C54 name an account that was deleted', async () => {
    desk.change((tenant) => void (gone = deleteUser(tenant, 'kees.vandam@delinde.nl').id));
    const changed = await findCheck(desk, caseId, 'C34');
    expect(changed).toMatchObject({ outcome: 'fail', objectCount: 2 });
    expect(changed?.objects[0]).toMatchObject({ id: gone, name: 'kees.vandam@delinde.nl' });
    expect(changed?.objects[0]?.detail).toMatch(/^deleted on \d+ /);
    const unknown = await findCheck(desk, caseId, 'C33');
    expect(unknown).toMatchObject({ outcome: 'fail' });
    expect(objectsOf(unknown)['kees.vandam@delinde.nl']).toBe('deleted account');
    const left = await findCheck(desk, caseId, 'C54');
    expect(objectsOf(left)['Kees van Dam']).toMatch(/^deleted on .*, still on the list$/);
  });

  it('C34 says which account came in its place', async () => {
    let successor = '';
    desk.change((tenant) => {
      const former = tenant.deletedUsers.find(({ id }) => id === gone);
      if (former === undefined) throw new Error('nobody was deleted');
      successor = recreateUser(tenant, { ...former, userPrincipalName: 'kees.vandam@delinde.nl' }).id;
    });
    const check = await findCheck(desk, caseId, 'C34');
    expect(objectsOf(check)['kees.vandam@delinde.nl']).toBe(`made again with object ID ${successor}`);
  });

  it('C33 and C34 know an account that is gone for good, and who came in its place', async () => {
    desk.change((tenant) => void (tenant.deletedUsers = []));
    const check = await findCheck(desk, caseId, 'C33');
    expect(objectsOf(check)['kees.vandam@delinde.nl']).toBe('no user in this tenant');
    expect(objectsOf(await findCheck(desk, caseId, 'C34'))['kees.vandam@delinde.nl']).toMatch(/^made again/);
  });
});
