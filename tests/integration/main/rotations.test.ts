import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../../src/contract/console-views.ts';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

let host: HostedConsole;
beforeAll(async () => {
  host = await hostConsole();
  await host.call('app', 'useSimulation');
});
afterAll(() => host.end());

async function make(vendorId: string, inputs: Readonly<Record<string, string>>): Promise<string> {
  const plan = await host.call('cases', 'plan', { vendorId, environment: 'production', inputs });
  return (await host.call('cases', 'apply', { planId: plan.planId })).summary.id;
}

async function rotate(caseId: string): Promise<CaseDetail> {
  const { planId, purpose } = await host.call('cases', 'planRotation', { caseId });
  expect(purpose).toBe('onboard');
  return host.call('cases', 'apply', { planId });
}

async function turn(caseId: string, step: 'activate' | 'confirm' | 'undo'): Promise<CaseDetail> {
  const plan = await host.call('cases', 'planRotationStep', { caseId, step });
  expect(plan.purpose).toBe(step === 'activate' ? 'activation' : 'rotation-end');
  return host.call('cases', 'apply', { planId: plan.planId });
}

describe('the console rotates', () => {
  it('a signing certificate: made, activated, confirmed', async () => {
    const caseId = await make('haloitsm-saml', {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
      pilotGroup: 'Team Noord',
    });
    const before = await host.call('cases', 'get', { caseId });
    expect(before).toMatchObject({ rotatable: true, certificateRotation: null });
    const made = await rotate(caseId);
    expect(made).toMatchObject({ rotatable: false, certificateRotation: { stage: 'made' } });
    const coming = made.certificateRotation?.thumbprint;
    const active = await turn(caseId, 'activate');
    expect(active.handover?.certificate?.thumbprint).toBe(coming);
    expect(active.certificateRotation).toMatchObject({
      stage: 'active',
      thumbprint: before.handover?.certificate?.thumbprint,
    });
    const ended = await turn(caseId, 'confirm');
    expect(ended).toMatchObject({ summary: { state: 'confirmed' }, certificateRotation: null });
    expect(ended.handover?.certificate?.thumbprint).toBe(coming);
  });

  it('a client secret, and takes it back', async () => {
    const caseId = await make('medimo', { customer: 'vernieuwd' });
    const made = await rotate(caseId);
    expect(made.superseded).toHaveLength(1);
    expect(await turn(caseId, 'undo')).toMatchObject({ superseded: [], rotatable: true });
    expect(await host.ask('cases', 'planRotationStep', { caseId, step: 'activate' })).toMatchObject({
      problem: { code: 'rotation-not-under-way' },
    });
  });
});
