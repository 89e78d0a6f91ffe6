import { describe, expect, it } from 'vitest';
import { scopesFor } from '../../../src/entra/scopes.ts';
import { microsoftGraphCommandLineClientId } from '../../../src/entra/sign-in/client-ids.ts';
import { administrator, helpdesk, nurse, openSimulatedTenant, tenantId } from './simulated-tenant.ts';

const scopes = scopesFor('sign-in');
const onCode = (): void => {};

describe('signing in at the simulated tenant', () => {
  it('works with a device code, for the administrator and for a named person, with either client', async () => {
    await using tenant = await openSimulatedTenant();
    const own = await tenant.signIn().deviceCode({ scopes, onCode });
    expect(own).toMatchObject({
      ok: true,
      value: { username: administrator, name: 'Sanne de Wit', tenantId },
    });
    const shared = tenant.signIn(microsoftGraphCommandLineClientId);
    const named = await shared.deviceCode({ scopes, tenantId, loginHint: helpdesk, onCode });
    expect(named).toMatchObject({ ok: true, value: { username: helpdesk } });
    expect((await tenant.signIn().accounts()).map(({ username }) => username)).toEqual([
      helpdesk,
      administrator,
    ]);
  });

  it('works through the browser, and a new start finds the account', async () => {
    await using tenant = await openSimulatedTenant();
    const result = await tenant.signIn().interactive({ scopes });
    expect(result).toMatchObject({ ok: true, value: { username: administrator, cloud: 'global' } });
    expect(await tenant.signIn().accounts()).toEqual(result.ok ? [result.value] : []);
  });

  it('renews after a start from the cache, asks Microsoft for more when needed, and is over after signing out', async () => {
    await using tenant = await openSimulatedTenant();
    const accountId = await tenant.enter(administrator, scopes);
    const before = (await tenant.log()).length;
    expect(await tenant.signIn().acquireToken({ accountId, scopes })).toMatchObject({ ok: true });
    expect((await tenant.log()).length).toBe(before);
    const renewed = await tenant.signIn().acquireToken({ accountId, scopes, forceRefresh: true });
    expect(renewed).toMatchObject({ ok: true });
    expect((await tenant.log()).length).toBe(before + 1);
    await tenant.signIn().signOut(accountId);
    expect(await tenant.signIn().accounts()).toEqual([]);
    expect(await tenant.signIn().acquireToken({ accountId, scopes })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed' },
    });
    if (renewed.ok) expect(tenant.cache.content).not.toContain(renewed.value);
  });

  it('asks for consent when a permission is first needed, which the administrator then gives', async () => {
    await using tenant = await openSimulatedTenant();
    const accountId = await tenant.enter(administrator, scopes);
    const apply = scopesFor('apply');
    const silent = await tenant.signIn().acquireToken({ accountId, scopes: apply });
    expect(silent).toMatchObject({ ok: false, problem: { code: 'consent-needed', kind: 'sign-in' } });
    expect(await tenant.signIn().interactive({ scopes: apply, accountId })).toMatchObject({ ok: true });
    expect(await tenant.signIn().acquireToken({ accountId, scopes: apply })).toMatchObject({ ok: true });
  });

  it('says that only an administrator may consent, in either way of signing in', async () => {
    await using tenant = await openSimulatedTenant();
    const request = { scopes: scopesFor('apply'), loginHint: nurse };
    expect(await tenant.signIn().deviceCode({ ...request, onCode })).toMatchObject({
      ok: false,
      problem: { code: 'admin-consent-needed' },
    });
  });

  it('says that the person declined', async () => {
    await using tenant = await openSimulatedTenant();
    await tenant.fault('POST /*/oauth2/v2.0/devicecode=decline');
    expect(await tenant.signIn().deviceCode({ scopes, onCode })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-declined' },
    });
  });

  it.each([
    ['an unknown client', '00000000-0000-4000-8000-000000000000', tenantId, 'client-id-unknown'],
    ['an unknown tenant', undefined, '00000000-0000-4000-8000-00000000000a', 'tenant-not-found'],
  ])('says so for %s, before it shows a code', async (_, clientId, tenant, code) => {
    await using simulated = await openSimulatedTenant();
    const codes: unknown[] = [];
    const result = await simulated
      .signIn(clientId)
      .deviceCode({ scopes, tenantId: tenant, onCode: (shown) => codes.push(shown) });
    expect(result).toMatchObject({ ok: false, problem: { code, kind: 'input' } });
    expect(codes).toEqual([]);
  });

  it('survives a busy sign-in service while it renews', async () => {
    await using tenant = await openSimulatedTenant();
    const accountId = await tenant.enter(administrator, scopes);
    await tenant.fault('POST /*/oauth2/v2.0/token#1=status:503:2', 'POST /*/oauth2/v2.0/token#2=reset');
    const renewed = await tenant.signIn().acquireToken({ accountId, scopes, forceRefresh: true });
    expect(renewed).toMatchObject({ ok: true });
    expect(tenant.clock.sleptMs).toEqual([1000, 2000]);
  });
});
