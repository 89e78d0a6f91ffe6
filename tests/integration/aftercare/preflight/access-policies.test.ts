import { describe, expect, it } from 'vitest';
import { globalAdministrator, medimo, usePreflightDesk } from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 82 });

const everybody = { includeUsers: ['All'] };
const emergency = { ...everybody, excludeUsers: ['0d6a6a3c-6a9c-4d3e-9df0-6b1f1c1f2f10'] };
const everything = { includeApplications: ['All'] };

interface Conditions {
  readonly users: object;
  readonly applications: object;
  readonly locations?: object;
}

const policy = (
  displayName: string,
  conditions: Conditions,
  controls: readonly string[],
  state = 'enabled',
) => ({
  displayName,
  state,
  conditions: { clientAppTypes: ['all'], ...conditions },
  grantControls: { operator: 'OR', builtInControls: controls },
});
const mfa = policy('MFA voor iedereen', { users: emergency, applications: everything }, ['mfa']);
const trusted = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
const office = (isTrusted: boolean) => ({
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  displayName: 'Kantoor',
  isTrusted,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '145.12.30.0/24' }],
});

const asked = { ...medimo, as: globalAdministrator };
const find = async (
  conditionalAccessPolicies: readonly object[],
  rest: Readonly<Record<string, unknown>> = {},
) => {
  await desk.setRules({ conditionalAccessPolicies, namedLocations: [], securityDefaults: false, ...rest });
  return desk.find(asked);
};

describe('a second factor at the future application', () => {
  it('is asked of everybody by a policy for all applications', async () => {
    expect(await find([mfa])).toMatchObject({
      C38: { outcome: 'pass' },
      C39: { outcome: 'pass', objects: [{ name: 'MFA voor iedereen' }] },
      C41: { outcome: 'pass' },
    });
  });

  it.each([
    [
      'for another application',
      { ...mfa.conditions, applications: { includeApplications: ['Office365'] } },
      'none',
    ],
    [
      'for some people',
      { ...mfa.conditions, users: { includeGroups: ['9e63e7a2-5a41-4b5c-8a35-1d4b35a1b0d5'] } },
      'some',
    ],
    ['outside the trusted locations', { ...mfa.conditions, locations: trusted }, 'some'],
  ])('is not taken to be asked of everybody by a policy %s', async (_, conditions, kind) => {
    const { C39 } = await find([{ ...mfa, conditions }]);
    expect(C39).toMatchObject({ outcome: 'warn' });
    expect(C39?.text).toContain(
      kind === 'none' ? 'Nothing in the tenant asks' : 'not everybody or not everywhere',
    );
  });

  it('is not asked by a policy that only reports', async () => {
    const { C39 } = await find([{ ...mfa, state: 'enabledForReportingButNotEnforced' }]);
    expect(C39?.text).toContain('Nothing in the tenant asks');
  });

  it('may be asked by the security defaults', async () => {
    expect(await find([], { securityDefaults: true })).toMatchObject({
      C39: { outcome: 'pass', text: expect.stringContaining('Security defaults are on') as unknown },
    });
  });

  it('is nobody’s business where the vendor asks for it', async () => {
    await desk.setRules({ conditionalAccessPolicies: [] });
    const found = await desk.find({
      vendor: 'ncare',
      inputs: { organisation: 'De Linde', twoFactor: 'ncare', channels: 'mail', ipAddresses: '145.12.30.7' },
      as: globalAdministrator,
    });
    expect(found['C39']).toMatchObject({
      outcome: 'pass',
      text: expect.stringContaining('nCare asks') as unknown,
    });
  });
});

describe('policies that may keep people out', () => {
  it('are named where they leave out nobody, not even the accounts for an emergency', async () => {
    const strict = { ...mfa, conditions: { ...mfa.conditions, users: everybody } };
    expect(await find([strict])).toMatchObject({
      C38: { outcome: 'warn', objects: [{ name: 'MFA voor iedereen' }] },
    });
  });

  const blocking = policy('Dicht', { users: emergency, applications: everything }, ['block']);

  it('are named where they block everybody', async () => {
    expect(await find([blocking])).toMatchObject({
      C41: {
        outcome: 'warn',
        objects: [{ name: 'Dicht' }],
        text: expect.stringContaining('everybody') as unknown,
      },
    });
  });

  it('are no obstacle where they are off or leave everything out', async () => {
    expect(await find([{ ...blocking, state: 'disabled' }])).toMatchObject({ C41: { outcome: 'pass' } });
  });

  const byPlace = { ...blocking, conditions: { ...blocking.conditions, locations: trusted } };

  it('are named where they let people in from trusted locations and there are none', async () => {
    expect(await find([byPlace], { namedLocations: [office(false)] })).toMatchObject({
      C41: { outcome: 'warn', text: expect.stringContaining('there are none') as unknown },
    });
  });

  it('are in order where there are', async () => {
    expect(await find([byPlace], { namedLocations: [office(true)] })).toMatchObject({
      C41: { outcome: 'pass', objects: [{ name: 'Kantoor' }] },
    });
  });
});

describe('the addresses of the offices', () => {
  const ncare = (ipAddresses: string) => ({
    vendor: 'ncare',
    inputs: { organisation: 'De Linde', twoFactor: 'microsoft', ipAddresses },
    as: globalAdministrator,
  });

  it('are compared with the locations of the tenant', async () => {
    await desk.setRules({ namedLocations: [office(true)] });
    expect(await desk.find(ncare('145.12.30.7'))).toMatchObject({ C40: { outcome: 'pass' } });
    expect(await desk.find(ncare('145.12.30.7\n145.12.31.7'))).toMatchObject({
      C40: { outcome: 'warn', objects: [{ name: '145.12.31.7' }] },
    });
  });

  it('are not where it has none', async () => {
    await desk.setRules({ namedLocations: [] });
    expect(await desk.find(ncare('145.12.30.7'))).toMatchObject({ C40: { outcome: 'pass' } });
  });
});

describe('an administrator of applications, who may not read how sign-ins are protected', () => {
  it('is told so, and which role may', async () => {
    await desk.setRules({ conditionalAccessPolicies: [] });
    const found = await desk.find(medimo);
    for (const id of ['C38', 'C39', 'C41']) {
      expect(found[id]).toMatchObject({
        outcome: 'skip',
        remedy: expect.stringContaining('Security Reader') as unknown,
      });
    }
    expect(found['C12']).toMatchObject({ outcome: 'pass' });
  });
});
