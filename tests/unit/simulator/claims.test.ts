import { beforeEach, describe, expect, it } from 'vitest';
import { authorize, codeRequest, redirectUri, returned, tokensFor } from './browser-sign-in.ts';
import { claimsOf, openTenant, type InProcess, type Json } from './in-process.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const guest = 'erik.lindqvist_apotheek-centrum.example#EXT#@delinde.onmicrosoft.com';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

type Options = Parameters<typeof tokensFor>[3];

async function claims(application: Json, user: string, options: Options = {}, from = tenant): Promise<Json> {
  const party = await from.register({ web: { redirectUris: [redirectUri] }, ...application });
  return claimsOf((await tokensFor(from, party, user, options)).body['id_token']);
}

const groupsAs = (...additionalProperties: string[]): Json => ({
  idToken: [{ name: 'groups', additionalProperties }],
});

describe('the groups claim', () => {
  it('is not there on the optional claim alone', async () => {
    expect(await claims({ optionalClaims: groupsAs('sam_account_name') }, nurse)).not.toHaveProperty(
      'groups',
    );
  });

  it('carries object ids, roles among them, when no name is asked for', async () => {
    const { groups } = await claims({ groupMembershipClaims: 'SecurityGroup' }, 'joost.bakker@delinde.nl');
    expect(groups).toHaveLength(2);
    expect((groups as string[]).every((group) => /^[0-9a-f-]{36}$/.test(group))).toBe(true);
  });

  it.each([
    ['sam_account_name', 'SG-Medicatie-Zorg'],
    ['dns_domain_and_sam_account_name', String.raw`delinde.local\SG-Medicatie-Zorg`],
    ['netbios_domain_and_sam_account_name', String.raw`DELINDE\SG-Medicatie-Zorg`],
  ])('names synced groups by %s', async (format, name) => {
    const application = { groupMembershipClaims: 'SecurityGroup', optionalClaims: groupsAs(format) };
    const { groups } = await claims(application, nurse);
    expect(groups).toContain(name);
    expect(groups).toHaveLength(2);
  });

  it('takes the first of several formats', async () => {
    const formats = groupsAs('netbios_domain_and_sam_account_name', 'sam_account_name');
    const { groups } = await claims(
      { groupMembershipClaims: 'SecurityGroup', optionalClaims: formats },
      nurse,
    );
    expect(groups).toContain(String.raw`DELINDE\SG-Medicatie-Zorg`);
  });

  it('has distribution lists only with All', async () => {
    const application = { groupMembershipClaims: 'All', optionalClaims: groupsAs('sam_account_name') };
    expect((await claims(application, nurse))['groups']).toContain('Nieuwsbrief');
    expect(
      (await claims({ ...application, groupMembershipClaims: 'SecurityGroup' }, nurse))['groups'],
    ).not.toContain('Nieuwsbrief');
  });

  it('is left out for who is in no group', async () => {
    const application = {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: groupsAs('sam_account_name'),
    };
    expect(await claims(application, guest)).not.toHaveProperty('groups');
  });

  it('moves to roles when asked', async () => {
    const application = {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: groupsAs('sam_account_name', 'emit_as_roles'),
    };
    const found = await claims(application, nurse);
    expect(found['roles']).toContain('SG-Medicatie-Zorg');
    expect(found).not.toHaveProperty('groups');
  });

  it('becomes wids for directory roles', async () => {
    const found = await claims({ groupMembershipClaims: 'DirectoryRole' }, 'joost.bakker@delinde.nl');
    expect(found['wids']).toEqual(['62e90394-69f5-4237-9190-012177145e10']);
    expect(found).not.toHaveProperty('groups');
  });

  it('becomes a pointer above two hundred groups', async () => {
    const state = JSON.parse(tenant.simulator.snapshot()) as {
      tenants: { groups: Json[]; members: Record<string, string[]>; users: Json[] }[];
    };
    const [crowded] = state.tenants;
    const user = crowded?.users.find(({ userPrincipalName }) => userPrincipalName === nurse);
    for (let count = 0; count < 199; count++) {
      const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
      crowded?.groups.push({ ...crowded.groups[0], id, displayName: `Groep ${count}` });
      if (crowded !== undefined) crowded.members[id] = [String(user?.['id'])];
    }
    const full = await openTenant({ snapshot: JSON.stringify(state) });
    const found = await claims({ groupMembershipClaims: 'SecurityGroup' }, nurse, {}, full);
    expect(found).not.toHaveProperty('groups');
    expect(found).toMatchObject({
      _claim_names: { groups: 'src1' },
      _claim_sources: { src1: { endpoint: expect.stringMatching(/getMemberObjects$/) as string } },
    });
  });
});

