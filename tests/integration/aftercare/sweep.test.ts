import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 73 });

async function sweep(...args: readonly string[]) {
  const { document, exitCode } = await desk.command('sweep', ...args);
  return { document, exitCode, cases: (document['cases'] ?? []) as readonly JsonObject[] };
}

const failedOf = (one: JsonObject): readonly unknown[] =>
  (one['checks'] as readonly JsonObject[]).filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);

describe('a sweep from the command line', () => {
  let medimo = '';
  let objectId = '';

  it('has nothing to do where no case is in use', async () => {
    expect(await sweep()).toMatchObject({ exitCode: 0, cases: [], document: { total: 0 } });
  });

  it('looks at every case, waiting ones and lists of people as well', async () => {
    const made = await desk.command('onboard', ...draftOf('medimo', { customer: 'delinde' }));
    medimo = caseIdOf(made.document);
    objectId = (made.document['application'] as { objectId: string }).objectId;
    await desk.command('onboard', ...draftOf('caseware-cloud'));
    await desk.command('onboard', ...draftOf('loket', { users: 'sanne.dewit@delinde.nl' }));
    const { cases, exitCode, document } = await sweep();
    expect(exitCode).toBe(0);
    expect(document['total']).toBe(3);
    expect(cases.map(({ vendor, expiry, error }) => [vendor, expiry, error])).toEqual([
      ['caseware-cloud', [], null],
      ['loket', [], null],
      ['medimo', [], null],
    ]);
    expect(cases.map(failedOf)).toEqual([[], [], []]);
    const [caseware] = cases;
    expect(caseware?.['checks']).toContainEqual(
      expect.objectContaining({ id: 'C01', outcome: 'warn', objectCount: 3 }),
    );
  });

  it('names what expires within the days that were asked for', async () => {
    const { cases, exitCode } = await sweep('--within', '800');
    expect(exitCode).toBe(0);
    const expiring = cases.filter(({ expiry }) => (expiry as unknown[]).length > 0);
    expect(expiring.map(({ vendor }) => vendor)).toEqual(['caseware-cloud', 'medimo']);
    expect(expiring[0]?.['expiry']).toMatchObject([{ kind: 'secret', isPressing: false }]);
  });

  it('names the case in which something was changed, and ends with exit code 2', async () => {
    const graph = await openGraph(desk.simulator);
    const { status } = await graph('PATCH', `/applications/${objectId}`, { displayName: 'Iets anders' });
    expect(status).toBe(204);
    const { cases, exitCode } = await sweep();
    expect(exitCode).toBe(2);
    expect(
      cases.filter((one) => failedOf(one).length > 0).map((one) => [one['case'], failedOf(one)]),
    ).toEqual([[medimo, ['C45']]]);
  });

  it('has nothing to look at in a tenant without cases', async () => {
    const { document } = await sweep('--tenant', '5c1d7a52-93fb-4c07-8b1e-6a0f1d2e7b94');
    expect(document).toMatchObject({ cases: [], total: 0 });
  });

  it.each(['-1', 'x', '1e3', '999999', ''])('refuses %j days', async (days) => {
    const { document, exitCode } = await sweep('--within', days);
    expect([exitCode, (document['error'] as JsonObject)['code']]).toEqual([3, 'expiry-days-unreadable']);
  });
});
