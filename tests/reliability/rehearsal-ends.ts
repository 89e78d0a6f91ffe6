import { expect } from 'vitest';
import { openPlace, type Rehearsal } from './rehearsal.ts';

interface SigningKey {
  readonly usage: string;
  /** Base64 of the thumbprint. */
  readonly customKeyIdentifier: string;
}

interface Tenant {
  readonly applications: readonly {
    readonly uniqueName: string | null;
    readonly displayName: string;
    readonly appId: string;
    readonly passwordCredentials: readonly { readonly keyId: string }[];
    readonly web: { readonly redirectUris: readonly string[] };
  }[];
  readonly servicePrincipals: readonly {
    readonly id: string;
    readonly appId: string;
    readonly keyCredentials: readonly SigningKey[];
    readonly passwordCredentials: readonly Pick<SigningKey, 'customKeyIdentifier'>[];
    readonly preferredTokenSigningKeyThumbprint: string | null;
  }[];
  readonly claimsMappingPolicies: readonly { readonly displayName: string }[];
  readonly appRoleAssignments: readonly { readonly resourceId: string; readonly principalId: string }[];
}

/** Asks the simulator of a rehearsal, or tells it something. */
export async function control(rehearsal: Rehearsal, path: string, body?: unknown): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await rehearsal.simulator.handle(new Request(`http://127.0.0.1/control/${path}`, init));
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** What there is of the case in the tenant, unnamed instances of a template included. */
export async function readTenant(rehearsal: Rehearsal): Promise<Tenant> {
  const { tenants } = (await control(rehearsal, 'state')) as { tenants: [Tenant] };
  const isOurs = (name: string | null): boolean => name?.startsWith('entra-handover') === true;
  const applications = tenants[0].applications.filter(
    ({ uniqueName, displayName }) => isOurs(uniqueName) || isOurs(displayName),
  );
  const appIds = applications.map(({ appId }) => appId);
  const servicePrincipals = tenants[0].servicePrincipals.filter(({ appId }) => appIds.includes(appId));
  const ids = servicePrincipals.map(({ id }) => id);
  return {
    applications,
    servicePrincipals,
    claimsMappingPolicies: tenants[0].claimsMappingPolicies.filter(({ displayName }) => isOurs(displayName)),
    appRoleAssignments: tenants[0].appRoleAssignments.filter(({ resourceId }) => ids.includes(resourceId)),
  };
}

/** Thumbprints of the certificates of the case that are whole, the first one made first, and of the one that signs. */
export async function readSigningCertificates(
  rehearsal: Rehearsal,
): Promise<{ readonly thumbprints: readonly string[]; readonly active: string | null }> {
  const { servicePrincipals } = await readTenant(rehearsal);
  const [principal, ...others] = servicePrincipals;
  if (principal === undefined || others.length > 0) throw new Error('there should be one service principal');
  const { keyCredentials, passwordCredentials, preferredTokenSigningKeyThumbprint: active } = principal;
  const of = (usage: string): readonly string[] =>
    keyCredentials.filter((key) => key.usage === usage).map((key) => key.customKeyIdentifier);
  const whole = of('Verify');
  expect([of('Sign'), passwordCredentials.map((key) => key.customKeyIdentifier)]).toEqual([whole, whole]);
  const thumbprints = whole.map((id) => Buffer.from(id, 'base64').toString('hex').toUpperCase());
  return { thumbprints, active };
}

/** One of everything, as promised; a package that says so; a secret that is accepted, where there is one. */
export async function expectWhole(rehearsal: Rehearsal): Promise<void> {
  const tenant = await readTenant(rehearsal);
  const place = await openPlace(rehearsal);
  try {
    const [record, ...others] = place.register.listCases();
    if (record === undefined) throw new Error('there is no case');
    expect(others).toEqual([]);
    expect(record.state).toBe('completed');
    expect([tenant.applications.length, tenant.servicePrincipals.length]).toEqual([1, 1]);
    const [application] = tenant.applications;
    const profile = place.vendors.find(record.vendorId);
    if (!profile.ok) throw new Error(profile.problem.code);
    const live = place.register.listSecrets(record.id).filter(({ state }) => state === 'live');
    expect(live).toHaveLength(profile.value.secret === undefined ? 0 : 1);
    expect(application?.passwordCredentials.map(({ keyId }) => keyId)).toEqual(
      live.map(({ keyId }) => keyId),
    );
    const handover = place.register.findHandover(record.id);
    expect(handover?.secret?.keyId).toBe(live[0]?.keyId);
    expect(handover?.application?.appId).toBe(application?.appId);
    expect(handover?.application?.redirectUris).toEqual(application?.web.redirectUris);
    expect(application?.web.redirectUris).not.toEqual([]);
    expect([handover?.awaited, handover?.checks.filter(({ outcome }) => outcome !== 'pass')]).toEqual([
      [],
      [],
    ]);
    const isSaml = profile.value.protocol === 'saml';
    const usages = tenant.servicePrincipals[0]?.keyCredentials.map(({ usage }) => usage).sort();
    expect([tenant.claimsMappingPolicies.length, usages]).toEqual(isSaml ? [1, ['Sign', 'Verify']] : [0, []]);
    const assigned = tenant.appRoleAssignments.map(({ principalId }) => principalId);
    expect(new Set(assigned).size).toBe(assigned.length);
    if (live[0] !== undefined) {
      const appId = application?.appId ?? '';
      const secret = place.register.openSecret(live[0].id) ?? '';
      expect(await place.proveSecret({ tenantId: record.tenant.id, appId, secret })).toEqual({
        outcome: 'accepted',
      });
    }
    const [newest] = place.register.listRuns(record.id);
    expect(newest?.outcome).toBe('done');
    expect(place.register.listHistory(record.id).at(-1)?.text.id).toMatch(/^history\.run-(done|unchanged)$/);
  } finally {
    place.close();
  }
}

/** Nothing of the case is left alive, and the register says so. */
export async function expectGone(rehearsal: Rehearsal): Promise<void> {
  const { applications, servicePrincipals, claimsMappingPolicies } = await readTenant(rehearsal);
  expect({ applications, servicePrincipals, claimsMappingPolicies }).toEqual({
    applications: [],
    servicePrincipals: [],
    claimsMappingPolicies: [],
  });
  const place = await openPlace(rehearsal);
  try {
    const [record] = place.register.listCases();
    expect(record).toMatchObject({ state: 'rolled-back', application: null });
    const secrets = place.register.listSecrets(record?.id ?? '');
    expect(secrets.filter(({ state }) => state !== 'removed')).toEqual([]);
  } finally {
    place.close();
  }
}
