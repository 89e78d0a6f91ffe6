import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginRequest, settleRequest } from '../../../src/app/carry-out-request.ts';
import { findAnswerObstacle, writeAnswer } from '../../../src/app/make-answer.ts';
import { makeFollowUp, makeRequest } from '../../../src/app/make-request.ts';
import { acceptRequest, reportRequest } from '../../../src/app/read-request.ts';
import { makeSigningKeys } from '../../../src/app/signatures.ts';
import type { Workplace } from '../../../src/app/workplace.ts';
import { concludeRequest } from '../../../src/cli/concluded-request.ts';
import type { ToldCase } from '../../../src/cli/applied-case.ts';
import type { Invocation } from '../../../src/cli/invocation.ts';
import { createOutput } from '../../../src/cli/output.ts';
import type { Case } from '../../../src/core/case.ts';
import type { RequestDocument } from '../../../src/core/requests/request-document.ts';
import { makeAgeIdentity } from '../../../src/export/encryption/age-identity.ts';
import { decryptAge } from '../../../src/export/opening/decrypted-age.ts';
import { createRenderer } from '../../../src/texts/render.ts';
import { consultant, sampleRequest } from '../../unit/core/requests/sample-request.ts';
import { openedPlace } from './backup-places.ts';
import { addCase } from './backup-sample.ts';
import { problemOf, temporaryFolder, valueOf } from './test-register.ts';

const vendor = 'caseware-cloud';
const agreed = { code: null, otherProfile: true };
const mallory = makeSigningKeys();
const follow = { phase: 'complete', id: '0a1b2c3d-0000-4000-8000-000000000002' } as const;

/** A workplace at ten o'clock, and at the minutes after it that are asked for. */
async function openedWorkplace(): Promise<(minute: number) => Workplace> {
  const { workplace } = await openedPlace();
  const { clock } = workplace;
  return (minute) => ({
    ...workplace,
    clock: { ...clock, now: () => `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z` },
  });
}

function addCaseOf({ register }: Workplace, changes: Partial<Case> = {}): Case {
  return addCase(register, {
    id: 'case-7',
    vendorId: vendor,
    updatedAt: '2026-11-22T10:30:00.000Z',
    ...changes,
  });
}

const keyOf = ({ tenant, vendorId, environment, identity }: Case): Parameters<typeof beginRequest>[2] => ({
  tenantId: tenant.id,
  vendorId,
  environment,
  identity,
});

function ended(record: Case, workplace: Workplace, request: RequestDocument): void {
  expect(beginRequest(workplace, request, keyOf(record))).toBeNull();
  settleRequest(workplace, request, record.id, 'fatima');
}

describe('a request that is received', () => {
  it('is not taken for another one with the same id, also where that was rolled back', async () => {
    const at = await openedWorkplace();
    const record = addCaseOf(at(0), { state: 'rolled-back' });
    ended(record, at(0), sampleRequest({ vendor }, mallory));
    const genuine = sampleRequest({ vendor });
    const accepted = acceptRequest(at(1), genuine, { ...agreed, code: reportOf(at(1), genuine).code });
    expect(problemOf(accepted).code).toBe('request-same-id');
    expect(beginRequest(at(1), genuine, keyOf(record))?.code).toBe('request-same-id');
    expect(at(1).register.listReceivedRequests()).toMatchObject([{ request: { key: mallory.publicKey } }]);
  });

  it('is begun once, also where two processes accepted it before either began', async () => {
    const at = await openedWorkplace();
    const request = sampleRequest({ vendor });
    expect(acceptRequest(at(0), request, agreed).ok).toBe(true);
    const record = addCaseOf(at(0));
    ended(record, at(0), request);
    expect(beginRequest(at(1), request, keyOf(record))?.code).toBe('request-carried-out');
    expect(at(1).register.listReceivedRequests()).toMatchObject([{ caseId: 'case-7' }]);
  });

  it('goes on with the case, the vendor and the environment of what it follows, and with no other', async () => {
    const at = await openedWorkplace();
    const first = sampleRequest({ vendor });
    ended(addCaseOf(at(0), { state: 'waiting' }), at(0), first);
    const continues = { request: first.id, case: 'case-7' };
    const judge = (changes: Partial<RequestDocument>): unknown =>
      reportOf(at(1), sampleRequest({ ...follow, vendor, continues, ...changes })).obstacle?.code;
    expect(judge({})).toBeUndefined();
    expect(judge({ continues: { ...continues, case: 'case-8' } })).toBe('request-case-differs');
    expect(judge({ vendor: 'medimo' })).toBe('request-case-differs');
    expect(judge({ environment: 'acceptance' })).toBe('request-case-differs');
  });
});

