import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addUser, changedTenant, userOf } from '../../vendors/changed-tenant.ts';
import { codeOf } from '../../vendors/package-fields.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { enter, findCheck, objectsOf, onboardCase } from './people-desk.ts';

const snapshot = changedTenant(91, ({ users }) => {
  for (const user of users) if (user.userType === 'Member') user.mail = user.userPrincipalName;
});
const desk = useVendorDesk({ snapshot });
const anouk = 'Anouk Visser (anouk.visser@delinde.nl)';
const noor = 'Noor Peters (noor.peters@delinde.nl)';

describe('what a vendor needs to know of people', () => {
  let caseId = '';

  it('is all there at first', async () => {
    caseId = await onboardCase(desk, 'caseware-cloud', {
      access: 'assigned',
      assignedGroups: 'Team Noord',
      replyUrl: 'https://eu.casewarecloud.com/x',
    });
    for (const id of ['C01', 'C03', 'C04'])
      expect(await findCheck(desk, caseId, id)).toMatchObject({ id, outcome: 'pass' });
  });

  it('C01 names who has no e-mail address', async () => {
    desk.change((tenant) => void (userOf(tenant, 'anouk.visser@delinde.nl').mail = null));
    const check = await findCheck(desk, caseId, 'C01');
    expect(check).toMatchObject({ outcome: 'warn', objectCount: 1 });
    expect(check?.text).toContain('2 of 2');
    expect(objectsOf(check)).toEqual({ [anouk]: null });
  });

  it('C01 says nothing of somebody who cannot sign in anyway', async () => {
    desk.change((tenant) => void (userOf(tenant, 'anouk.visser@delinde.nl').accountEnabled = false));
    expect(await findCheck(desk, caseId, 'C01')).toMatchObject({ outcome: 'pass' });
    desk.change((tenant) => {
      Object.assign(userOf(tenant, 'anouk.visser@delinde.nl'), {
        mail: 'anouk.visser@delinde.nl',
        accountEnabled: true,
      });
    });
  });

  it('C03 names who lacks a first name or a surname', async () => {
    desk.change((tenant) => {
      userOf(tenant, 'anouk.visser@delinde.nl')['givenName'] = null;
      Object.assign(userOf(tenant, 'noor.peters@delinde.nl'), { givenName: null, surname: ' ' });
    });
    const check = await findCheck(desk, caseId, 'C03');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({ [anouk]: 'no first name', [noor]: 'no first name and no surname' });
  });

  it('C04 warns of an e-mail address that is not the user name', async () => {
    desk.change((tenant) => void (userOf(tenant, 'anouk.visser@delinde.nl').mail = 'a.visser@delinde.nl'));
    const check = await findCheck(desk, caseId, 'C04');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({ [anouk]: 'e-mail address a.visser@delinde.nl' });
  });

  it('C04 fails where two people share an address, whatever its case', async () => {
    desk.change((tenant) => {
      const twin = addUser(tenant, 'noor.peters@delinde.nl', {
        id: '50000000-0000-4000-8000-000000000001',
        userPrincipalName: 'noor2@delinde.nl',
        displayName: 'Noor Twee',
        mail: 'Noor.Peters@delinde.nl',
      });
      enter(tenant, 'Team Noord', twin.id);
    });
    const check = await findCheck(desk, caseId, 'C04');
    expect(check).toMatchObject({ outcome: 'fail' });
    const shared = check?.objects.slice(0, 2).map(({ name }) => name);
    expect(shared).toEqual([noor, 'Noor Twee (noor2@delinde.nl)']);
  });

  it('does not concern a vendor that asks for no e-mail address or name', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'delinde' });
    for (const id of ['C01', 'C03', 'C04', 'C42']) expect(await findCheck(desk, other, id)).toBeNull();
  });
});

