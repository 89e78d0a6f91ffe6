import { describe, expect, it } from 'vitest';
import { addFaults, caseIdOf } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 91 });

describe('a case whose rotation the vendor confirmed, and that was never recorded as delivered', () => {
  const draft = (groups: string) => draftOf('medimo', { customer: 'delinde', groups });
  let id = '';
  let objectId = '';

  it('is in use', async () => {
    const made = await desk.command('onboard', ...draft('sam'));
    id = caseIdOf(made.document);
    objectId = (made.document['application'] as { objectId: string }).objectId;
    await desk.command('rotate', id, '--yes');
    const confirmed = await desk.command('rotate', id, '--confirm', '--yes');
    expect(confirmed.document['status']).toBe('confirmed');
  });

  it('is not rolled back after a later run that failed: the vendor uses what it has', async () => {
    await addFaults(desk.simulator, ['PATCH /applications/*=status:403']);
    const failed = await desk.command('onboard', ...draft('objectId'), '--yes');
    expect(failed.exitCode).toBe(1);
    const { document, exitCode } = await desk.command('rollback', id, '--yes');
    expect([codeOf(document), exitCode]).toEqual(['case-handed-over', 3]);
    const graph = await openGraph(desk.simulator);
    expect((await graph('GET', `/applications/${objectId}`)).status).toBe(200);
  });
});
