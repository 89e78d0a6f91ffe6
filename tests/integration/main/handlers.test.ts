import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const draft = { vendorId: 'medimo', environment: 'production', inputs: { customer: 'handleidingzorg' } };

describe('the whole job through the calls of the renderer, on the simulated tenant', () => {
  let host: HostedConsole;
  let caseId = '';

  beforeAll(async () => {
    host = await hostConsole();
  });

  afterAll(async () => {
    await host.end();
  });

  it('begins without a tenant, and refuses a real one on the stand-in for Electron', async () => {
    expect(await host.call('app', 'state')).toMatchObject({ simulated: false, accounts: [], caseCount: 0 });
    expect(await host.ask('session', 'signIn', { tenantId: null })).toMatchObject({
      ok: false,
      problem: { code: 'runtime-not-for-real-tenants' },
    });
  });

  it('signs the administrator of the simulated tenant in, without tokens in the state', async () => {
    const state = await host.call('app', 'useSimulation');
    expect(state).toMatchObject({ simulated: true, accounts: [{ tenant: { defaultDomain: 'delinde.nl' } }] });
    expect(state.currentAccountId).toBe(state.accounts[0]?.id);
    expect(JSON.stringify(state)).not.toMatch(/eyJ|homeAccountId|secret/i);
  });

  it('signs in there again without a browser, which has no page to open', async () => {
    expect(await host.call('session', 'signIn', { tenantId: null })).toMatchObject({ simulated: true });
  });

  it('lists the vendors with their questions', async () => {
    const vendors = await host.call('vendors', 'list');
    const medimo = vendors.find(({ id }) => id === 'medimo');
    expect(medimo?.inputs.find(({ id }) => id === 'secretMonths')).toMatchObject({
      type: 'months',
      default: '24',
      max: 24,
    });
    expect(medimo?.inputs.find(({ id }) => id === 'groups')?.choices?.map(({ id }) => id)).toContain('sam');
  });

  it('previews what the inputs lead to, faults included', async () => {
    const preview = await host.call('cases', 'preview', draft);
    expect(preview.problems).toEqual([]);
    expect(preview.redirectUris[0]?.parts.map(({ text }) => text).join('')).toContain('handleidingzorg');
    const faulty = await host.call('cases', 'preview', { ...draft, inputs: { customer: 'Hoofdletters' } });
    expect(faulty.problems).toMatchObject([{ field: 'customer' }]);
  });

  it('plans, applies with progress, and answers the case', async () => {
    const plan = await host.call('cases', 'plan', draft);
    expect(plan).toMatchObject({ changes: true, vendorName: 'Medimo', environment: { id: 'production' } });
    expect(plan.permissions).toHaveLength(1);
    const detail = await host.call('cases', 'apply', { planId: plan.planId });
    caseId = detail.summary.id;
    expect(detail.summary).toMatchObject({ state: 'completed', simulated: true });
    expect(detail.handover?.checks.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    const types = host.runEvents.filter((event) => event.planId === plan.planId).map(({ type }) => type);
    expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-ended']);
  });

  it('keeps the secret out of everything but the call that reveals it', async () => {
    const { value } = await host.call('cases', 'revealSecret', { caseId });
    expect(value.length).toBeGreaterThan(20);
    const shown = [
      await host.call('cases', 'get', { caseId }),
      await host.call('cases', 'overview', { found: [] }),
      await host.call('app', 'state'),
      host.runEvents,
    ];
    expect(JSON.stringify(shown)).not.toContain(value);
  });

  it('copies the secret for a minute and other values for good', async () => {
    const { handover } = await host.call('cases', 'get', { caseId });
    const secret = handover?.fields.find((field) => field.secret);
    const plain = handover?.fields.find((field) => !field.secret);
    expect(await host.call('cases', 'copyField', { caseId, fieldId: plain?.id })).toEqual({
      clearsInMs: null,
      keptFromHistory: null,
    });
    expect(host.clipboard.content).toBe(plain?.value);
    expect(await host.call('cases', 'copyField', { caseId, fieldId: secret?.id })).toEqual({
      clearsInMs: 60_000,
      keptFromHistory: false,
    });
    expect(host.clipboard.content).toBe((await host.call('cases', 'revealSecret', { caseId })).value);
  });

  it('hides the window from shared screens for as long as a secret is shown', async () => {
    expect(await host.call('cases', 'revealSecret', { caseId })).toMatchObject({ hiddenFromSharing: true });
    expect(host.screen.hidden).toBe(true);
    await host.call('cases', 'hideSecret');
    expect(host.screen.hidden).toBe(false);
  });

  it('verifies, finds it in the list, and counts it', async () => {
    const verified = await host.call('cases', 'verify', { caseId });
    expect(verified.handover?.checks.length).toBeGreaterThan(0);
    const overview = await host.call('cases', 'overview', { found: [caseId] });
    expect(overview).toMatchObject({ total: 1, attention: [{ kind: 'found', case: { id: caseId } }] });
    expect(overview.recent).toMatchObject([{ id: caseId }]);
    expect(await host.call('app', 'state')).toMatchObject({ caseCount: 1 });
  });

  it('opens the page of the application by its case, never by an address', async () => {
    const { summary } = await host.call('cases', 'get', { caseId });
    await host.call('app', 'openLink', { link: 'admin-center-application', caseId });
    expect(host.opened).toEqual([`entra.microsoft.com/${summary.applicationId ?? ''}`]);
    expect(
      await host.ask('app', 'openLink', { link: 'admin-center-application', caseId: 'none' }),
    ).toMatchObject({
      problem: { code: 'link-without-page' },
    });
    expect(await host.ask('app', 'openLink', { link: 'device-login' })).toMatchObject({
      problem: { code: 'link-without-page' },
    });
  });

  it('opens Microsoft’s page of an error by its number', async () => {
    await host.call('app', 'openLink', { link: 'error-lookup', code: 50011 });
    expect(host.opened.at(-1)).toBe('error 50011');
  });

  it('has nothing to do a second time', async () => {
    const plan = await host.call('cases', 'plan', draft);
    expect([plan.changes, plan.permissions]).toEqual([false, []]);
  });

  it('keeps a preference and leaves the rest as it was', async () => {
    const state = await host.call('app', 'setPreferences', { language: 'en' });
    expect(state.preferences).toMatchObject({ language: 'en', theme: 'system', cloud: 'global' });
  });

  it('leaves the simulation with nobody signed in, and comes back to the case', async () => {
    expect(await host.call('app', 'leaveSimulation')).toMatchObject({
      simulated: false,
      accounts: [],
      caseCount: 0,
    });
    expect(await host.call('app', 'useSimulation')).toMatchObject({ simulated: true, caseCount: 1 });
  });

  it('answered within the contract all the time', () => {
    expect(host.incidents).toEqual([]);
  });
});

describe('calls about what is not there', () => {
  it.each([
    ['cases', 'get', { caseId: 'none' }, 'case-unknown'],
    ['cases', 'verify', { caseId: 'none' }, 'case-unknown'],
    ['cases', 'revealSecret', { caseId: 'none' }, 'case-unknown'],
    ['cases', 'copyField', { caseId: 'none', fieldId: 'secret' }, 'case-unknown'],
    ['cases', 'apply', { planId: 'none' }, 'plan-unknown'],
    ['cases', 'plan', { ...draft, vendorId: 'none' }, 'vendor-unknown'],
    ['cases', 'plan', draft, 'not-signed-in'],
    ['session', 'switchAccount', { accountId: 'none' }, 'not-signed-in'],
  ])('%s.%s answers a problem', async (group, name, input, code) => {
    const host = await hostConsole();
    expect(await host.ask(group, name, input)).toMatchObject({ ok: false, problem: { code } });
    expect(host.incidents).toEqual([]);
    await host.end();
  });
});