describe('an answer', () => {
  it('goes to the request that the case carried out last, whichever was received first', async () => {
    const at = await openedWorkplace();
    const [one, other] = [await makeAgeIdentity(), await makeAgeIdentity()];
    const first = sampleRequest({ vendor, recipient: one.recipient });
    const id = '0a1b2c3d-0000-4000-8000-000000000003';
    const second = sampleRequest({ vendor, id, recipient: other.recipient }, mallory);
    const undone = addCaseOf(at(0), { state: 'rolled-back' });
    ended(undone, at(0), first);
    ended(undone, at(1), second);
    ended(undone, at(2), first);
    at(3).register.saveCase({ ...undone, state: 'completed' });
    const folder = temporaryFolder();
    const answered = async (file: string, requestId?: string): Promise<Uint8Array> => {
      const named = requestId === undefined ? {} : { requestId };
      const asked = {
        caseId: 'case-7',
        file: path.join(folder, file),
        replace: false,
        by: 'fatima',
        ...named,
      };
      return readFileSync(valueOf(await writeAnswer(at(3), asked)).file);
    };
    expect((await decryptAge(await answered('last'), { identity: one.identity })).ok).toBe(true);
    expect((await decryptAge(await answered('named', id), { identity: other.identity })).ok).toBe(true);
  });

  it('is known not to be possible before anything is done, and leaves no file of that', async () => {
    const workplace = (await openedWorkplace())(0);
    const folder = temporaryFolder();
    const [free, taken] = [path.join(folder, 'free.age'), path.join(folder, 'taken.age')];
    writeFileSync(taken, '');
    const { recipient } = await makeAgeIdentity();
    const obstacle = async (to: string, file: string): Promise<unknown> =>
      (await findAnswerObstacle(workplace, sampleRequest({ recipient: to }), file))?.code;
    expect(await obstacle(recipient, free)).toBeUndefined();
    expect(existsSync(free)).toBe(false);
    expect(await obstacle(recipient, taken)).toBe('output-exists');
    expect(await obstacle(recipient, path.join(folder, 'none', 'a.age'))).toBe('output-unwritable');
    // No checksum; and a point of small order, to which nothing can be encrypted.
    expect(await obstacle(`age1${'p'.repeat(58)}`, free)).toBe('export-recipient-invalid');
    expect(await obstacle(`age1${'q'.repeat(52)}5cu47z`, free)).toBe('export-recipient-invalid');
  });

  it('that cannot be written does not keep back which case there is now', async () => {
    const at = await openedWorkplace();
    const request = sampleRequest({ vendor });
    const report = reportOf(at(0), request);
    ended(addCaseOf(at(0), { state: 'completed' }), at(0), request);
    const printed: string[] = [];
    const streams = { out: (content: string) => printed.push(content), err: () => undefined };
    const output = createOutput(streams, createRenderer('en', 'command-line'), true);
    const told = { document: { case: 'case-7', status: 'completed', error: null }, exitCode: 0 };
    const exitCode = await concludeRequest({ output } as Invocation, at(1), {
      told: told as unknown as ToldCase,
      report,
      by: 'fatima',
      answer: path.join(temporaryFolder(), 'answer.age'),
    });
    expect(exitCode).toBe(3);
    expect(JSON.parse(printed.join(''))).toMatchObject({
      case: 'case-7',
      status: 'completed',
      answer: null,
      error: { code: 'export-recipient-invalid' },
    });
  });
});

describe('a follow-up', () => {
  it('is signed with the key of what it follows, also where another key was here first', async () => {
    const workplace = (await openedWorkplace())(0);
    const { register } = workplace;
    const asking = { name: 'Sanne', organisation: null, tenant: null, validDays: 30 };
    const draft = { vendorId: vendor, environment: 'production', inputs: { providerName: 'delinde' } };
    const before = valueOf(await makeRequest(workplace, draft, asking));
    const taken = { requestId: before.id, key: 'cd'.repeat(32), takenInAt: before.createdAt };
    const newer = { ...taken, id: 'a', caseId: 'newer', answeredAt: '2026-11-22T12:00:00.000Z' };
    register.saveAnswer(newer, '');
    register.saveAnswer({ ...newer, id: 'b', caseId: 'older', answeredAt: '2026-11-22T11:00:00.000Z' }, '');
    const [own] = register.listIdentities();
    if (own === undefined) throw new Error('no identity');
    const first = { ...own, key: consultant.publicKey };
    const restored = { ...register, listIdentities: () => [first, own] };
    const inputs = { replyUrl: 'https://eu.casewarecloud.com/delinde/sso/callback' };
    const made = await makeFollowUp({ ...workplace, register: restored }, before.id, inputs, asking);
    expect(valueOf(made)).toMatchObject({ key: before.key, continues: { case: 'newer' } });
  });
});

function reportOf(workplace: Workplace, request: RequestDocument): ReturnType<typeof reportRequest> {
  const { register, vendors, clock } = workplace;
  return reportRequest(request, { register, vendors, now: clock.now() });
}
