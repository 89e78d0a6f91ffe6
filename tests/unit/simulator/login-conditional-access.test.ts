import { beforeEach, describe, expect, it } from 'vitest';
import {
  authorize,
  codeRequest,
  redeem,
  redirectUri,
  refusedWith,
  returned,
  type Party,
} from './browser-sign-in.ts';
import { claimsOf, openTenant, publicClientId, type InProcess, type Json } from './in-process.ts';
import { accessPolicy, altered, lastSignIn, signInLog } from './login-tenant.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const administrator = 'joost.bakker@delinde.nl';
const guest = 'erik.lindqvist_apotheek-centrum.example#EXT#@delinde.onmicrosoft.com';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const nurses = '0df36a18-0f33-47d8-8b01-52e145787bec';

let plain: InProcess;
let party: Party & { principalId: string };

beforeEach(async () => {
  plain = await openTenant();
  party = await plain.register({ displayName: 'Vendor', web: { redirectUris: [redirectUri] } });
});

const withPolicy = async (policy: Json, locations: Json[] = []): Promise<InProcess> => {
  const tenant = await altered(plain, (state) => {
    state.conditionalAccessPolicies.push(policy);
    state.namedLocations.push(...locations);
  });
  tenant.nowMs = plain.nowMs;
  return tenant;
};

const everyApplication = { includeApplications: ['All'] };

async function outcome(tenant: InProcess, user = nurse): Promise<number | 'page' | 'in'> {
  const response = await authorize(tenant, codeRequest(party), user);
  if (response.headers.has('location')) return 'in';
  const html = await response.clone().text();
  return html.includes('name="mfa"') ? 'page' : refusedWith(response);
}

describe('a policy that blocks', () => {
  it('refuses with 53003, and the log says which policy did', async () => {
    const tenant = await withPolicy(accessPolicy(['block']));
    expect(await outcome(tenant)).toBe(53003);
    expect(lastSignIn(tenant)).toMatchObject({ user: nurse, errorCode: 53003, conditionalAccess: 'failure' });
    expect(signInLog(tenant).at(-1)?.['appliedConditionalAccessPolicies']).toEqual([
      expect.objectContaining({ displayName: 'CA001', result: 'failure', enforcedGrantControls: ['Block'] }),
    ]);
  });

  it.each([
    ['is for this application', { applications: { includeApplications: ['<app>'] } }, nurse, 53003],
    ['is for another one', { applications: { includeApplications: [publicClientId] } }, nurse, 'in'],
    [
      'leaves this one out',
      { applications: { ...everyApplication, excludeApplications: ['<app>'] } },
      nurse,
      'in',
    ],
    ['is for nobody', { users: { includeUsers: ['None'] } }, nurse, 'in'],
    ['is for a group, of which some are members', { users: { includeGroups: [nurses] } }, nurse, 53003],
    ['counts nested members', { users: { includeGroups: [nurses] } }, 'anouk.visser@delinde.nl', 53003],
    ['is for a group of others', { users: { includeGroups: [nurses] } }, 'iris.hoekstra@delinde.nl', 'in'],
    ['leaves a group out', { users: { includeUsers: ['All'], excludeGroups: [nurses] } }, nurse, 'in'],
    ['is for a role', { users: { includeRoles: [globalAdministrator] } }, administrator, 53003],
    ['is for a role of others', { users: { includeRoles: [globalAdministrator] } }, nurse, 'in'],
    ['is for guests', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, guest, 53003],
    ['is not for members', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, nurse, 'in'],
    ['is for older clients', { clientAppTypes: ['exchangeActiveSync', 'other'] }, nurse, 'in'],
    ['is for risky sign-ins', { signInRiskLevels: ['high'] }, nurse, 'in'],
    ['is for phones', { platforms: { includePlatforms: ['android', 'iOS'] } }, nurse, 'in'],
    ['is for device codes', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, nurse, 'in'],
  ])('%s', async (_, conditions, user, expected) => {
    const text = JSON.stringify(conditions).replaceAll('<app>', party.appId);
    const tenant = await withPolicy(accessPolicy(['block'], JSON.parse(text) as Json));
    expect(await outcome(tenant, user)).toBe(expected);
  });

  it.each([
    ['a trusted network', { ipRanges: [{ cidrAddress: '203.0.113.0/24' }], isTrusted: true }, 'in'],
    [
      'a trusted network elsewhere',
      { ipRanges: [{ cidrAddress: '198.51.100.0/24' }], isTrusted: true },
      53003,
    ],
    [
      'a network that is not trusted',
      { ipRanges: [{ cidrAddress: '203.0.113.0/24' }], isTrusted: false },
      53003,
    ],
  ])('lets in from %s', async (_, location, expected) => {
    const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
    const tenant = await withPolicy(accessPolicy(['block'], { locations }), [{ id: 'office', ...location }]);
    expect(await outcome(tenant)).toBe(expected);
  });

  it.each([
    ['NL', 53003],
    ['BE', 'in'],
  ])('of a country is for %s only', async (country, expected) => {
    const tenant = await withPolicy(
      accessPolicy(['block'], { locations: { includeLocations: ['abroad'] } }),
      [{ id: 'abroad', countriesAndRegions: [country] }],
    );
    expect(await outcome(tenant)).toBe(expected);
  });

  it.each(['disabled', 'enabledForReportingButNotEnforced'])('lets in while it is %s', async (state) => {
    const tenant = await withPolicy({ ...accessPolicy(['block']), state });
    expect(await outcome(tenant)).toBe('in');
  });

  it('does nothing without a licence', async () => {
    const tenant = await altered(plain, (state) => {
      state.conditionalAccessPolicies.push(accessPolicy(['block']));
      state.settings.licence = 'free';
    });
    expect(await outcome(tenant)).toBe('in');
  });

  it('reaches the device code flow, by itself or with everything else', async () => {
    const authenticationFlows = { transferMethods: 'deviceCodeFlow' };
    for (const conditions of [{}, { authenticationFlows }]) {
      const tenant = await withPolicy(accessPolicy(['block'], conditions));
      await expect(tenant.signIn()).rejects.toThrow('AADSTS53003');
    }
  });

  it('reaches applications that sign in by themselves when it is for workload identities', async () => {
    const clientApplications = { includeServicePrincipals: [party.principalId] };
    const form = {
      grant_type: 'client_credentials',
      client_id: party.appId,
      client_secret: party.secret,
      scope: 'https://graph.microsoft.com/.default',
    };
    const token = async (tenant: InProcess) =>
      (await tenant.login('/delinde.nl/oauth2/v2.0/token', form)).body;
    expect(await token(await withPolicy(accessPolicy(['block'])))).toHaveProperty('access_token');
    const workloads = await withPolicy(accessPolicy(['block'], { users: {}, clientApplications }));
    expect(await token(workloads)).toMatchObject({ error: 'invalid_grant', error_codes: [53003] });
  });
});

