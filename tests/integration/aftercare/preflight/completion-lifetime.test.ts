import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseIdOf, type JsonObject } from '../../cli/command-line.ts';
import { openGraph } from '../../simulator/tenant-work.ts';
import type { Answer } from '../../vendors/vendor-desk.ts';
import {
  findingsOf,
  globalAdministrator,
  noRestrictions,
  secretRestrictions,
  usePreflightDesk,
} from './preflight-desk.ts';

const desk = usePreflightDesk({ random: 94 });
const hourMs = 3_600_000;
const capped = { restrictionType: 'passwordLifetime', maxLifetime: 'P180D' };

/** A case that waits for its vendor, made while the tenant restricted nothing; its secret is gone since. */
async function waiting(vendor: string, inputs: Readonly<Record<string, string>>): Promise<string> {
  await desk.setRules(noRestrictions);
  const asked = { vendor, inputs, as: globalAdministrator, preflight: 'silent' } as const;
  const { document } = await desk.attempt('onboard', asked);
  expect([document['error'], document['status']]).toEqual([null, 'waiting']);
  const { objectId } = document['application'] as { objectId: string };
  const { keyId } = document['secret'] as { keyId: string };
  const graph = await openGraph(desk.simulator);
  expect((await graph('POST', `/applications/${objectId}/removePassword`, { keyId })).status).toBe(204);
  // What was made moments ago may be seen nowhere yet, and is waited for.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hourMs });
  return caseIdOf(document);
}

const complete = (id: string, ...more: readonly string[]): Promise<Answer> =>
  desk.workAs(globalAdministrator, 'complete', id, ...more);

function monthsLeft(document: JsonObject): number {
  const { expiresAt } = document['secret'] as { expiresAt: string };
  return Math.round((Date.parse(expiresAt) - Date.now()) / (30.4 * 86_400_000));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a case that goes on after its secret was removed and lifetimes were capped', () => {
  it('makes what is allowed once somebody is asked for the permission to look at the policy', async () => {
    const id = await waiting('caseware-cloud', {
      providerName: 'Entra',
      licences: '40',
      backupAdministrator: 'cw-noodbeheer',
    });
    await desk.setRules(secretRestrictions(capped));
    const given = 'replyUrl=https://login.casewarecloud.com/delinde/callback';
    const { document, exitCode } = await complete(id, '--set', given, '--preflight', 'full');
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(findingsOf(document)['C12']).toMatchObject({ outcome: 'pass', offer: null });
    expect(monthsLeft(document)).toBe(5);
  });

  it('makes what is allowed without a question where the permission was given', async () => {
    const id = await waiting('ncare', { channels: 'app' });
    const given = 'redirectUri=https://delinde.ncare.example/signin-oidc';
    await desk.setRules(secretRestrictions({ ...capped, maxLifetime: 'P10D' }));
    const refused = await complete(id, '--set', given);
    expect(refused.document['error']).toMatchObject({ code: 'secret-lifetime-forbidden-by-policy' });
    expect(JSON.stringify(refused.document['error'])).not.toContain('--set');
    await desk.setRules(secretRestrictions(capped));
    const { document, exitCode } = await complete(id, '--set', given);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(monthsLeft(document)).toBe(5);
  });
});
