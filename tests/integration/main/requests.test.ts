import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../../src/contract/console-views.ts';
import type {
  AskedRequestView,
  GivenAnswerView,
  SentRequestView,
} from '../../../src/contract/request-views.ts';
import { sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const slow = { timeout: 60_000 };
const asking = { name: 'Sanne de Wit', organisation: 'Voorbeeld Zorg BV', tenant: '', validDays: '30' };
const draft = { vendorId: 'caseware-cloud', environment: 'production', inputs: { providerName: 'delinde' } };
const trusted = { trusted: true, code: null };
const replyUrl = 'https://eu.casewarecloud.com/delinde/sso/callback';

let consultant: HostedConsole;
let administrator: HostedConsole;
beforeAll(async () => {
  [consultant, administrator] = await Promise.all([hostConsole(), hostConsole()]);
  for (const host of [consultant, administrator]) await host.call('app', 'useSimulation');
});
afterAll(() => Promise.all([consultant.end(), administrator.end()]));

/** Saves a file in a folder of its own side, and answers where it is. */
async function saveIn(host: HostedConsole, group: string, name: string, input: object): Promise<string> {
  host.dialog.answer = host.folder;
  const answer = await host.ask(group, name, input);
  if (!answer.ok) throw new Error(answer.problem.code);
  return (answer.value as { file: string }).file;
}

async function open(host: HostedConsole, file: string): Promise<unknown> {
  host.dialog.answer = file;
  const answer = await host.ask('packages', 'open');
  return answer.ok ? answer.value : answer.problem.code;
}

const codeOf = async (host: HostedConsole, group: string, name: string, input: object): Promise<string> => {
  const answer = await host.ask(group, name, input);
  return answer.ok ? 'done' : answer.problem.code;
};

async function ask(
  continues: string | null = null,
  given: Partial<typeof draft> = {},
): Promise<[SentRequestView, string]> {
  const made: SentRequestView = await consultant.call('requests', 'make', {
    draft: { ...draft, ...given },
    continues,
    asking,
  });
  return [made, await saveIn(consultant, 'requests', 'save', { requestId: made.requestId })];
}

async function openRequest(file: string): Promise<AskedRequestView> {
  const opened = (await open(administrator, file)) as { request?: AskedRequestView };
  if (opened.request === undefined) throw new Error(JSON.stringify(opened));
  return opened.request;
}

async function carryOut(request: AskedRequestView): Promise<CaseDetail> {
  const { fileId, vendorId, environment, inputs, caseId } = request;
  await administrator.call('requests', 'agree', { fileId, word: trusted, otherProfile: false });
  const { planId } =
    caseId === null
      ? await administrator.call('cases', 'plan', { vendorId, environment: environment.id, inputs, fileId })
      : await administrator.call('cases', 'planComplete', { caseId, inputs, fileId });
  return administrator.call('cases', 'apply', { planId });
}

describe('a consultant and an administrator, each in a console', () => {
  let first: { sent: SentRequestView; file: string; answer: string };

  it('ask, carry out and answer', slow, async () => {
    const [sent, file] = await ask();
    const request = await openRequest(file);
    expect(request).toMatchObject({
      sender: { name: 'Sanne de Wit', standing: 'first', code: sent.code, needsCode: false },
      values: [{ id: 'providerName', value: { nl: 'delinde' } }],
      missing: [],
      obstacle: null,
    });
    const { fileId } = request;
    expect(await codeOf(administrator, 'cases', 'plan', { ...draft, fileId })).toBe('package-closed');
    const word = { trusted: false, code: null };
    expect(await codeOf(administrator, 'requests', 'agree', { fileId, word, otherProfile: false })).toBe(
      'sender-new',
    );
    const detail = await carryOut(request);
    expect(detail).toMatchObject({
      summary: { state: 'waiting' },
      request: { name: 'Sanne de Wit', organisation: 'Voorbeeld Zorg BV', answeredAt: null },
    });
    const answer = await saveIn(administrator, 'requests', 'saveAnswer', { caseId: detail.summary.id });
    const { answer: given } = (await open(consultant, answer)) as { answer: GivenAnswerView };
    expect(given).toMatchObject({ vendorName: 'Caseware Cloud', sender: { standing: 'first' } });
    expect(await codeOf(consultant, 'requests', 'takeIn', { fileId: given.fileId, word })).toBe('sender-new');
    const taken = await consultant.call('requests', 'takeIn', { fileId: given.fileId, word: trusted });
    expect(taken.request).toMatchObject({ state: 'answered', awaited: [{}] });
    const { packageId } = taken.opened;
    expect((await consultant.call('packages', 'reveal', { packageId })).value).toMatch(/^\S{30,}$/);
    first = { sent, file, answer };
  });

  it('make no request in a name or an organisation that the form no longer shows', async () => {
    const made = (changes: Partial<typeof asking>): ReturnType<HostedConsole['ask']> =>
      consultant.ask('requests', 'make', { draft, continues: null, asking: { ...asking, ...changes } });
    expect(await made({ name: ' ' })).toMatchObject({
      problem: { code: 'sender-name-missing', field: 'from' },
    });
    expect(await made({ validDays: '0' })).toMatchObject({
      problem: { code: 'valid-days-unfit', field: 'valid-days' },
    });
    expect(await consultant.call('requests', 'sender')).toEqual({
      name: asking.name,
      organisation: asking.organisation,
    });
    expect(await made({ organisation: ' ' })).toMatchObject({ ok: true });
    expect(await consultant.call('requests', 'sender')).toEqual({ name: asking.name, organisation: null });
  });

  it('go on with what the vendor gave', slow, async () => {
    const [, file] = await ask(first.sent.requestId, { inputs: { replyUrl } as never });
    const request = await openRequest(file);
    expect(request).toMatchObject({ phase: 'complete', sender: { standing: 'known' }, inputs: { replyUrl } });
    const detail = await carryOut(request);
    expect(detail).toMatchObject({ summary: { state: 'completed' }, request: { answeredAt: null } });
    const answer = await saveIn(administrator, 'requests', 'saveAnswer', { caseId: detail.summary.id });
    expect(await open(consultant, answer)).toMatchObject({ answer: { sender: { standing: 'known' } } });
  });

  it('are told what came again, was changed, is too old or for somebody else', slow, async () => {
    expect(await openRequest(first.file)).toMatchObject({ obstacle: { code: 'request-carried-out' } });
    expect(await open(consultant, first.answer)).toBe('answer-taken-in');
    const bad = join(consultant.folder, 'bad.ehrequest');
    writeFileSync(bad, readFileSync(first.file, 'utf8').replace('delinde', 'evil'));
    expect(await open(administrator, bad)).toBe('request-altered');
    const dates = { createdAt: '2020-01-01T00:00:00.000Z', expiresAt: '2020-01-31T00:00:00.000Z' };
    writeFileSync(bad, JSON.stringify(sampleRequest({ ...dates, vendor: 'medimo' })));
    expect(await openRequest(bad)).toMatchObject({ obstacle: { code: 'request-expired' } });
    const [, file] = await ask();
    const { fileId } = await openRequest(file);
    await administrator.call('requests', 'agree', { fileId, word: trusted, otherProfile: false });
    expect(await codeOf(administrator, 'cases', 'plan', { ...draft, vendorId: 'medimo', fileId })).toBe(
      'request-with-vendor',
    );
    expect(await open(administrator, first.answer)).toMatchObject({
      locked: { notice: { code: 'answer-foreign' } },
    });
  });
});
