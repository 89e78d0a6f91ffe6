import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';
import { writePast } from '../storage/writing-past.ts';

let host: HostedConsole;

beforeAll(async () => {
  host = await hostConsole();
  await host.call('app', 'useSimulation');
  const inputs = { customer: 'geschiedenis' };
  const plan = await host.call('cases', 'plan', { vendorId: 'medimo', environment: 'production', inputs });
  await host.call('cases', 'apply', { planId: plan.planId });
});
afterAll(() => host.end());

describe('the console', () => {
  it('says that the history is whole and what its head is, then where somebody changed it', async () => {
    expect(await host.call('register', 'checkHistory')).toMatchObject({
      outcome: 'pass',
      verdict: { id: 'history-check.holds' },
      details: [{ id: 'history-check.head' }],
    });
    const files = readdirSync(host.folder, { recursive: true, encoding: 'utf8' });
    // The simulated tenants have a register of their own.
    for (const file of files.filter((name) => path.basename(name) === 'register.db')) {
      writePast(path.join(host.folder, file), "UPDATE history SET at = '2020'");
    }
    const broken = await host.call('register', 'checkHistory');
    expect(broken).toMatchObject({ outcome: 'fail', verdict: { id: 'history-check.broken' } });
    expect(broken.details[0]).toMatchObject({ id: 'history-check.changed.history', params: { line: 1 } });
  });
});
