import { resumableStates, type Case } from '../core/case.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { compareProfile, findExpiry, type ProfileComparison } from '../core/requests/judge-request.ts';
import { keyCodeOf } from '../core/requests/key-code.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import type { ReceivedRequest } from '../core/requests/request-records.ts';
import { maxRequestCharacters } from '../core/requests/request-parsing.ts';
import { digestOfSigned } from '../core/requests/signed-document.ts';
import { judgeCode, judgeSender, type SenderStanding } from '../core/requests/sender-standing.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { sha256 } from './node-ports.ts';
import { openRequestFile } from './recognise-file.ts';
import { readBoundedFile } from './text-file.ts';
import type { VendorLibrary } from './vendor-library.ts';
import type { Workplace } from './workplace.ts';

/** What is known here of a request and of who sent it. */
export interface RequestReport {
  readonly request: RequestDocument;
  /** The sender's key, as they read it over the telephone. */
  readonly code: string;
  readonly standing: SenderStanding;
  /** Null where there is no such profile here. */
  readonly profile: VendorProfile | null;
  readonly comparison: ProfileComparison | null;
  /** Why it cannot be carried out, whatever the receiver agrees to; null where it can. */
  readonly obstacle: Problem | null;
}

/** Reads and checks the file of a request. Problems: those of `parseRequest`, `file-unreadable`, `file-too-large`. */
export async function readRequestFile(file: string): Promise<Result<RequestDocument>> {
  const bytes = await readBoundedFile(file, maxRequestCharacters * 3);
  return bytes.ok ? openRequestFile(bytes.value) : bytes;
}

interface Surroundings {
  /** Null where there is no register yet: then nobody is known. */
  readonly register: Register | null;
  readonly vendors: VendorLibrary;
  readonly now: string;
}

/** Says what is known of a request; changes nothing. */
export function reportRequest(
  request: RequestDocument,
  { register, vendors, now }: Surroundings,
): RequestReport {
  const { sender, key } = request;
  const found = vendors.find(request.vendor);
  const profile = found.ok ? found.value : null;
  return {
    request,
    code: keyCodeOf(key, sha256),
    standing: judgeSender({ ...sender, key }, register?.listSenders() ?? []),
    profile,
    comparison: profile === null ? null : compareProfile(request, profile, sha256),
    obstacle:
      findExpiry(request, now) ??
      (profile === null ? vendorUnknown(request) : null) ??
      (register === null ? null : findEarlier(request, register)),
  };
}

/** What whoever receives a request says to it. */
export interface Agreement {
  /** The code that the sender read to them; null where they did not ask. */
  readonly code: string | null;
  /** They know that their vendor profile differs from the sender's. */
  readonly otherProfile: boolean;
}

/**
 * Whether a request may be carried out here and now. Problems: `request-expired`, `request-vendor-unknown`,
 * `request-profile-differs`, `sender-code-needed`, `sender-code-wrong`, and those of {@link findEarlier}.
 */
export function acceptRequest(
  { register, vendors, clock }: Workplace,
  request: RequestDocument,
  { code, otherProfile }: Agreement,
): Result<RequestReport> {
  const report = reportRequest(request, { register, vendors, now: clock.now() });
  const { standing, comparison, obstacle } = report;
  if (obstacle !== null) return refused(obstacle);
  const claimed = { ...request.sender, key: request.key };
  const params = { name: request.sender.name, code: report.code };
  switch (judgeCode(claimed, standing, code, sha256)) {
    case 'wrong':
      return refused(problem('sender-code-wrong', 'input', { field: 'sender-code', params }));
    case 'needed':
      return refused(problem('sender-code-needed', 'pending', { field: 'sender-code', params }));
    case 'fine':
  }
  if (comparison === 'differs' && !otherProfile) {
    const versions = { theirs: request.profile.version, ours: report.profile?.version ?? 0 };
    return refused(
      problem('request-profile-differs', 'pending', { params: { vendor: request.vendor, ...versions } }),
    );
  }
  return succeeded(report);
}

/** The case that a request led to; null where it led to none that is still there. */
export function caseOfRequest(register: Register, { caseId, caseKey }: ReceivedRequest): string | null {
  if (caseId !== null) return caseId;
  return register.findCaseByIdentity(caseKey)?.id ?? null;
}

/** What a case carries out, or carried out last: one that was undone and begun again is later than it was. */
export function findReceived(
  register: Register,
  caseId: string,
  requestId?: string,
): ReceivedRequest | undefined {
  return register
    .listReceivedRequests()
    .filter((one) => caseOfRequest(register, one) === caseId)
    .filter(({ request }) => requestId === undefined || request.id === requestId)
    .toSorted((one, other) => Date.parse(one.receivedAt) - Date.parse(other.receivedAt))
    .at(-1);
}

/** The received request that a follow-up goes on with. */
export function findFirstRequest(register: Register, { continues }: RequestDocument): ReceivedRequest | null {
  const received = register.listReceivedRequests();
  return received.find(({ request }) => request.id === continues?.request) ?? null;
}

function vendorUnknown({ vendor }: RequestDocument): Problem {
  return problem('request-vendor-unknown', 'input', { params: { vendor } });
}

/**
 * The case that a request was carried out in. A run that was killed has not written beside its request which case
 * it was: that is the one that changed since. Null where nothing was begun.
 */
function caseThatFollowed(register: Register, received: ReceivedRequest): Case | null {
  const caseId = caseOfRequest(register, received);
  const record = caseId === null ? null : register.findCase(caseId);
  const isSettled = received.caseId !== null;
  return record !== null && (isSettled || record.updatedAt >= received.receivedAt) ? record : null;
}

/**
 * What was received before and stands in the way: `request-same-id`, `request-carried-out`, `request-under-way`,
 * `request-case-unknown`, `request-other-key`, `request-case-differs`; null where nothing does.
 */
export function findEarlier(request: RequestDocument, register: Register): Problem | null {
  const same = register.listReceivedRequests().find((one) => one.request.id === request.id);
  // Whoever sends a request chooses its id: another one under that id is not the one that was received.
  if (same !== undefined && digestOfSigned(same.request, sha256) !== digestOfSigned(request, sha256))
    return problem('request-same-id', 'input', { params: { name: same.request.sender.name } });
  const record = same === undefined ? null : caseThatFollowed(register, same);
  // What was undone may be carried out after all.
  if (record !== null && record.state !== 'rolled-back') {
    const params = { case: record.id, vendor: record.vendorName };
    const isUnderWay = resumableStates.includes(record.state);
    return problem(isUnderWay ? 'request-under-way' : 'request-carried-out', 'input', { params });
  }
  return request.continues === null ? null : findBrokenChain(request, request.continues, register);
}

/** Why a follow-up does not go on with what was carried out here. */
function findBrokenChain(
  request: RequestDocument,
  continues: NonNullable<RequestDocument['continues']>,
  register: Register,
): Problem | null {
  const first = findFirstRequest(register, request);
  if (first === null) return problem('request-case-unknown', 'input');
  if (first.request.key !== request.key)
    return problem('request-other-key', 'input', { params: { name: first.request.sender.name } });
  const caseId = caseOfRequest(register, first);
  const record = caseId === null ? null : register.findCase(caseId);
  if (record === null) return problem('request-case-unknown', 'input');
  const { id, vendorId, vendorName, environment } = record;
  return id === continues.case && vendorId === request.vendor && environment === request.environment
    ? null
    : problem('request-case-differs', 'input', { params: { case: id, vendor: vendorName } });
}
