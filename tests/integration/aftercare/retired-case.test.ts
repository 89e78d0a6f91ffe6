import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';
import { useCase } from './checks/checked-case.ts';

const desk = useVendorDesk({ random: 87 });
const made = useCase(desk, 'medimo', { customer: 'noord' });

interface Explained {
  readonly remedies: readonly string[];
  readonly findings: readonly { readonly kind: string; readonly text: string }[];
}

async function done(...args: readonly string[]): Promise<JsonObject> {
  const { document, exitCode } = await desk.command(...args);
  expect([document['error'] ?? null, exitCode]).toEqual([null, 0]);
  return document;
}

async function refusal(...args: readonly string[]): Promise<string | null> {
  return codeOf((await desk.command(...args)).document);
}

async function explained(words: string, caseId: string): Promise<Explained> {
  const document = await done('explain', words, '--case', caseId);
  const [first] = document['explanations'] as unknown as readonly Explained[];
  if (first === undefined) throw new Error('not explained');
  return first;
}

const disabled = 'AADSTS7000112: Application is disabled.';

describe('a case that was retired with this product', () => {
  it('says so of its errors, with the day and the way back', async () => {
    const { id, ids } = made;
    await done('deliver', id, '--to', 'x', '--channel', 'y');
    await done('expiry', '--scan');
    const graph = await openGraph(desk.simulator);
    const other = await graph('POST', `/applications/${ids.objectId}/addPassword`, {
      passwordCredential: { displayName: 'By hand', endDateTime: '2026-12-01T00:00:00Z' },
    });
    expect(other.status).toBe(200);
    await done('retire', id);
    const { findings, remedies } = await explained(disabled, id);
    expect(findings.map(({ kind }) => kind)).toEqual(['retired']);
    expect(findings[0]?.text).toMatch(/retired with this product on \d+ \w+ \d{4}/);
    expect(remedies).toEqual([expect.stringContaining(`retire ${id} --restore`)]);
    // What bears on another error is told beside it.
    const assigned = await explained('AADSTS50105: not assigned', id);
    expect(assigned.findings.map(({ kind }) => kind)).toEqual(['retired', 'assignment']);
    expect(assigned.remedies.length).toBeGreaterThan(1);
    // Without a case the application that the message names tells which one it is.
    const named = `AADSTS7000112: Application '${ids.appId}' is disabled.`;
    expect(await done('explain', named)).toMatchObject({ case: null, namedCase: id });
    // Another application than that of the case is not explained by it.
    const stranger = `AADSTS700016: Application with identifier '${crypto.randomUUID()}' was not found in the directory`;
    expect((await explained(stranger, id)).findings[0]?.kind).toBe('application');
  });

  it('tells since when, and that nothing of it expires that matters', async () => {
    const { id } = made;
    const document = await done('status', id);
    expect(document['retired']).toMatchObject({ removedAt: null, keptUntil: null });
    await done('expiry', '--scan');
    expect((await done('expiry'))['entries']).toEqual([]);
  });

  it('refuses what is for a case in use, each time for that reason', async () => {
    const { id } = made;
    const dated = ['expiry', '--add', '2027-03-01', '--what', 'x', '--case', id];
    const asked = [
      ['deliver', id, '--to', 'x', '--channel', 'y'],
      ['deliver', id, '--confirm'],
      ['deliver', id, '--letter'],
      ['purge', id, '--yes'],
      ['complete', id, '--set', 'a=b'],
      ['check', id],
      dated,
    ];
    for (const args of asked) expect([args, await refusal(...args)]).toEqual([args, 'case-retired']);
  });

  it('says until when what was removed can come back', async () => {
    const { id, ids } = made;
    await done('retire', id, '--remove');
    expect(await refusal('preview', id, '--user', 'kees.vandam@delinde.nl')).toBe('case-retired');
    const missing = `AADSTS700016: Application with identifier '${ids.appId}' was not found in the directory`;
    const removed = await explained(missing, id);
    expect(removed.findings[0]?.text).toContain('It can be brought back until');
    expect(removed.remedies).toEqual([expect.stringContaining(`retire ${id} --restore`)]);
    const { retired } = (await done('status', id)) as unknown as {
      retired: { removedAt: string; keptUntil: string };
    };
    const days = (Date.parse(retired.keptUntil) - Date.parse(retired.removedAt)) / 86_400_000;
    expect(days).toBe(30);
  });
});

describe('an application that somebody else deleted', () => {
  it('is brought back by putting back what was promised', async () => {
    const document = await done('onboard', ...draftOf('medimo', { customer: 'zuid' }));
    const id = caseIdOf(document);
    const { objectId } = document['application'] as { objectId: string };
    const graph = await openGraph(desk.simulator);
    expect((await graph('DELETE', `/applications/${objectId}`)).status).toBe(204);
    const { findings } = await explained('AADSTS700016: was not found in the directory', id);
    expect(findings[0]?.text).toContain(`drift ${id} --restore`);
  });
});
