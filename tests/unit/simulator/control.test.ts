import { beforeEach, describe, expect, it } from 'vitest';
import { InProcess, openTenant, type Json } from './in-process.ts';

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

describe('the control endpoint', () => {
  it('takes faults as one text, as a list or by name, and forgets them on request', async () => {
    await tenant.control('POST', '/faults', 'GET /me=reset');
    await tenant.control('POST', '/faults', ['GET /users=reset']);
    const { body } = await tenant.control('POST', '/faults', { faults: ['GET /groups=reset'] });
    expect((body['faults'] as Json[]).map(({ fault }) => fault)).toEqual([
      'GET /me=reset',
      'GET /users=reset',
      'GET /groups=reset',
    ]);
    expect((await tenant.control('DELETE', '/faults')).body).toEqual({ faults: [] });
    expect((await tenant.graph('GET', '/me')).status).toBe(200);
  });

  it.each([
    ['POST', '/faults', ['nonsense'], 400],
    ['POST', '/faults', { faults: 5 }, 400],
    ['POST', '/clock', { now: 'yesterday' }, 400],
    ['POST', '/clock', { advanceMs: 'a lot' }, 400],
    ['POST', '/consent', {}, 400],
    ['POST', '/secrets', { next: 5 }, 400],
    ['GET', '/nonsense', undefined, 404],
  ])('refuses %s %s with %j', async (method, path, body, status) => {
    expect((await tenant.control(method, path, body)).status).toBe(status);
  });

  it('moves the clock, by which tokens expire', async () => {
    await tenant.signIn();
    expect((await tenant.control('POST', '/clock', { advanceDays: 1 })).body).toEqual({
      now: '2026-11-23T10:00:00.000Z',
    });
    expect((await tenant.graph('GET', '/me')).status).toBe(401);
    const { body } = await tenant.control('POST', '/clock', { now: '2027-06-01T12:00:00Z' });
    expect(body).toEqual({ now: '2027-06-01T12:00:00.000Z' });
  });

  it('keeps a log of what came in, without anything that was sent to the sign-in service', async () => {
    await tenant.register();
    const { body } = await tenant.control('GET', '/log');
    const requests = body['requests'] as Json[];
    expect(
      requests.map(({ method, path, status }) => `${String(method)} ${String(path)} ${String(status)}`),
    ).toEqual([
      'POST /organizations/oauth2/v2.0/devicecode 200',
      'POST /organizations/oauth2/v2.0/token 200',
      'POST /applications 201',
      expect.stringMatching(/^POST \/applications\/[0-9a-f-]+\/addPassword 200$/),
      'POST /servicePrincipals 201',
    ]);
    expect(requests[2]).toMatchObject({
      host: 'graph',
      body: { displayName: 'Vendor' },
      outcome: 'answered',
    });
    expect(JSON.stringify(requests.slice(0, 2))).not.toContain('device_code=');
  });

  it('shows the tenant, without the values of its secrets', async () => {
    const { id, secret } = await tenant.register();
    const { body } = await tenant.control('GET', '/state');
    const [shown] = body['tenants'] as { applications: { id: string }[] }[];
    expect(shown?.applications.map((application) => application.id)).toContain(id);
    expect(JSON.stringify(body)).not.toContain(secret);
  });
});

describe('the fixtures', () => {
  it('small is a care organisation with every kind of person in it', async () => {
    const { body } = await tenant.graph(
      'GET',
      '/users?$select=userPrincipalName,userType,mail,accountEnabled,onPremisesSyncEnabled',
    );
    const users = body['value'] as {
      userType: string;
      mail: string | null;
      accountEnabled: boolean;
      onPremisesSyncEnabled: boolean | null;
    }[];
    const count = (fits: (user: (typeof users)[number]) => boolean): number => users.filter(fits).length;
    expect(count(({ userType }) => userType === 'Guest')).toBe(2);
    expect(count(({ accountEnabled }) => !accountEnabled)).toBe(1);
    expect(count(({ mail }) => mail === null)).toBe(3);
    expect(
      count(({ onPremisesSyncEnabled, userType }) => onPremisesSyncEnabled === null && userType === 'Member'),
    ).toBe(2);
  });

  it('empty has one administrator, who may do everything', async () => {
    const empty = new InProcess({ fixture: 'empty' });
    await empty.signIn('beheerder@leeg.onmicrosoft.com');
    const { body } = await empty.graph('GET', '/users');
    expect(body['value']).toHaveLength(1);
    expect((await empty.graph('POST', '/applications', { displayName: 'Vendor' })).status).toBe(201);
  });
});
