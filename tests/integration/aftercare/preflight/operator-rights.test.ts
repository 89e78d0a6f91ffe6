import { describe, expect, it } from 'vitest';
import { addFaults } from '../../cli/command-line.ts';
import { openGraph } from '../../simulator/tenant-work.ts';
import {
  consentForEverybody,
  countWrites,
  helpdesk,
  medimo,
  productClientId,
  usePreflightDesk,
} from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 83 });
const weak = { ...medimo, as: helpdesk };
/** What only these tests sign in with. */
const testClientId = '9d5f0c1e-7b42-4c0a-8f3d-51e7a2c6b804';
const applicationAdministratorId = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';

describe('somebody without a role for applications', () => {
  it('is told which role to ask for, and not stopped where people may register applications', async () => {
    await desk.setRules({ usersCanRegisterApplications: true });
    expect(await desk.find(weak)).toMatchObject({
      C51: {
        outcome: 'warn',
        remedy: expect.stringContaining('Cloud Application Administrator') as unknown,
      },
    });
  });

  it('is stopped before the first write where people may not', async () => {
    await desk.setRules({ usersCanRegisterApplications: false });
    const { document, exitCode } = await desk.attempt('onboard', weak);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({
      code: 'role-too-weak',
      text: expect.stringContaining('You may not make app registrations') as unknown,
    });
    expect(await countWrites(desk)).toBe(0);
    const tried = await desk.attempt('onboard', { ...weak, preflight: 'ignore' });
    expect(tried.document['error']).toMatchObject({ code: 'role-too-weak' });
  });

  it('hears of a role that is eligible but not active', async () => {
    await consentForEverybody(desk, productClientId, ['RoleEligibilitySchedule.Read.Directory']);
    await desk.setRules({
      licence: 'p2',
      usersCanRegisterApplications: true,
      roleEligibilities: [{ user: helpdesk, roleTemplateId: applicationAdministratorId }],
    });
    expect(await desk.find(weak)).toMatchObject({
      C51: {
        outcome: 'warn',
        text: 'You have the role Application Administrator in PIM, but it is not active.',
        remedy: expect.stringContaining('Activate Application Administrator') as unknown,
      },
    });
    await desk.setRules({ licence: 'p1', roleEligibilities: [] });
  });

  it('hears of permissions that only an administrator may consent to', async () => {
    const found = await desk.find({
      vendor: 'haloitsm-saml',
      inputs: { entityId: 'https://halo.example.com', replyUrl: 'https://halo.example.com/auth/acs' },
      as: helpdesk,
    });
    expect(found['C55']).toMatchObject({
      outcome: 'warn',
      text: expect.stringContaining('Policy.ReadWrite.ApplicationConfiguration') as unknown,
    });
  });

  it('is told in time that they own as much as they may', async () => {
    expect(await desk.find(weak)).toMatchObject({ C57: { outcome: 'pass' } });
    await consentForEverybody(desk, testClientId, [
      'AuditLog.Read.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      'Policy.ReadWrite.ApplicationConfiguration',
    ]);
    const graph = await openGraph(desk.simulator, helpdesk);
    for (let made = 0; made < 250; made += 1) {
      const displayName = `Proef ${made}`;
      const { status } = await graph('POST', '/applications', {
        displayName,
        signInAudience: 'AzureADMyOrg',
      });
      expect(status).toBe(201);
    }
    expect(await desk.find(weak)).toMatchObject({
      C57: { outcome: 'warn', text: expect.stringContaining('You own 250 objects') as unknown },
    });
    const { document } = await desk.attempt('onboard', weak);
    expect(document['error']).toMatchObject({ code: 'directory-quota-reached' });
  });

  it('gets the plan all the same', async () => {
    const { exitCode, document } = await desk.attempt('plan', { ...weak, preflight: 'silent' });
    expect(exitCode).toBe(2);
    expect(document['preflight']).toMatchObject([
      { id: 'C51', outcome: 'warn' },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ]);
  });
});

describe('an administrator of applications', () => {
  it('has a role that is enough, and may consent to what is still missing', async () => {
    expect(await desk.find(medimo)).toMatchObject({
      C51: { outcome: 'pass' },
      C55: { outcome: 'pass', text: expect.stringContaining('Application.ReadWrite.All') as unknown },
    });
  });
});

describe('people who may not consent by themselves', () => {
  it('are told of where no administrator consents for them', async () => {
    await desk.setRules({ usersCanConsent: false });
    expect(await desk.find(medimo)).toMatchObject({
      C56: { outcome: 'warn', remedy: expect.stringContaining('Grant admin consent') as unknown },
    });
    await desk.setRules({ usersCanConsent: true });
    expect(await desk.find(medimo)).toMatchObject({ C56: { outcome: 'pass' } });
  });
});

describe('the licence for groups', () => {
  const assigned = {
    vendor: 'medimo',
    inputs: { customer: 'delinde', access: 'assigned', assignedGroups: 'Medicatie - zorg' },
  };

  it('is looked for where a group is assigned', async () => {
    await desk.setRules({ licence: 'p1' });
    expect(await desk.find(assigned)).toMatchObject({ C19: { outcome: 'pass' } });
    await desk.setRules({ licence: 'free' });
    expect(await desk.find(assigned)).toMatchObject({
      C19: { outcome: 'warn', objects: [{ name: 'Medicatie - zorg' }] },
    });
    await desk.setRules({ licence: 'p1' });
  });

  it('is not where nobody is assigned', async () => {
    expect(await desk.find(medimo)).not.toHaveProperty('C19');
  });
});

describe('other applications', () => {
  it('are named where they have the name or the redirect URI', async () => {
    expect(await desk.find(medimo)).toMatchObject({ C47: { outcome: 'pass' } });
    const graph = await openGraph(desk.simulator);
    const { document } = await desk.attempt('plan', medimo);
    const { displayName } = document['application'] as { displayName: string };
    await graph('POST', '/applications', { displayName, signInAudience: 'AzureADMyOrg' });
    await graph('POST', '/applications', {
      displayName: 'Proef',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://secure.medimo.nl/sso/openidconnect/delinde_azure'] },
    });
    const { C47 } = await desk.find(medimo);
    expect(C47).toMatchObject({ outcome: 'warn' });
    expect(C47?.objects.map(({ name }) => name)).toEqual(['Proef', displayName]);
    expect(C47?.objects.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('the same redirect URI'),
      expect.stringContaining('the same name'),
    ]);
  });
});

describe('a tenant that answers every question about its rules with 403', () => {
  it('hinders no onboarding, and is told of', async () => {
    await addFaults(desk.simulator, [
      'GET /policies/*=status:403',
      'GET /identity/conditionalAccess/*=status:403',
      'GET /subscribedSkus=status:403',
      'GET /roleManagement/directory/*=status:403',
    ]);
    const { document, exitCode } = await desk.attempt('onboard', { ...medimo, preflight: 'silent' });
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const checks = document['preflight'] as unknown as readonly {
      id: string;
      outcome: string;
      remedy: string;
    }[];
    const skipped = checks.filter(({ outcome }) => outcome === 'skip');
    expect(skipped.map(({ id }) => id)).toEqual(['C12', 'C56', 'C39', 'C38', 'C41']);
    expect(skipped.every(({ remedy }) => remedy.length > 0)).toBe(true);
  });
});
