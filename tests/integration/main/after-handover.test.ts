import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const draft = { vendorId: 'medimo', environment: 'production', inputs: { customer: 'delinde' } };
const all = { caseId: null, tenantId: null, withinDays: null };

describe('after the handover, through the calls of the renderer', () => {
  let host: HostedConsole;
  let folder = '';
  let caseId = '';
  let appId = '';
  let redirectUri = '';

  beforeAll(async () => {
    host = await hostConsole();
    folder = await mkdtemp(join(tmpdir(), 'entra-handover-after-'));
    await host.call('app', 'useSimulation');
    const plan = await host.call('cases', 'plan', draft);
    const { summary } = await host.call('cases', 'apply', { planId: plan.planId });
    caseId = summary.id;
    appId = summary.applicationId ?? '';
    const preview = await host.call('cases', 'preview', draft);
    redirectUri = preview.redirectUris[0]?.parts.map(({ text }) => text).join('') ?? '';
  });

  afterAll(async () => {
    await host.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('lists what ends, with what stops then and what to do, and no secret', async () => {
    const { entries, total, cases, scans } = await host.call('expiry', 'read', all);
    expect(entries).toMatchObject([
      {
        kind: 'secret',
        caseId,
        vendorName: 'Medimo',
        environment: { nl: 'Productie' },
        stage: 'later',
        breaks: { id: 'expiry.breaks.secret' },
        action: { id: 'expiry.action.rotate' },
      },
    ]);
    expect({ total, cases: cases.map(({ id }) => id), scans }).toEqual({
      total: 1,
      cases: [caseId],
      scans: [],
    });
    const { value } = await host.call('cases', 'revealSecret', { caseId });
    expect(JSON.stringify(entries)).not.toContain(value);
  });

  it('keeps a date of the user’s own until it is removed, and names what is wrong with one', async () => {
    expect(
      await host.ask('expiry', 'addDate', { caseId, day: '2027-02-31', what: 'licentie' }),
    ).toMatchObject({
      ok: false,
      problem: { field: 'day' },
    });
    await host.call('expiry', 'addDate', { caseId, day: '2030-03-01', what: 'licentie' });
    const { entries } = await host.call('expiry', 'read', { ...all, caseId });
    const written = entries.find(({ kind }) => kind === 'vendor-date');
    expect(written).toMatchObject({ name: 'licentie', day: '2030-03-01', caseId });
    await host.call('expiry', 'removeDate', { id: written?.id });
    expect((await host.call('expiry', 'read', all)).total).toBe(1);
    await host.call('expiry', 'putBackDates', { ids: [written?.id] });
    const again = await host.call('expiry', 'read', { ...all, caseId });
    expect(again.entries.find(({ kind }) => kind === 'vendor-date')).toEqual(written);
    expect(await host.ask('expiry', 'putBackDates', { ids: [written?.id] })).toMatchObject({
      problem: { code: 'expiry-date-unknown' },
    });
    await host.call('expiry', 'removeDate', { id: written?.id });
  });

  it('leaves out what ends later than was asked, and says how much there is', async () => {
    const { entries, total } = await host.call('expiry', 'read', { ...all, withinDays: 30 });
    expect({ entries, total }).toEqual({ entries: [], total: 1 });
  });

  it('looks through the tenant for what was made elsewhere, and says who did and when', async () => {
    await host.call('expiry', 'scan');
    const { scans, entries } = await host.call('expiry', 'read', all);
    expect(scans).toMatchObject([{ by: 'sanne.dewit@delinde.nl', isComplete: true }]);
    expect(entries.filter(({ kind }) => kind.startsWith('found'))).toHaveLength(scans[0]?.found ?? -1);
  });

  it('writes what is shown as a list and as a calendar, and nothing when the dialog is cancelled', async () => {
    const asked = { filter: { ...all, caseId }, language: 'nl' };
    host.dialog.answer = null;
    expect(await host.call('expiry', 'export', { ...asked, format: 'csv' })).toBeNull();
    host.dialog.answer = folder;
    const csv = await host.call('expiry', 'export', { ...asked, format: 'csv' });
    const ics = await host.call('expiry', 'export', { ...asked, format: 'ics' });
    expect(await readFile(csv?.files[0] ?? '', 'utf8')).toContain('Verloopt op');
    expect(await readFile(ics?.files[0] ?? '', 'utf8')).toContain('BEGIN:VEVENT');
  });

  it('recognises the case that a message names, and marks every character that differs', async () => {
    const wrong = `${redirectUri.replace('delinde', 'deLinde')}/`;
    const text = `AADSTS50011: The redirect URI '${wrong}' specified in the request does not match the redirect URIs configured for the application '${appId}'.`;
    const advice = await host.call('advice', 'explain', { text, caseId: null });
    expect(advice).toMatchObject({ caseId, codes: [50011], recorded: null, lookup: null });
    const parts = advice.explanations[0]?.findings.flatMap(({ comparison }) => comparison?.parts ?? []) ?? [];
    expect(parts.filter(({ kind }) => kind === 'missing').map(({ shown }) => shown)).toEqual(['L', '/']);
    expect(parts.filter(({ kind }) => kind === 'extra').map(({ shown }) => shown)).toEqual(['l']);
  });

  it('says where to look when it does not know an error, and refuses an empty text', async () => {
    const advice = await host.call('advice', 'explain', { text: 'AADSTS999999', caseId: null });
    expect(advice).toMatchObject({ caseId: null, explanations: [], unknownCodes: [999999] });
    expect(advice.lookup).toContain('999999');
    expect(await host.ask('advice', 'explain', { text: ' ', caseId: null })).toMatchObject({
      ok: false,
      problem: { code: 'error-text-missing' },
    });
  });

  it('reads the failed sign-ins of a case', async () => {
    const failed = await host.call('advice', 'listFailedSignIns', { caseId });
    expect(failed).toMatchObject({ isComplete: true, groups: [] });
  });

  it('previews the token of a person, and says when there is no such person', async () => {
    const preview = await host.call('preview', 'token', {
      caseId,
      user: 'joost.bakker@delinde.nl',
      endpoint: null,
    });
    expect(preview.user).toMatchObject({ displayName: 'Joost Bakker' });
    expect(preview.claims.find(({ name }) => name === 'tid')?.kind).toBe('known');
    const missing = await host.ask('preview', 'token', {
      caseId,
      user: 'niemand@delinde.nl',
      endpoint: null,
    });
    expect(missing).toMatchObject({ ok: false, problem: { code: 'preview-user-unknown', field: 'user' } });
  });

  it('looks at every case, tells how far it is, and says what was found', async () => {
    const report = await host.call('sweep', 'run', { withinDays: 90 });
    expect(report).toMatchObject({ total: 1, withinDays: 90, cases: [{ caseId, problem: null }] });
    expect(host.sweepProgress).toEqual([
      { done: 1, total: 1, vendorName: 'Medimo', tenantName: 'Zorggroep De Linde' },
    ]);
    expect(host.incidents).toEqual([]);
  });
});
