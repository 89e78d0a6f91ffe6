import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 91 });

interface Ids {
  readonly appId: string;
  readonly objectId: string;
  readonly servicePrincipalId: string;
}

interface Planned {
  readonly id: string;
  readonly kind: string;
}

async function done(...args: readonly string[]): Promise<JsonObject> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
}

const idsOf = (document: JsonObject): Ids => document['application'] as unknown as Ids;

async function kindsPlanned(inputs: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { document } = await desk.command('plan', ...draftOf('medimo', inputs));
  const { steps } = document as unknown as { steps: readonly Planned[] };
  return Object.fromEntries(steps.map(({ id, kind }) => [id, kind]));
}

/** Onboarding the same again makes all of it anew and leaves what is left of the old one where it is. */
async function expectMadeAnew(inputs: Readonly<Record<string, string>>, old: JsonObject): Promise<void> {
  const before = idsOf(old);
  const again = await done('onboard', ...draftOf('medimo', inputs));
  const after = idsOf(again);
  expect(caseIdOf(again)).toBe(caseIdOf(old));
  expect(after.appId).not.toBe(before.appId);
  expect(after.servicePrincipalId).not.toBe(before.servicePrincipalId);
  const graph = await openGraph(desk.simulator);
  const made = await graph('GET', `/servicePrincipals(appId='${after.appId}')`);
  expect([made.status, made.body['id']]).toEqual([200, after.servicePrincipalId]);
  expect((await graph('GET', `/servicePrincipals/${before.servicePrincipalId}`)).status).toBe(404);
}

async function purge({ objectId }: Ids): Promise<void> {
  const graph = await openGraph(desk.simulator);
  expect((await graph('DELETE', `/directory/deletedItems/${objectId}`)).status).toBe(204);
}

describe('an application that is gone for good', () => {
  it('is made anew after its case was retired and removed, secret and enterprise application too', async () => {
    const inputs = { customer: 'delinde' };
    const old = await done('onboard', ...draftOf('medimo', inputs));
    const id = caseIdOf(old);
    await done('deliver', id, '--to', 'x', '--channel', 'y');
    await done('deliver', id, '--confirm');
    await done('retire', id, '--yes');
    await done('retire', id, '--remove', '--yes');
    await purge(idsOf(old));
    expect(await kindsPlanned(inputs)).toMatchObject({
      application: 'create',
      'service-principal': 'create',
      'client-secret': 'create',
    });
    expect(await kindsPlanned(inputs)).not.toHaveProperty('restored-service-principal');
    await expectMadeAnew(inputs, old);
  });

  it('is made anew after somebody else deleted it twice', async () => {
    const inputs = { customer: 'noord' };
    const old = await done('onboard', ...draftOf('medimo', inputs));
    const graph = await openGraph(desk.simulator);
    expect((await graph('DELETE', `/applications/${idsOf(old).objectId}`)).status).toBe(204);
    await purge(idsOf(old));
    await expectMadeAnew(inputs, old);
  });
});
