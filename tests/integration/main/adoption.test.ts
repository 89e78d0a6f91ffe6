import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteOurApplications, makeApplicationByHand } from '../../e2e/pages/simulated-tenant.ts';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const uri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
const elsewhere = 'https://intranet.delinde.nl/callback';

describe('taking an application over, through the calls of the renderer', () => {
  let host: HostedConsole;
  let appId = '';
  const request = () => ({
    vendorId: 'medimo',
    environment: 'production',
    inputs: {},
    application: appId,
    keepSecret: false,
  });

  beforeAll(async () => {
    host = await hostConsole();
    await host.call('app', 'useSimulation');
    await host.call('app', 'leaveSimulation');
    appId = await makeApplicationByHand(host.folder, 'Medimo SSO', [uri, elsewhere]);
    await host.call('app', 'useSimulation');
  });

  afterAll(() => host.end());

  it('finds it by a word of its name and by its id, and says which the register has', async () => {
    const [found] = await host.call('adoption', 'search', { words: 'sso' });
    expect(found).toMatchObject({ appId, displayName: 'Medimo SSO', caseId: null });
    expect(await host.call('adoption', 'search', { words: ` ${appId.toUpperCase()} ` })).toEqual([found]);
    expect(await host.call('adoption', 'search', { words: found?.objectId })).toEqual([found]);
    expect(await host.call('adoption', 'search', { words: 'bestaat niet' })).toEqual([]);
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await host.ask('adoption', 'search', { words: unknown })).toMatchObject({
      ok: false,
      problem: { code: 'adopt-unknown' },
    });
  });

  it('reads off it what it tells, for the environment that its addresses are of', async () => {
    const read = await host.call('adoption', 'read', {
      vendorId: 'medimo',
      environment: null,
      application: appId,
    });
    expect(read).toMatchObject({
      appId,
      environment: 'production',
      proposed: { customer: 'delinde', platform: 'ggz', applicationName: 'Medimo SSO' },
      secrets: [{ name: 'met de hand' }],
      redirectUriCount: 2,
    });
    expect(read.redirectUris).toEqual(expect.arrayContaining([uri, elsewhere]));
  });

  it('refuses a vendor that needs no application', async () => {
    const asked = { vendorId: 'loket', environment: null, application: appId };
    expect(await host.ask('adoption', 'read', asked)).toMatchObject({
      ok: false,
      problem: { code: 'adopt-user-list' },
    });
  });

  it('takes a value that was taken away as taken away, and reads the others off', async () => {
    const asked = { ...request(), inputs: { customer: '' } };
    expect(await host.ask('adoption', 'plan', asked)).toMatchObject({
      ok: false,
      problem: { code: 'input-missing', field: 'customer' },
    });
  });

  it('plans with what stays, what was looked at before and a secret of its own, and takes it over', async () => {
    const plan = await host.call('adoption', 'plan', request());
    expect(plan).toMatchObject({ purpose: 'onboard', applicationName: 'Medimo SSO', changes: true });
    expect(plan.notices.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['adopt-redirect-uris-kept', 'adopt-secrets-found']),
    );
    expect(plan.preflight?.length).toBeGreaterThan(0);
    const { summary, handover } = await host.call('cases', 'apply', { planId: plan.planId });
    expect(summary).toMatchObject({ applicationId: appId, state: 'completed' });
    expect(handover?.secret).not.toBeNull();
    const [found] = await host.call('adoption', 'search', { words: 'Medimo SSO' });
    expect(found?.caseId).toBe(summary.id);
    expect(await host.ask('adoption', 'plan', request())).toMatchObject({
      ok: false,
      problem: { code: 'adopt-known' },
    });
  });

  it('finds by its id which case has it, also where somebody deleted it', async () => {
    await host.call('app', 'leaveSimulation');
    await deleteOurApplications(host.folder);
    await host.call('app', 'useSimulation');
    expect(await host.ask('adoption', 'search', { words: appId })).toMatchObject({
      ok: false,
      problem: { code: 'adopt-known' },
    });
  });
});
