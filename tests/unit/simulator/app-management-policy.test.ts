import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, openTenant, type InProcess, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

const zero = '00000000-0000-0000-0000-000000000000';

async function setPolicy(restrictions: Json, isEnabled = true): Promise<void> {
  const appManagementPolicy = { isEnabled, applicationRestrictions: restrictions };
  const answer = await tenant.control('POST', '/tenant', { appManagementPolicy });
  expect(answer.status).toBe(200);
}

const password = (restrictionType: string, more: Json = {}): Json => ({
  passwordCredentials: [{ restrictionType, state: 'enabled', ...more }],
});

async function newApplication(): Promise<string> {
  const { body } = await tenant.graph('POST', '/applications', {
    displayName: 'Vendor',
    signInAudience: 'AzureADMyOrg',
  });
  return String(body['id']);
}

async function addPassword(id: string, endDateTime?: string): Promise<ReturnType<typeof errorOf> | null> {
  const passwordCredential = endDateTime === undefined ? {} : { endDateTime };
  const answer = await tenant.graph('POST', `/applications/${id}/addPassword`, { passwordCredential });
  return answer.status === 200 ? null : errorOf(answer);
}

const forbidden = {
  status: 400,
  code: 'CredentialTypeNotAllowedAsPerAppPolicy',
  message: `Credential type not allowed as per assigned policy '${zero}'.`,
};

const tooLong = {
  status: 400,
  code: 'CredentialInvalidLifetimeAsPerAppPolicy',
  message: `Credential lifetime exceeds the max value allowed as per assigned policy '${zero}'.`,
};

describe('the policy of the tenant', () => {
  it('can be read as it is enforced', async () => {
    await setPolicy(password('passwordLifetime', { maxLifetime: 'P180D' }));
    const { body } = await tenant.graph('GET', '/policies/defaultAppManagementPolicy');
    expect(body).toMatchObject({
      id: zero,
      isEnabled: true,
      applicationRestrictions: { passwordCredentials: [{ maxLifetime: 'P180D' }] },
      servicePrincipalRestrictions: null,
    });
  });

  it('forbids secrets', async () => {
    await setPolicy(password('passwordAddition'));
    expect(await addPassword(await newApplication())).toEqual(forbidden);
  });

  it('forbids nothing while it, or its restriction, is switched off', async () => {
    await setPolicy(password('passwordAddition'), false);
    const id = await newApplication();
    expect(await addPassword(id)).toBeNull();
    await setPolicy(password('passwordAddition', { state: 'disabled' }));
    expect(await addPassword(id)).toBeNull();
  });

  it('forbids nothing to what was made before its date', async () => {
    const id = await newApplication();
    await setPolicy(
      password('passwordAddition', { restrictForAppsCreatedAfterDateTime: '2026-11-22T10:00:01Z' }),
    );
    expect(await addPassword(id)).toBeNull();
    tenant.nowMs += 2000;
    expect(await addPassword(await newApplication())).toEqual(forbidden);
  });

  it('forbids secrets that live longer than it says, the default of two years among them', async () => {
    await setPolicy(password('passwordLifetime', { maxLifetime: 'P4DT12H30M5S' }));
    const id = await newApplication();
    expect(await addPassword(id)).toEqual(tooLong);
    expect(await addPassword(id, '2026-11-26T22:30:06Z')).toEqual(tooLong);
    expect(await addPassword(id, '2026-11-26T22:30:05Z')).toBeNull();
  });

  it('does not speak about certificates where it speaks about secrets', async () => {
    await setPolicy({
      keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P1D' }],
    });
    expect(await addPassword(await newApplication())).toBeNull();
  });
});

describe('certificates', () => {
  it('live no longer than the policy for service principals says', async () => {
    const { principalId } = await tenant.register();
    const keyCredentials = [
      { restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P365D' },
    ];
    await tenant.control('POST', '/tenant', {
      appManagementPolicy: { isEnabled: true, servicePrincipalRestrictions: { keyCredentials } },
    });
    const add = async (endDateTime: string): Promise<number | ReturnType<typeof errorOf>> => {
      const wish = { displayName: 'CN=Vendor', endDateTime };
      const path = `/servicePrincipals/${principalId}/addTokenSigningCertificate`;
      const answer = await tenant.graph('POST', path, wish);
      return answer.status === 200 ? 200 : errorOf(answer);
    };
    expect(await add('2028-11-22T10:00:00Z')).toEqual(tooLong);
    expect(await add('2027-11-22T10:00:00Z')).toBe(200);
  });
});

describe('a policy of one application', () => {
  it('takes the place of the tenant’s, and takes nothing over from it', async () => {
    await setPolicy(password('passwordAddition'));
    const [own, other] = [await newApplication(), await newApplication()];
    await tenant.control('POST', '/tenant', {
      appManagementPolicies: [
        {
          displayName: 'Half a year',
          isEnabled: true,
          restrictions: password('passwordLifetime', { maxLifetime: 'P180D' }),
          appliesTo: [own],
        },
      ],
    });
    const { body } = await tenant.graph('GET', '/policies/appManagementPolicies');
    const [policy] = body['value'] as { id: string }[];
    expect(await addPassword(own, '2027-01-01T00:00:00Z')).toBeNull();
    expect(await addPassword(own)).toMatchObject({
      message: expect.stringContaining(policy?.id ?? '?') as string,
    });
    expect(await addPassword(other)).toEqual(forbidden);
  });
});

describe('names and audiences', () => {
  const create = async (application: Json): Promise<ReturnType<typeof errorOf> | null> => {
    const answer = await tenant.graph('POST', '/applications', { displayName: 'Vendor', ...application });
    return answer.status === 201 ? null : errorOf(answer);
  };
  const v1 = { signInAudience: 'AzureADMyOrg' };

  it('asks v1 applications for a name of the tenant, unless the tenant says otherwise', async () => {
    const uri = 'api://vendor';
    expect(await create({ ...v1, identifierUris: [uri] })).toMatchObject({
      code: 'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      message: expect.stringContaining(`Failed to add identifier URI ${uri}.`) as string,
    });
    await setPolicy({
      identifierUris: {
        uriAdditionWithoutUniqueTenantIdentifier: { state: 'disabled', isStateSetByMicrosoft: false },
      },
    });
    expect(await create({ ...v1, identifierUris: [uri] })).toBeNull();
  });

  it('takes only Microsoft’s own form where the tenant is stricter', async () => {
    await setPolicy({
      identifierUris: { nonDefaultUriAddition: { state: 'enabled', isStateSetByMicrosoft: false } },
    });
    expect(await create({ ...v1, identifierUris: ['https://delinde.nl/vendor'] })).toMatchObject({
      code: 'NonDefaultIdentifierUriNotAllowedAsPerAppPolicy',
    });
    const v2 = { ...v1, api: { requestedAccessTokenVersion: 2 } };
    expect(await create({ ...v2, identifierUris: ['https://delinde.nl/vendor'] })).toBeNull();
  });

  it('forbids audiences', async () => {
    await tenant.control('POST', '/tenant', {
      forbiddenSignInAudiences: ['AzureADandPersonalMicrosoftAccount'],
    });
    expect(await create({})).toEqual({
      status: 400,
      code: 'SignInAudienceNotAllowedAsPerAppPolicy',
      message: "'signInAudience' property value 'AzureADandPersonalMicrosoftAccount' is not allowed.",
    });
    expect(await create(v1)).toBeNull();
  });
});
