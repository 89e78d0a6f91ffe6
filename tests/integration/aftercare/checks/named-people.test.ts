import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../vendors/package-fields.ts';
import { userOf } from '../../vendors/changed-tenant.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checkOf, control, useCase, type ToldCheck } from './checked-case.ts';
import { enter, groupIdOf } from './people-desk.ts';

const desk = useVendorDesk({ random: 98 });
/** May look at Conditional Access. */
const globalAdministrator = 'joost.bakker@delinde.nl';
const [kees, bram, iris] = ['kees.vandam@delinde.nl', 'bram.mulder@delinde.nl', 'iris.hoekstra@delinde.nl'];
const medimo = useCase(desk, 'medimo', {
  customer: 'zuid',
  access: 'assigned',
  assignedGroups: 'Team Zuid',
});

describe('C17: somebody who is to try it first', () => {
  const pilot = (user: string) => checkOf(desk, medimo, 'C17', '--user', user);

  it('gets in by the group that is assigned, which is named', async () => {
    const told = await pilot(kees);
    expect(told).toMatchObject({ outcome: 'pass', objects: [] });
    expect(told.text).toBe(`Kees van Dam (${kees}) can sign in, by the group Team Zuid.`);
  });

  it('does not get in without being assigned, nor by a group in that group', async () => {
    const anouk = 'anouk.visser@delinde.nl';
    const told = await pilot(anouk);
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'user' }] });
    expect(told.objects[0]?.detail).toContain('assigned');
    desk.change((tenant) => {
      enter(tenant, 'Team Zuid', groupIdOf(tenant, 'Team Noord'));
      enter(tenant, 'Team Noord', userOf(tenant, anouk).id);
    });
    const nested = await pilot(anouk);
    expect(nested).toMatchObject({ outcome: 'fail' });
    expect(nested.objects[0]?.detail).toContain('the user is in Team Zuid');
  });

  it('does not get in with an account that is disabled', async () => {
    desk.change((tenant) => {
      userOf(tenant, bram).accountEnabled = false;
    });
    const told = await pilot(bram);
    desk.change((tenant) => {
      userOf(tenant, bram).accountEnabled = true;
    });
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ name: `Bram Mulder (${bram})` }] });
  });

  it('is a mistake where nobody is called so', async () => {
    for (const user of ['nobody@delinde.nl', 'x y']) {
      const { document, exitCode } = await desk.command('check', medimo.id, '--user', user);
      expect([codeOf(document), exitCode]).toEqual(['preview-user-unknown', 3]);
    }
  });
});

describe("C39: the people on the vendor's list", () => {
  const listed = async (users: object, more: object = {}): Promise<ToldCheck> => {
    const file = path.join(desk.folder, 'gebruikers.csv');
    await writeFile(file, ['E-mail', kees, bram, iris, 'oud@delinde.nl'].join('\n'));
    await control(desk, '/tenant', {
      conditionalAccessPolicies: [
        {
          displayName: 'MFA',
          state: 'enabled',
          conditions: {
            clientAppTypes: ['all'],
            users,
            applications: { includeApplications: ['All'] },
            ...more,
          },
          grantControls: { operator: 'OR', builtInControls: ['mfa'] },
        },
      ],
    });
    const as = ['--account', globalAdministrator, '--vendor-users', file, '--moment', 'watch'];
    const { document } = await desk.command('--as', globalAdministrator, 'check', medimo.id, ...as);
    expect(document['error']).toBeNull();
    const checks = document['checks'] as unknown as readonly ToldCheck[];
    const found = checks.find(({ id }) => id === 'C39');
    if (found === undefined) throw new Error('C39 says nothing');
    return found;
  };
  const namesOf = ({ objects }: ToldCheck) => objects.map(({ name, detail }) => [name, detail]);
  const never = 'no policy asks this person';
  const ids = (...names: readonly string[]): readonly string[] => {
    const found: string[] = [];
    desk.change((tenant) => {
      found.push(...names.map((name) => userOf(tenant, name).id));
    });
    return found;
  };

  it('are all asked where the policy is about a group that they are in, however deep', async () => {
    let group = '';
    desk.change((tenant) => {
      group = groupIdOf(tenant, 'Team Zuid');
    });
    const told = await listed({ includeGroups: [group] });
    expect(told).toMatchObject({ outcome: 'pass', objects: [{ name: 'MFA' }] });
    expect(told.text).toContain("Of the 4 on the vendor's list, 3 are in the tenant; looked at: 3.");
  });

  it('are named where the policy does not reach them', async () => {
    const told = await listed({ includeUsers: ids(kees) });
    expect(told).toMatchObject({ outcome: 'warn', objectCount: 2 });
    expect(namesOf(told)).toEqual([
      [`Iris Hoekstra (${iris})`, never],
      [`Bram Mulder (${bram})`, never],
    ]);
  });

  it('are named where they are an exception to a policy for everybody', async () => {
    const told = await listed({ includeUsers: ['All'], excludeUsers: ids(iris) });
    expect(namesOf(told)).toEqual([[`Iris Hoekstra (${iris})`, never]]);
  });

  it('are named where they are asked at some places only', async () => {
    const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
    const told = await listed({ includeUsers: ['All'] }, { locations });
    expect(told.objects.map(({ detail }) => detail)).toEqual(
      Array(3).fill('only at some places, on some devices or at some risk'),
    );
  });
});
