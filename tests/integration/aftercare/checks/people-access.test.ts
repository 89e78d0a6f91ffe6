import { describe, expect, it } from 'vitest';
import { userOf } from '../../vendors/changed-tenant.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import {
  deleteUser,
  enter,
  findCheck,
  groupIdOf,
  objectsOf,
  onboardCase,
  recreateUser,
} from './people-desk.ts';

const desk = useVendorDesk({ random: 92 });
const thea = 'Thea Kuipers (thea.kuipers@delinde.nl)';
const medimo = { access: 'assigned', assignedGroups: 'Medicatie - zorg' };

describe('who may sign in', () => {
  let caseId = '';

  it('C17 counts the direct members of what is assigned', async () => {
    caseId = await onboardCase(desk, 'medimo', { customer: 'delinde', ...medimo });
    const check = await findCheck(desk, caseId, 'C17');
    expect(check).toMatchObject({ outcome: 'pass' });
    expect(check?.text).toContain('2 people may sign in');
  });

  it('C17 passes where everybody may sign in', async () => {
    const open = await onboardCase(desk, 'medimo', { customer: 'open', applicationName: 'Medimo open' });
    const check = await findCheck(desk, open, 'C17');
    expect(check).toMatchObject({ outcome: 'pass' });
    expect(check?.text).toContain('all 14 enabled accounts');
    expect(await findCheck(desk, open, 'C54')).toBeNull();
  });

  it('C31 names disabled accounts and guests', async () => {
    desk.change((tenant) => {
      const guest = userOf(tenant, 'femke.bos_leverancier.example#EXT#@delinde.onmicrosoft.com');
      enter(tenant, 'Medicatie - zorg', guest.id);
    });
    const check = await findCheck(desk, caseId, 'C31');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({
      [thea]: 'disabled',
      'Femke Bos (femke.bos_leverancier.example#EXT#@delinde.onmicrosoft.com)': 'guest',
    });
  });

  it('C54 names who left and is still let in, and by what', async () => {
    const check = await findCheck(desk, caseId, 'C54');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({ [thea]: 'disabled, still in Medicatie - zorg' });
  });

  it('C35 names who was deleted and made again', async () => {
    expect(await findCheck(desk, caseId, 'C35')).toMatchObject({ outcome: 'pass' });
    let former = '';
    desk.change((tenant) => {
      const gone = deleteUser(tenant, 'fatima.elamrani@delinde.nl');
      former = gone.id;
      enter(tenant, 'Medicatie - zorg', recreateUser(tenant, gone).id);
    });
    const check = await findCheck(desk, caseId, 'C35');
    expect(check).toMatchObject({ outcome: 'warn', objectCount: 1 });
    expect(check?.objects[0]?.id).not.toBe(former);
    expect(check?.objects[0]?.detail).toContain(former);
  });

  it('C17 fails where only a group in the assigned group has people in it', async () => {
    desk.change((tenant) => {
      tenant.members[groupIdOf(tenant, 'Medicatie - zorg')] = [groupIdOf(tenant, 'Team Noord')];
    });
    const check = await findCheck(desk, caseId, 'C17');
    expect(check).toMatchObject({ outcome: 'fail' });
    expect(check?.text).toContain('directly');
  });

  it('C17 fails where the assignment is gone', async () => {
    desk.change((tenant) => void (tenant.appRoleAssignments = []));
    const check = await findCheck(desk, caseId, 'C17');
    expect(check).toMatchObject({ outcome: 'fail' });
    expect(check?.text).toContain('nobody is assigned');
  });
});

describe('the licences of the vendor', () => {
  const inputs = {
    replyUrl: 'https://eu.casewarecloud.com/x',
    access: 'assigned',
    assignedGroups: 'Team Zuid',
  };

  it('C32 counts who may sign in against them', async () => {
    const enough = await onboardCase(desk, 'caseware-cloud', { ...inputs, licences: '3' });
    expect(await findCheck(desk, enough, 'C32')).toMatchObject({ outcome: 'pass' });
    desk.change((tenant) => {
      enter(tenant, 'Team Zuid', userOf(tenant, 'marieke.jansen@delinde.nl').id);
    });
    const check = await findCheck(desk, enough, 'C32');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(check?.text).toContain('4 people');
  });

  it('C32 is no question where nobody said how many there are', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'x', applicationName: 'Medimo X' });
    expect(await findCheck(desk, other, 'C32')).toBeNull();
  });
});

describe('people that may not be read', () => {
  it('are told as skipped checks, with the reason', async () => {
    const caseId = await onboardCase(desk, 'medimo', {
      customer: 'y',
      applicationName: 'Medimo Y',
      ...medimo,
    });
    const refused = await fetch(`${desk.simulator.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({ faults: ['GET /groups/*/members=status:403'] }),
    });
    expect(refused.status).toBeLessThan(300);
    const check = await findCheck(desk, caseId, 'C17');
    expect(check).toMatchObject({ outcome: 'skip' });
    expect(check?.remedy).not.toBeNull();
  });
});
