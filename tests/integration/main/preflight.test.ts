import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const draft = { vendorId: 'medimo', environment: 'production', inputs: { customer: 'voorafzorg' } } as const;

describe('the pre-flight through the calls of the renderer, on the simulated tenant', () => {
  let host: HostedConsole;

  beforeAll(async () => {
    host = await hostConsole();
    await host.call('app', 'useSimulation');
  });

  afterAll(async () => {
    await host.end();
  });

  it('comes with the plan that begins a case, with what was not looked at and how to allow it', async () => {
    const { preflight = [] } = await host.call('cases', 'plan', draft);
    expect(preflight.find(({ id }) => id === 'C51')).toMatchObject({ outcome: 'pass' });
    expect(preflight.find(({ id }) => id === 'C12')).toMatchObject({
      outcome: 'skip',
      text: { id: 'case-check.not-consented' },
      remedy: { id: 'case-check.not-consented.remedy' },
    });
  });

  it('looks further once the permissions were asked for', async () => {
    const { preflight = [] } = await host.call('cases', 'plan', { ...draft, asksPermissions: true });
    expect(preflight.find(({ id }) => id === 'C12')).toMatchObject({ outcome: 'pass' });
  });

  it('judges a rotation by what it writes, and looks further once the permissions were asked for', async () => {
    const plan = await host.call('cases', 'plan', draft);
    const { summary } = await host.call('cases', 'apply', { planId: plan.planId });
    const rotation = await host.call('cases', 'planRotation', { caseId: summary.id });
    expect(rotation.preflight?.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['C51', 'pass'],
      ['C55', 'pass'],
      ['C12', 'pass'],
    ]);
    await host.call('cases', 'apply', { planId: rotation.planId });
    const end = await host.call('cases', 'planRotationStep', { caseId: summary.id, step: 'confirm' });
    expect(end.preflight?.map(({ id }) => id)).toEqual(['C51', 'C55']);
  });
});