describe('the users of the vendor itself', () => {
  let caseId = '';
  let file = '';

  beforeAll(() => {
    file = path.join(desk.folder, 'gebruikers.csv');
  });

  it('C05 passes where everybody is known under the same address', async () => {
    caseId = await onboardCase(desk, 'medimo', {
      customer: 'zuid',
      applicationName: 'Medimo Zuid',
      access: 'assigned',
      assignedGroups: 'Team Zuid',
    });
    expect(await findCheck(desk, caseId, 'C05')).toBeNull();
    const rows = [
      'Kees van Dam;KEES.VANDAM@delinde.nl',
      'Bram;bram.mulder@delinde.nl',
      'Iris;iris.hoekstra@delinde.nl',
    ];
    await writeFile(file, ['Naam;E-mail', ...rows].join('\n'));
    const check = await findCheck(desk, caseId, 'C05', '--vendor-users', file);
    expect(check).toMatchObject({ outcome: 'pass', objects: [] });
  });

  it('C05 names who is missing, who is known by another address, and who is not at the vendor', async () => {
    desk.change((tenant) => {
      userOf(tenant, 'bram.mulder@delinde.nl')['proxyAddresses'] = [
        'SMTP:bram.mulder@delinde.nl',
        'smtp:bram@delinde.nl',
      ];
    });
    const rows = [
      '11111111-1111-4111-8111-111111111111;kees;kees.vandam@delinde.nl',
      '22222222-2222-4222-8222-222222222222;bram;bram@delinde.nl',
      '33333333-3333-4333-8333-333333333333;oud;oud.collega@delinde.nl',
    ];
    await writeFile(file, ['UserId;Gebruikersnaam;E-mailadres', ...rows].join('\r\n'));
    const check = await findCheck(desk, caseId, 'C05', '--vendor-users', file);
    expect(check).toMatchObject({ outcome: 'warn', objectCount: 3 });
    expect(objectsOf(check)).toEqual({
      'oud.collega@delinde.nl': 'line 4: nobody who may sign in has this address',
      'Bram Mulder (bram.mulder@delinde.nl)':
        'line 3: bram@delinde.nl at the vendor, bram.mulder@delinde.nl in Entra',
      'Iris Hoekstra (iris.hoekstra@delinde.nl)': "may sign in, but is not on the vendor's list",
    });
  });

  it('refuses a file that holds no people', async () => {
    await writeFile(file, '{ "a": [1, 2] }');
    const { document, exitCode } = await desk.command('check', caseId, '--vendor-users', file);
    expect([codeOf(document), exitCode]).toEqual(['users-file-no-people', 3]);
  });
});

describe('codes that a vendor sends', () => {
  it('C42 names who has no mobile number or e-mail address for the chosen ways', async () => {
    desk.change((tenant) => {
      userOf(tenant, 'kees.vandam@delinde.nl')['mobilePhone'] = '+31612345678';
      Object.assign(userOf(tenant, 'bram.mulder@delinde.nl'), { mobilePhone: null, mail: null });
      Object.assign(userOf(tenant, 'iris.hoekstra@delinde.nl'), { mobilePhone: null });
    });
    const inputs = {
      access: 'assigned',
      assignedGroups: 'Team Zuid',
      redirectUri: 'https://delinde.ncare.example/x',
    };
    const caseId = await onboardCase(desk, 'ncare', { ...inputs, channels: 'mail,sms' });
    const check = await findCheck(desk, caseId, 'C42');
    expect(check).toMatchObject({ outcome: 'warn' });
    expect(objectsOf(check)).toEqual({
      'Bram Mulder (bram.mulder@delinde.nl)': 'no e-mail address and no mobile number',
      'Iris Hoekstra (iris.hoekstra@delinde.nl)': 'no mobile number',
    });
    await onboardCase(desk, 'ncare', { ...inputs, channels: 'mail,app' });
    expect(objectsOf(await findCheck(desk, caseId, 'C42'))).toEqual({
      'Bram Mulder (bram.mulder@delinde.nl)': 'no e-mail address',
    });
    await onboardCase(desk, 'ncare', { ...inputs, channels: 'app' });
    expect(await findCheck(desk, caseId, 'C42')).toBeNull();
  });
});
