import { describe, expect, it } from 'vitest';
import { usePreflightDesk, medimo } from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 84 });

/** The permissions that anybody consented to. */
async function listConsents(): Promise<readonly string[]> {
  const response = await fetch(`${desk.simulator.control}/state`);
  const { tenants } = (await response.json()) as {
    tenants: readonly { consents: readonly { scopes: readonly string[] }[] }[];
  };
  return tenants.flatMap(({ consents }) => consents.flatMap(({ scopes }) => scopes));
}

const preflightScopes = ['LicenseAssignment.Read.All', 'RoleEligibilitySchedule.Read.Directory'];

interface Calls {
  readonly total: number;
  readonly criticalPath: number;
}

describe('a pre-flight that nobody asked for', () => {
  it('asks for no permission, and says of each rule why it was not looked at', async () => {
    const before = await listConsents();
    const { document, exitCode } = await desk.attempt('plan', { ...medimo, preflight: 'silent' });
    expect(exitCode).toBe(2);
    const added = (await listConsents()).filter((scope) => !before.includes(scope));
    expect(added).not.toContain('Policy.Read.All');
    expect(added.filter((scope) => preflightScopes.includes(scope))).toEqual([]);
    const checks = document['preflight'] as unknown as readonly { outcome: string; remedy: string | null }[];
    const skipped = checks.filter(({ outcome }) => outcome === 'skip');
    expect(skipped).toHaveLength(5);
    for (const { remedy } of skipped) expect(remedy).toContain('--preflight full');
    // Nothing that has no permission is asked of Graph.
    expect(document['preflightCalls']).toMatchObject({ total: 0, criticalPath: 0 });
  });

  it('lengthens no onboarding, and counts by itself', async () => {
    await desk.attempt('plan', { ...medimo, preflight: 'full' });
    const { document, exitCode } = await desk.attempt('onboard', { ...medimo, preflight: 'silent' });
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect((document['calls'] as unknown as Calls).criticalPath).toBeLessThanOrEqual(4);
    const { total, criticalPath } = document['preflightCalls'] as unknown as Calls;
    expect([total, criticalPath]).toEqual([6, 1]);
    const checks = document['preflight'] as unknown as readonly { id: string; outcome: string }[];
    expect(checks.find(({ id }) => id === 'C12')).toMatchObject({ outcome: 'pass' });
  });

  it('refuses another way than the three that there are', async () => {
    const { document, exitCode } = await desk.command('plan', '--vendor', 'medimo', '--preflight', 'never');
    expect(exitCode).toBe(3);
    expect(document['error']).toMatchObject({ code: 'preflight-unknown' });
  });
});
