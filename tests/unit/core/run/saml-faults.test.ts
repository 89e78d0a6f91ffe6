import { describe, expect, it } from 'vitest';
import { SamlCase } from './saml-case.ts';
import { expectNothing, expectOneOfEverything } from './saml-expectations.ts';

/** Every write of an onboarding, as faults name it. */
const writes = [
  'POST /applicationTemplates/*/instantiate',
  'POST /policies/claimsMappingPolicies',
  'PATCH /servicePrincipals/*#1',
  'PATCH /applications/*#1',
  'PATCH /applications/*#2',
  'POST /servicePrincipals/*/addTokenSigningCertificate',
  'PATCH /servicePrincipals/*#2',
  'POST /servicePrincipals/*/claimsMappingPolicies/$ref',
  'POST /servicePrincipals/*/appRoleAssignedTo',
];

async function onboardWith(faults: readonly string[], lagMs = 0): Promise<SamlCase> {
  const saml = await (await SamlCase.open({ faults, lagMs })).remember();
  const { checks } = await saml.mustOnboard();
  expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  return saml;
}

const once = (request: string): string => (request.includes('#') ? request : `${request}#1`);

describe('a write over SAML whose answer does not come', () => {
  it.each(writes)('is looked for before anything is made again: %s', async (request) => {
    await expectOneOfEverything(await onboardWith([`${once(request)}=lost`]));
  });

  it.each(writes)('is done again where it never happened: %s', async (request) => {
    await expectOneOfEverything(await onboardWith([`${once(request)}=reset`]));
  });

  it.each(writes)('is looked for in a directory that lags: %s', async (request) => {
    await expectOneOfEverything(await onboardWith([`${once(request)}=done:504`], 3_000));
  });

  it.each(writes)('is done again after a collision: %s', async (request) => {
    await expectOneOfEverything(await onboardWith([`${once(request)}=status:409`]));
  });
});

describe('an instantiation that answers 404', () => {
  it('is a success where the application was made', async () => {
    const saml = await onboardWith(['POST /applicationTemplates/*/instantiate#1=done:404'], 2_000);
    await expectOneOfEverything(saml);
    const asked = saml.journal.filter(
      ({ path, phase }) => path.endsWith('/instantiate') && phase === 'intent',
    );
    expect(asked).toHaveLength(1);
  });

  it('is asked again where nothing was made', async () => {
    const saml = await onboardWith(['POST /applicationTemplates/*/instantiate#1=status:404']);
    await expectOneOfEverything(saml);
  });
});

describe('federation metadata that cannot be had', () => {
  const address = 'GET /*/federationmetadata/*/*';

  it.each([`${address}=status:503`, `${address}=truncate`])('is a warning: %s', async (fault) => {
    const saml = await (await SamlCase.open({ faults: [fault] })).remember();
    const { checks, end } = await saml.mustOnboard();
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toMatchObject([
      { id: 'metadata', outcome: 'warn' },
    ]);
    expect(end.findings.metadata?.outcome).toBe('unread');
    await expectOneOfEverything(saml);
  });
});

describe('a tenant whose policy forbids what is needed', () => {
  it('says that of an entity id, and goes on to one of everything once it is allowed', async () => {
    const saml = await (await SamlCase.open()).remember();
    const forbid = (state: string) =>
      saml.tenant.control('POST', '/tenant', {
        appManagementPolicy: {
          isEnabled: true,
          applicationRestrictions: {
            identifierUris: { nonDefaultUriAddition: { state, excludeSaml: false } },
          },
        },
      });
    expect((await forbid('enabled')).status).toBe(200);
    const refusedRun = await saml.onboard();
    expect(refusedRun).toMatchObject({
      value: { end: { problem: { code: 'identifier-forbidden-by-policy' } } },
    });
    await forbid('disabled');
    await saml.mustOnboard();
    await expectOneOfEverything(saml);
  });

  it('says that the certificate may not live that long', async () => {
    const saml = await (await SamlCase.open()).remember();
    const asymmetricKeyLifetime = {
      restrictionType: 'asymmetricKeyLifetime',
      state: 'enabled',
      maxLifetime: 'P180D',
      restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
    };
    const limit = (keyCredentials: readonly object[]) =>
      saml.tenant.control('POST', '/tenant', {
        appManagementPolicy: { isEnabled: true, servicePrincipalRestrictions: { keyCredentials } },
      });
    expect((await limit([asymmetricKeyLifetime])).status).toBe(200);
    expect(await saml.onboard()).toMatchObject({
      value: { end: { problem: { code: 'certificate-lifetime-forbidden-by-policy' } } },
    });
    await limit([]);
    await saml.mustOnboard();
    await expectOneOfEverything(saml);
  });
});

describe('a directory that lags', () => {
  it.each([300, 3_000, 10_000])('by %i ms makes one of everything all the same', async (lagMs) => {
    const saml = await onboardWith([], lagMs);
    await expectOneOfEverything(saml);
    const { plan } = await saml.mustOnboard();
    expect(plan.steps.filter(({ kind }) => !['no-op', 'check'].includes(kind))).toEqual([]);
  });
});

describe('an onboarding over SAML that is killed', () => {
  it.each([0, 4_000])(
    'before any line of its journal goes on to one of everything (lag %i ms)',
    { timeout: 120_000 },
    async (lagMs) => {
      for (let line = 1; ; line += 1) {
        const saml = await (await SamlCase.open({ lagMs })).remember();
        const died = await saml.onboard({ diesAtLine: line }).then(
          () => false,
          () => true,
        );
        if (!died) {
          expect(line).toBeGreaterThan(18);
          return;
        }
        const { checks } = await saml.mustOnboard();
        expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
        await expectOneOfEverything(saml);
      }
    },
  );

  it('before any line of its journal can be rolled back to nothing', { timeout: 120_000 }, async () => {
    for (let line = 1; ; line += 1) {
      const saml = await (await SamlCase.open()).remember();
      const died = await saml.onboard({ diesAtLine: line }).then(
        () => false,
        () => true,
      );
      if (!died) return;
      expect((await saml.rollBack()).problem).toBeNull();
      await expectNothing(saml);
    }
  });
});
