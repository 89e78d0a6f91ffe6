import { beforeEach, describe, expect, it } from 'vitest';
import {
  claimsOf,
  openTenant,
  publicClientId,
  type Answer,
  type InProcess,
  type Json,
} from './in-process.ts';

let tenant: InProcess;
let started: Json;

const poll = async (): Promise<Answer> =>
  tenant.login('/organizations/oauth2/v2.0/token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: publicClientId,
    device_code: String(started['device_code']),
  });

const decide = async (body: Json): Promise<Answer> =>
  tenant.control('POST', '/device-codes', { userCode: started['user_code'], ...body });

beforeEach(async () => {
  tenant = await openTenant({ settings: { deviceCodes: 'waiting' } });
  const { body } = await tenant.login('/organizations/oauth2/v2.0/devicecode', {
    client_id: publicClientId,
    scope: 'User.Read',
  });
  started = body;
});

describe('a device code that waits', () => {
  it('makes its client poll on', async () => {
    for (let count = 0; count < 2; count++) {
      expect(await poll()).toMatchObject({
        status: 400,
        body: { error: 'authorization_pending', error_codes: [70016] },
      });
    }
    expect((await tenant.control('GET', '/state')).body['deviceCodes']).toEqual([
      { userCode: started['user_code'], clientId: publicClientId, expires: '2026-11-22T10:15:00.000Z' },
    ]);
  });

  it('gives tokens to whoever approves it, once', async () => {
    const { status, body } = await decide({ decision: 'approve', user: 'joost.bakker@delinde.nl' });
    expect([status, body]).toEqual([200, { deviceCodes: [] }]);
    expect(claimsOf((await poll()).body['access_token'])['upn']).toBe('joost.bakker@delinde.nl');
    expect((await poll()).body['error']).toBe('bad_verification_code');
    expect((await decide({ decision: 'approve' })).status).toBe(400);
  });

  it('is approved by the administrator when nobody is named', async () => {
    await decide({ decision: 'approve' });
    expect(claimsOf((await poll()).body['access_token'])['upn']).toBe('sanne.dewit@delinde.nl');
  });

  it('can be declined, and other codes are not', async () => {
    await decide({ decision: 'decline' });
    expect((await poll()).body).toMatchObject({ error: 'authorization_declined', error_codes: [65004] });
    await tenant.control('POST', '/tenant', { deviceCodes: 'approvedAtOnce' });
    expect(claimsOf(await tenant.signIn())['upn']).toBe('sanne.dewit@delinde.nl');
  });

  it('tells its client when the person could not sign in', async () => {
    await decide({ decision: 'approve', user: 'thea.kuipers@delinde.nl' });
    expect((await poll()).body['error_codes']).toEqual([50057]);
  });

  it('expires undecided', async () => {
    tenant.nowMs += 15 * 60 * 1000;
    expect((await poll()).body['error']).toBe('expired_token');
    expect((await decide({ decision: 'approve' })).status).toBe(400);
    expect((await tenant.control('GET', '/state')).body['deviceCodes']).toEqual([]);
  });

  it.each([
    [{ decision: 'maybe' }, 'decision is approve or decline.'],
    [{ decision: 'approve', userCode: 'WRONGCODE' }, 'userCode is not that of a device code that waits.'],
    [{ decision: 'approve', user: 1 }, 'user is a text.'],
  ])('refuses %j', async (body, error) => {
    expect(await decide(body)).toMatchObject({ status: 400, body: { error } });
    expect((await poll()).body['error']).toBe('authorization_pending');
  });

  it('survives in a snapshot', async () => {
    tenant = await openTenant({ snapshot: tenant.simulator.snapshot() });
    await decide({ decision: 'approve' });
    expect((await poll()).status).toBe(200);
  });
});
