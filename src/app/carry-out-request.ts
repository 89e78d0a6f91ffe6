import type { CaseKey } from '../core/case.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import { keyCodeOf } from '../core/requests/key-code.ts';
import { text } from '../core/text.ts';
import { sha256 } from './node-ports.ts';
import { caseOfRequest, findEarlier, findFirstRequest } from './read-request.ts';
import type { Workplace } from './workplace.ts';

/**
 * The values of a draft: those of the request, and over them what the receiver gives. Problem:
 * `request-continues` where the request is for a case that there is already.
 */
export function draftOfRequest(
  request: RequestDocument,
  given: Readonly<Record<string, string>>,
): Result<{ vendorId: string; environment: string; inputs: Readonly<Record<string, string>> }> {
  if (request.phase === 'complete') return refused(problem('request-continues', 'input'));
  const inputs = { ...request.inputs, ...given };
  return succeeded({ vendorId: request.vendor, environment: request.environment, inputs });
}

/**
 * The case that a follow-up is for; `named` is the one that the receiver named, if any. Problems:
 * `request-begins`, `request-case-unknown`, `request-other-case`.
 */
export function caseOfFollowUp(
  { register }: Workplace,
  request: RequestDocument,
  named: string | undefined,
): Result<string> {
  if (request.phase === 'onboard') return refused(problem('request-begins', 'input'));
  const first = findFirstRequest(register, request);
  const caseId = first === null ? null : caseOfRequest(register, first);
  if (caseId === null) return refused(problem('request-case-unknown', 'input'));
  return named === undefined || named === caseId
    ? succeeded(caseId)
    : refused(problem('request-other-case', 'input', { params: { case: caseId } }));
}

/**
 * Remembers a request and its sender the moment its run begins: from then on it is not looked at as new. Answers why
 * it may not begin after all, those of {@link findEarlier}: another process may have begun it since it was accepted.
 */
export function beginRequest(
  { register, clock }: Workplace,
  request: RequestDocument,
  caseKey: CaseKey,
): Problem | null {
  const at = clock.now();
  const { key, sender } = request;
  return register.transact(() => {
    const obstacle = findEarlier(request, register);
    if (obstacle !== null) return obstacle;
    register.rememberSender({ key, ...sender, firstSeenAt: at });
    register.saveReceivedRequest({ request, receivedAt: at, caseKey, caseId: null, answeredAt: null });
    return null;
  });
}

/** Writes down which case a request led to, and in its history who asked. */
export function settleRequest(
  { register, clock }: Workplace,
  request: RequestDocument,
  caseId: string,
  by: string,
): void {
  const found = register.listReceivedRequests().find((one) => one.request.id === request.id);
  if (found === undefined || found.caseId === caseId) return;
  const params = { name: request.sender.name, code: keyCodeOf(request.key, sha256) };
  register.transact(() => {
    register.saveReceivedRequest({ ...found, caseId });
    const line = text('history.request-received', params);
    register.appendHistory({ caseId, at: clock.now(), text: line, by });
  });
}