describe('the groups claim of a token from the authorization endpoint', () => {
  async function frontChannelClaims(user: string): Promise<Json> {
    const web = { redirectUris: [redirectUri], implicitGrantSettings: { enableIdTokenIssuance: true } };
    const party = await tenant.register({ web, groupMembershipClaims: 'All' });
    const request = codeRequest(party, { response_type: 'id_token', response_mode: 'fragment' });
    return claimsOf(returned(await authorize(tenant, request, user)).get('id_token'));
  }

  it('is a mere sign above five groups', async () => {
    const found = await frontChannelClaims('anouk.visser@delinde.nl');
    expect(found['groups']).toHaveLength(5);
    const { body } = await tenant.graph('GET', "/groups?$filter=displayName eq 'Team Zuid'&$select=id");
    const [team] = body['value'] as { id: string }[];
    const state = JSON.parse(tenant.simulator.snapshot()) as {
      tenants: { members: Record<string, string[]> }[];
    };
    state.tenants[0]?.members[team?.id ?? '']?.push(String(found['oid']));
    tenant = await openTenant({ snapshot: JSON.stringify(state) });
    const crowded = await frontChannelClaims('anouk.visser@delinde.nl');
    expect([crowded['hasgroups'], crowded['groups']]).toEqual([true, undefined]);
  });
});

describe('groups that are assigned to the application', () => {
  const application = {
    web: { redirectUris: [redirectUri] },
    groupMembershipClaims: 'ApplicationGroup',
    optionalClaims: groupsAs('sam_account_name', 'cloud_displayname'),
  };

  async function assign(principalId: string, group: string): Promise<void> {
    const { body } = await tenant.graph('GET', `/groups?$filter=displayName eq '${group}'&$select=id`);
    const [found] = body['value'] as { id: string }[];
    const appRoleId = '00000000-0000-0000-0000-000000000000';
    const assignment = { principalId: found?.id, resourceId: principalId, appRoleId };
    await tenant.graph('POST', `/servicePrincipals/${principalId}/appRoleAssignedTo`, assignment);
  }

  it('count for direct members, cloud-only ones by their display name', async () => {
    const party = await tenant.register(application);
    await assign(party.principalId, 'Medicatie - zorg');
    await assign(party.principalId, 'Pilot medicatieveiligheid');
    const groupsOf = async (user: string): Promise<unknown> =>
      claimsOf((await tokensFor(tenant, party, user)).body['id_token'])['groups'];
    expect(await groupsOf(nurse)).toEqual(['SG-Medicatie-Zorg', 'Pilot medicatieveiligheid']);
    expect(await groupsOf('anouk.visser@delinde.nl')).toBeUndefined();
  });

  it('let in only their direct members where assignment is required', async () => {
    const party = await tenant.register(application);
    await assign(party.principalId, 'Medicatie - zorg');
    await tenant.graph('PATCH', `/servicePrincipals/${party.principalId}`, {
      appRoleAssignmentRequired: true,
    });
    expect((await tokensFor(tenant, party, nurse)).status).toBe(200);
    await expect(tokensFor(tenant, party, 'anouk.visser@delinde.nl')).rejects.toThrow('AADSTS50105');
  });
});

describe('claims about the person', () => {
  it('are many in v1 by default', async () => {
    expect(await claims({}, nurse)).toMatchObject({
      ver: '1.0',
      name: 'Fatima el Amrani',
      given_name: 'Fatima',
      family_name: 'el Amrani',
      upn: nurse,
      unique_name: nurse,
      nonce: 'the-nonce',
    });
  });

  it('are few in v2, until the application asks', async () => {
    const plain = await claims({}, nurse, { version: '/v2.0' });
    expect(plain).toMatchObject({ ver: '2.0', name: 'Fatima el Amrani', preferred_username: nurse });
    for (const name of ['upn', 'given_name', 'family_name', 'email']) expect(plain).not.toHaveProperty(name);
    const idToken = ['upn', 'given_name', 'family_name', 'email'].map((name) => ({ name }));
    const asked = await claims({ optionalClaims: { idToken } }, nurse, { version: '/v2.0' });
    expect(asked).toMatchObject({ upn: nurse, given_name: 'Fatima', family_name: 'el Amrani', email: nurse });
  });

  it('about the profile stay out of v2 without the profile scope, asked for or not', async () => {
    const idToken = ['upn', 'given_name'].map((name) => ({ name }));
    const found = await claims({ optionalClaims: { idToken } }, nurse, { version: '/v2.0', scope: 'openid' });
    for (const name of ['upn', 'given_name', 'name', 'preferred_username'])
      expect(found).not.toHaveProperty(name);
  });

  it('have an address in v2 with the email scope, and none for a person without mail', async () => {
    const options = { version: '/v2.0', scope: 'openid profile email' } as const;
    expect((await claims({}, nurse, options))['email']).toBe(nurse);
    expect(await claims({}, 'noor.peters@delinde.nl', options)).not.toHaveProperty('email');
  });

  it('have no upn for a guest, unless asked for external ones', async () => {
    const plain = await claims({ optionalClaims: { idToken: [{ name: 'upn' }] } }, guest);
    expect(plain).not.toHaveProperty('upn');
    expect(plain['email']).toBe('erik.lindqvist@apotheek-centrum.example');
    const idToken = [{ name: 'upn', additionalProperties: ['include_externally_authenticated_upn'] }];
    expect((await claims({ optionalClaims: { idToken } }, guest))['upn']).toBe(guest);
  });

  it('have another subject at every application', async () => {
    expect((await claims({}, nurse))['sub']).not.toBe((await claims({}, nurse))['sub']);
  });
});