describe('a policy that asks for a second factor', () => {
  const approve = async (tenant: InProcess): Promise<Response> => {
    const query = new URLSearchParams(codeRequest(party)).toString();
    const body = new URLSearchParams({ user: nurse, mfa: 'approved' });
    return tenant.raw(`/login/delinde.nl/oauth2/authorize?${query}`, { method: 'POST', body });
  };

  it('shows a page for it, and lets in who completes it', async () => {
    const tenant = await withPolicy(accessPolicy(['mfa']));
    expect(await outcome(tenant)).toBe('page');
    expect(lastSignIn(tenant)).toMatchObject({ errorCode: 50076, conditionalAccess: 'failure' });
    const code = returned(await approve(tenant)).get('code') ?? '';
    expect(lastSignIn(tenant)).toMatchObject({ errorCode: 0, conditionalAccess: 'success' });
    const { body } = await redeem(tenant, party, code);
    expect(claimsOf(body['id_token'])['amr']).toEqual(['pwd', 'mfa']);
  });

  it.each([
    ['nl', 'Aanmeldingsaanvraag goedkeuren', 'Goedkeuren'],
    ['en', 'Approve sign in request', 'Approve'],
  ])('is asked for in %s', async (language, heading, button) => {
    const tenant = await withPolicy(accessPolicy(['mfa']));
    const query = new URLSearchParams(codeRequest(party)).toString();
    const body = new URLSearchParams({ user: nurse });
    const init = { method: 'POST', body, headers: { 'accept-language': language } };
    const html = await (await tenant.raw(`/login/delinde.nl/oauth2/authorize?${query}`, init)).text();
    expect(html).toContain(`<h1>${heading}</h1>`);
    expect(html).toContain(`>${button}</button>`);
  });

  it('counts an authentication strength as one', async () => {
    const policy = accessPolicy([]);
    const grantControls = { operator: 'AND', builtInControls: [], authenticationStrength: { id: 'strong' } };
    expect(await outcome(await withPolicy({ ...policy, grantControls }))).toBe('page');
  });

  it.each([
    ['OR', ['mfa', 'compliantDevice'], 'page'],
    ['AND', ['mfa', 'compliantDevice'], 53000],
    ['OR', ['domainJoinedDevice'], 53001],
    ['OR', ['approvedApplication'], 53002],
  ])('is combined with %s: %j', async (operator, builtInControls, expected) => {
    const policy = { ...accessPolicy([]), grantControls: { operator, builtInControls } };
    expect(await outcome(await withPolicy(policy))).toBe(expected);
  });

  it('refuses a silent sign-in and a renewal without one, and says which policy wants it', async () => {
    const before = returned(await authorize(plain, codeRequest(party), nurse)).get('code') ?? '';
    const { body } = await redeem(plain, party, before);
    const tenant = await withPolicy(accessPolicy(['mfa']));
    const renewal = await tenant.login('/delinde.nl/oauth2/v2.0/token', {
      grant_type: 'refresh_token',
      client_id: party.appId,
      client_secret: party.secret,
      refresh_token: String(body['refresh_token']),
    });
    expect(renewal.body).toMatchObject({
      error: 'interaction_required',
      error_codes: [50076],
      suberror: 'basic_action',
    });
    expect(JSON.parse(String(renewal.body['claims']))).toEqual({
      access_token: { capolids: { essential: true, values: ['6f3f9d3c-6f0e-4b9e-9d3f-3a0c58f4d001'] } },
    });
  });

  it('is completed by who approves a device code', async () => {
    const tenant = await withPolicy(accessPolicy(['mfa']));
    expect(claimsOf(await tenant.signIn())['amr']).toEqual(['pwd', 'mfa']);
    expect(claimsOf(await plain.signIn())['amr']).toEqual(['pwd']);
  });

  it('is what security defaults are to administrators', async () => {
    const tenant = await altered(plain, (state) => {
      state.settings.securityDefaults = true;
    });
    expect(await outcome(tenant, administrator)).toBe('page');
    expect(await outcome(tenant)).toBe('in');
  });
});
