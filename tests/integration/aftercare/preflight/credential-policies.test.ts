import { describe, expect, it } from 'vitest';
import { countWrites, findingsOf, medimo, usePreflightDesk } from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 81 });

interface Restriction {
  readonly restrictionType: string;
  readonly state?: string;
  readonly maxLifetime?: string;
  readonly restrictForAppsCreatedAfterDateTime?: string;
}

const asPolicy = (restrictions: readonly Restriction[]) => ({
  isEnabled: true,
  applicationRestrictions: {
    passwordCredentials: restrictions.map((one) => ({ state: 'enabled', ...one })),
    keyCredentials: [],
  },
});
const forbidden = { restrictionType: 'passwordAddition' };
const capped = (maxLifetime: string) => ({ restrictionType: 'passwordLifetime', maxLifetime });
const free = { appManagementPolicy: { isEnabled: false }, appManagementPolicies: [] };

describe('a tenant that restricts client secrets', () => {
  it('is told apart from one that does not', async () => {
    await desk.setRules(free);
    expect(await desk.find(medimo)).toMatchObject({ C12: { outcome: 'pass' } });
  });

  it('stops the run before the first write where it forbids them', async () => {
    await desk.setRules({ appManagementPolicy: asPolicy([forbidden]) });
    const { document, exitCode } = await desk.attempt('onboard', medimo);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({
      code: 'secrets-forbidden-by-policy',
      text: expect.stringContaining('forbids client secrets') as unknown,
      remedy: expect.stringContaining('exempt this application') as unknown,
    });
    expect(await countWrites(desk)).toBe(0);
  });

  it('lets itself be tried all the same, and then refuses the secret as was foretold', async () => {
    const { document, exitCode } = await desk.attempt('onboard', {
      vendor: 'medimo',
      inputs: { customer: 'anders' },
      preflight: 'ignore',
    });
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({ code: 'secrets-forbidden-by-policy' });
    expect(await countWrites(desk)).toBeGreaterThan(0);
  });

  it('gets the longest lifetime that fits offered, and takes it', async () => {
    await desk.setRules({ appManagementPolicy: asPolicy([capped('P180D')]) });
    const { C12 } = await desk.find(medimo);
    expect(C12).toMatchObject({
      outcome: 'fail',
      text: expect.stringContaining('at most 180 days; 24 months is longer') as unknown,
      remedy: expect.stringContaining('Choose 5 months') as unknown,
      offer: { input: 'secretMonths', value: '5' },
    });
    expect((await desk.attempt('onboard', medimo)).document['error']).toMatchObject({
      code: 'secret-lifetime-forbidden-by-policy',
      remedy: expect.stringContaining('--set secretMonths=5') as unknown,
    });
    const { input = '', value = '' } = C12?.offer ?? {};
    const asked = { vendor: 'medimo', inputs: { customer: 'delinde', [input]: value } };
    expect(await desk.find(asked)).toMatchObject({ C12: { outcome: 'pass' } });
    const onboarded = await desk.attempt('onboard', asked);
    expect([onboarded.document['error'], onboarded.exitCode]).toEqual([null, 0]);
  });

  it('hears of what is there already that its next secret would be refused, and nothing is stopped', async () => {
    await desk.setRules({ appManagementPolicy: asPolicy([forbidden]) });
    expect(await desk.find(medimo)).toMatchObject({ C12: { outcome: 'warn' } });
    const again = await desk.attempt('onboard', {
      vendor: 'medimo',
      inputs: { customer: 'delinde', secretMonths: '5' },
    });
    expect([again.document['error'], again.exitCode]).toEqual([null, 0]);
  });

  const fresh = { vendor: 'medimo', inputs: { customer: 'later' } };

  it.each([
    ['counts a restriction for applications made since a day that is past', '2020-01-01T00:00:00Z', 'fail'],
    ['leaves out one for applications made since a day to come', '2190-01-01T00:00:00Z', 'pass'],
  ])('%s', async (_, restrictForAppsCreatedAfterDateTime, outcome) => {
    await desk.setRules({
      appManagementPolicy: asPolicy([{ ...forbidden, restrictForAppsCreatedAfterDateTime }]),
    });
    expect(await desk.find(fresh)).toMatchObject({ C12: { outcome } });
  });

  it('says so where no whole month fits', async () => {
    await desk.setRules({ appManagementPolicy: asPolicy([capped('P14D')]) });
    const { C12 } = await desk.find(fresh);
    expect(C12).toMatchObject({
      outcome: 'fail',
      remedy: expect.stringContaining('Not even one month') as unknown,
    });
  });

  it('does not count what it says of other applications', async () => {
    await desk.setRules({
      appManagementPolicy: { isEnabled: false },
      appManagementPolicies: [
        {
          isEnabled: true,
          restrictions: { passwordCredentials: [{ ...forbidden, state: 'enabled' }], keyCredentials: [] },
          appliesTo: ['a404f87f-0b2d-4e1f-b4d7-7050e7954684'],
        },
      ],
    });
    expect(await desk.find(fresh)).toMatchObject({ C12: { outcome: 'pass' } });
    await desk.setRules(free);
  });
});

describe('a tenant that restricts SAML applications', () => {
  const halo = {
    vendor: 'haloitsm-saml',
    inputs: { entityId: 'https://halo.example.com', replyUrl: 'https://halo.example.com/auth/acs' },
  };
  const identifierUris = (excludeSaml: boolean) => ({
    uriAdditionWithoutUniqueTenantIdentifier: { state: 'enabled', excludeSaml },
  });
  const uris = (excludeSaml: boolean) => ({
    appManagementPolicy: {
      isEnabled: true,
      applicationRestrictions: {
        passwordCredentials: [],
        keyCredentials: [],
        identifierUris: identifierUris(excludeSaml),
      },
    },
  });

  it('lets an Entity ID pass where SAML is exempt', async () => {
    await desk.setRules(uris(true));
    expect(await desk.find(halo)).toMatchObject({ C12: { outcome: 'pass' } });
  });

  it('stops the run before the first write where it is not', async () => {
    await desk.setRules(uris(false));
    const before = await countWrites(desk);
    const { document, exitCode } = await desk.attempt('onboard', halo);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({
      code: 'identifier-forbidden-by-policy',
      text: expect.stringContaining('https://halo.example.com') as unknown,
    });
    expect(await countWrites(desk)).toBe(before);
  });

  it('gets a certificate that lives no longer than it allows', async () => {
    await desk.setRules({
      appManagementPolicy: {
        isEnabled: true,
        servicePrincipalRestrictions: {
          passwordCredentials: [],
          keyCredentials: [
            { restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P365D', state: 'enabled' },
          ],
        },
      },
    });
    const { document } = await desk.attempt('plan', halo);
    expect(findingsOf(document)).toMatchObject({ C12: { outcome: 'pass' } });
    expect(document['notices']).toContainEqual(
      expect.objectContaining({
        id: 'certificate-shortened',
        text: 'The new signing certificate lasts 12 months instead of 36',
      }),
    );
  });
});
