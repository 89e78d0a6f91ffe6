import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../../src/contract/console-views.ts';
import type { RetirementKindView } from '../../../src/contract/retirement-views.ts';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

let host: HostedConsole;
let caseId: string;
beforeAll(async () => {
  host = await hostConsole();
  await host.call('app', 'useSimulation');
  const inputs = { customer: 'delinde' };
  const plan = await host.call('cases', 'plan', { vendorId: 'medimo', environment: 'production', inputs });
  caseId = (await host.call('cases', 'apply', { planId: plan.planId })).summary.id;
});
afterAll(() => host.end());

const asked = (moment: 'before' | 'watch' | null, asksPermissions = true) => ({
  caseId,
  moment,
  asksPermissions,
});

describe('the checks of a case', () => {
  it('are those of the moment, and every request is told', async () => {
    const before = await host.call('checks', 'run', asked('before'));
    expect(before.checks.find(({ id }) => id === 'C06')).toMatchObject({ outcome: 'pass', remedy: null });
    expect(before.checks.some(({ id }) => id === 'C45')).toBe(false);
    const told = host.checkProgress.map(({ requests }) => requests);
    expect(told[0]).toBe(1);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    const fitting = await host.call('checks', 'run', asked(null));
    expect(fitting.checks.find(({ id }) => id === 'C45')).toMatchObject({ outcome: 'pass' });
    expect(host.checkProgress.at(-1)?.caseId).toBe(caseId);
  });

  it('compare the vendor’s users where a file is chosen', async () => {
    const file = join(host.folder, 'users.csv');
    await writeFile(file, 'name;email\nJoost Bakker;joost.bakker@delinde.nl\nNiemand;niemand@delinde.nl\n');
    host.dialog.answer = null;
    expect(await host.call('checks', 'compareUsers', asked('watch'))).toBeNull();
    host.dialog.answer = file;
    const compared = await host.call('checks', 'compareUsers', asked('watch'));
    expect(compared?.checks.find(({ id }) => id === 'C05')?.objectCount).toBeGreaterThan(0);
    expect(compared?.questions.some(({ id }) => id === 'C05')).toBe(false);
    host.dialog.answer = join(host.folder, 'nothing.csv');
    expect(await host.ask('checks', 'compareUsers', asked('watch'))).toMatchObject({ ok: false });
  });

  it('stop when they are told to', async () => {
    const run = host.ask('checks', 'run', asked('watch'));
    await host.call('checks', 'stop');
    expect(await run).toMatchObject({ problem: { code: 'run-cancelled' } });
  });

  it('give way to those that are asked for next', async () => {
    const [first, second] = await Promise.all([
      host.ask('checks', 'run', asked('before')),
      host.ask('checks', 'run', asked('watch')),
    ]);
    expect(first).toMatchObject({ problem: { code: 'run-cancelled' } });
    expect(second).toMatchObject({ ok: true });
  });
});

describe('the checklist of a case', () => {
  const find = <T extends { readonly id: string }>(list: readonly T[], id: string) =>
    list.find((one) => one.id === id);

  it('keeps an answer with who gave it, and says so in the timeline', async () => {
    expect(find(await host.call('checks', 'questions', { caseId }), 'C44')).toMatchObject({ answer: null });
    const given = { caseId, questionId: 'C44', answer: 'no', note: ' AADSTS50105 bij mevrouw Bakker ' };
    const questions = await host.call('checks', 'answer', given);
    expect(find(questions, 'C44')?.answer).toMatchObject({
      answer: 'no',
      note: 'AADSTS50105 bij mevrouw Bakker',
      by: expect.stringContaining('@') as string,
    });
    const { history } = await host.call('cases', 'get', { caseId });
    expect(history.some(({ text }) => text.id === 'history.answered-no')).toBe(true);
  });

  it('takes the newest answer, and none to what it does not ask', async () => {
    const given = { caseId, questionId: 'C44', answer: 'yes', note: '' };
    const questions = await host.call('checks', 'answer', given);
    expect(find(questions, 'C44')?.answer).toMatchObject({ answer: 'yes', note: null });
    expect(await host.ask('checks', 'answer', { ...given, questionId: 'C99' })).toMatchObject({
      problem: { code: 'check-question-unknown' },
    });
    expect(await host.ask('checks', 'answer', { ...given, note: 'een\ntwee' })).toMatchObject({
      problem: { code: 'check-note-unfit', field: 'note' },
    });
  });
});

describe('a case is retired', () => {
  const retire = async (kind: RetirementKindView): Promise<CaseDetail> => {
    const { planId, purpose } = await host.call('retirement', 'plan', { caseId, kind });
    expect(purpose).toBe(kind);
    return host.call('cases', 'apply', { planId });
  };

  it('only once it was handed over', async () => {
    expect((await host.call('cases', 'get', { caseId })).retirement).toMatchObject({ retirable: false });
    expect(await host.ask('retirement', 'plan', { caseId, kind: 'retire' })).toMatchObject({
      problem: { code: 'case-not-handed-over' },
    });
    await host.call('cases', 'deliver', { caseId, recipient: 'Medimo', channel: 'portaal' });
    const { retirement } = await host.call('cases', 'confirm', { caseId });
    expect(retirement).toEqual({ retirable: true, removable: false, restorable: false, removed: null });
  });

  it('and then neither checked nor renewed nor delivered', async () => {
    const retired = await retire('retire');
    expect(retired).toMatchObject({
      summary: { state: 'retired' },
      rotatable: false,
      deliverable: false,
      retirement: { retirable: false, removable: true, restorable: true, removed: null },
    });
    expect(await host.ask('checks', 'run', asked(null))).toMatchObject({ problem: { code: 'case-retired' } });
  });

  it('removed, for thirty days', async () => {
    const { retirement } = await retire('retire-remove');
    expect(retirement).toMatchObject({ removable: false, restorable: true });
    const { at = '', restorableUntil = '' } = retirement.removed ?? {};
    expect((Date.parse(restorableUntil) - Date.parse(at)) / 86_400_000).toBe(30);
  });

  it('and brought back as it was', async () => {
    const { summary, retirement } = await retire('retire-restore');
    // The value of the secret was forgotten when it was removed.
    expect(summary.state).toBe('purged');
    expect(retirement).toEqual({ retirable: true, removable: false, restorable: false, removed: null });
  });
});
