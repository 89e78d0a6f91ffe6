import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph, registerApplication } from '../simulator/tenant-work.ts';
import type { Answer } from '../vendors/vendor-desk.ts';
import { globalAdministrator, usePreflightDesk } from './preflight/preflight-desk.ts';

const desk = usePreflightDesk({ random: 82 });

/** What the tenant says about client secrets from now on. */
const restrict = (restriction: Readonly<Record<string, string>>): Promise<void> =>
  desk.setRules({
    appManagementPolicy: {
      isEnabled: true,
      applicationRestrictions: {
        passwordCredentials: [{ state: 'enabled', ...restriction }],
        keyCredentials: [],
      },
    },
  });

const capped = { restrictionType: 'passwordLifetime', maxLifetime: 'P365D' };
const as = ['--as', globalAdministrator] as const;

/** A case that was made while the tenant restricted nothing; with `full` the policies may be read. */
async function onboarded(customer: string, preflight: 'silent' | 'full'): Promise<string> {
  await desk.setRules({ appManagementPolicy: { isEnabled: false }, appManagementPolicies: [] });
  const asked = { vendor: 'medimo', inputs: { customer }, as: globalAdministrator, preflight } as const;
  return caseIdOf((await desk.attempt('onboard', asked)).document);
}

const rotate = (id: string): Promise<Answer> =>
  desk.command(...as, 'rotate', id, '--yes', '--account', globalAdministrator);

function monthsLeft(document: JsonObject): number {
  const { expiresAt } = document['secret'] as { expiresAt: string };
  return Math.round((Date.parse(expiresAt) - Date.now()) / (30.4 * 86_400_000));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a secret that is rotated in a tenant that has capped lifetimes since', () => {
  it('is refused by Graph where the policies may not be read, and leaves the case as it was', async () => {
    const id = await onboarded('ongelezen', 'silent');
    await desk.command('deliver', id, '--to', 'Servicedesk', '--channel', 'mail');
    await restrict(capped);
    const { document, exitCode } = await rotate(id);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({
      status: 'delivered',
      superseded: [],
      error: { code: 'secret-lifetime-forbidden-by-policy' },
    });
  });

  it('lasts as long as is allowed where they may', async () => {
    const id = await onboarded('gelezen', 'full');
    await restrict(capped);
    const { document, exitCode } = await rotate(id);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(monthsLeft(document)).toBe(12);
  });

  it('is not begun where secrets are forbidden', async () => {
    const id = await onboarded('verboden', 'full');
    await restrict({ restrictionType: 'passwordAddition' });
    const { document, exitCode } = await rotate(id);
    expect([document['error'], exitCode]).toMatchObject([{ code: 'secrets-forbidden-by-policy' }, 1]);
    const { document: after } = await desk.command('status', id);
    expect(after).toMatchObject({ status: 'completed', superseded: [] });
  });
});

describe('an application that is older than what the tenant forbids', () => {
  it('is adopted, and gets its secret', async () => {
    await onboarded('eerder', 'full');
    const graph = await openGraph(desk.simulator);
    const made = await registerApplication(graph, {
      displayName: 'Medimo oud',
      web: { redirectUris: ['https://ggz.medimo.nl/sso/openidconnect/ouder_azure'] },
    });
    const hourMs = 3_600_000;
    const restrictForAppsCreatedAfterDateTime = new Date(Date.now() + hourMs).toISOString();
    await restrict({ restrictionType: 'passwordAddition', restrictForAppsCreatedAfterDateTime });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * hourMs });
    const adopt = ['adopt', '--vendor', 'medimo', '--application', made.appId];
    const { document, exitCode } = await desk.command(...as, ...adopt, '--account', globalAdministrator);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    const { appId } = document['application'] as JsonObject;
    expect(appId).toBe(made.appId);
  });
});
