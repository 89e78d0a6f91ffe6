import { packageFormat, type PackageDocument } from '../core/handover/package-document.ts';
import { parsePackageDocument } from '../core/handover/package-parsing.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import type { AnswerDocument } from '../core/requests/answer-document.ts';
import { maxAnswerCharacters, maxAnswerDepth, parseAnswer } from '../core/requests/answer-parsing.ts';
import { isKeyCode, keyCodeOf } from '../core/requests/key-code.ts';
import { findOtherTenant } from '../core/requests/judge-request.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import { judgeSender, type SenderStanding } from '../core/requests/sender-standing.ts';
import { claimedFormat } from '../core/requests/travelling-json.ts';
import { digestOfSigned } from '../core/requests/signed-document.ts';
import { sha256 } from './node-ports.ts';
import { verifySignature } from './signatures.ts';
import type { Workplace } from './workplace.ts';

/** An answer that was checked, and what is known of who gave it. */
export interface AnswerReport {
  readonly answer: AnswerDocument;
  readonly request: RequestDocument;
  readonly code: string;
  readonly standing: SenderStanding;
  /** Whether it is taken in only with the code, since another key answered before or the name is in doubt. */
  readonly needsCode: boolean;
}

/** What a file holds that was encrypted for this data folder. */
export type DecryptedFile =
  | { readonly kind: 'answer'; readonly source: string }
  | { readonly kind: 'package'; readonly document: PackageDocument };

/**
 * Decrypts a file with the keys of this data folder. Problems: `answer-foreign` where it is for none of them,
 * `identity-without-key` where it may be for one that cannot be opened without the key of the register, `answer-damaged` where it is for one and was changed or cut short on the way, those of a package.
 */
export async function decryptForUs(register: Register, bytes: Uint8Array): Promise<Result<DecryptedFile>> {
  const { decryptAge } = await import('../export/opening/decrypted-age.ts');
  let isDamaged = false;
  let isLocked = false;
  for (const { key } of register.listIdentities()) {
    const secrets = register.openIdentity(key);
    if (secrets === null) {
      isLocked = true;
      continue;
    }
    const opened = await decryptAge(bytes, { identity: secrets.age });
    if (!opened.ok) {
      isDamaged ||= opened.problem.code === 'package-damaged';
      continue;
    }
    const source = Buffer.from(opened.value).toString('utf8');
    if (claimedFormat(source, maxAnswerCharacters, maxAnswerDepth) !== packageFormat)
      return succeeded({ kind: 'answer', source });
    const parsed = parsePackageDocument(source, sha256);
    return parsed.ok ? succeeded({ kind: 'package', document: parsed.value }) : parsed;
  }
  if (isDamaged) return refused(problem('answer-damaged', 'input'));
  return refused(problem(isLocked ? 'identity-without-key' : 'answer-foreign', 'input'));
}

/**
 * Says what is known of an answer that was decrypted, and of who gave it; keeps nothing. Problems: those of
 * `parseAnswer`, and `answer-unasked`, `answer-other-request`, `answer-other-work`, `answer-taken-in`.
 */
export function reportAnswer(
  { register }: Pick<Workplace, 'register'>,
  source: string,
): Result<AnswerReport> {
  const parsed = parseAnswer(source, { verify: verifySignature, sha256 });
  if (!parsed.ok) return parsed;
  const answer = parsed.value;
  const request = register.listSentRequests().find(({ id }) => id === answer.request.id);
  if (request === undefined) return refused(problem('answer-unasked', 'input'));
  if (digestOfSigned(request, sha256) !== answer.request.digest)
    return refused(problem('answer-other-request', 'input'));
  const { vendor, environment, tenant } = answer.package;
  const isAsAsked = vendor.id === request.vendor && environment.id === request.environment;
  if (!isAsAsked || findOtherTenant(request, tenant) !== null) {
    const params = { vendor: vendor.name, environment: environment.label, tenant: tenant.displayName };
    return refused(problem('answer-other-work', 'input', { params }));
  }
  const earlier = register.listAnswers();
  const same = earlier.find(({ id }) => id === answer.id);
  if (same !== undefined) {
    const params = { taken: { moment: same.takenInAt }, request: request.id.slice(0, 8) };
    return refused(problem('answer-taken-in', 'input', { params }));
  }
  // Everybody who saw the request can write an answer: who answered first, or the phase before, is who answers.
  const chain = [request.id, request.continues?.request];
  const isOther = earlier.some(({ requestId, key }) => chain.includes(requestId) && key !== answer.key);
  const claimed = { key: answer.key, name: answer.package.madeBy.name, organisation: null };
  const standing = judgeSender(claimed, register.listSenders());
  return succeeded({
    answer,
    request,
    code: keyCodeOf(answer.key, sha256),
    standing,
    needsCode: isOther || standing.kind === 'other-key' || standing.kind === 'other-name',
  });
}

/**
 * Checks an answer that was decrypted; keeps nothing. `code` is what the one who answered read
 * over the telephone; null where nobody asked. Problems: those of {@link reportAnswer}, and `answer-other-key`,
 * `sender-code-wrong`.
 */
export function checkAnswer(
  workplace: Pick<Workplace, 'register'>,
  source: string,
  code: string | null,
): Result<AnswerReport> {
  const report = reportAnswer(workplace, source);
  if (!report.ok) return report;
  const { answer, needsCode } = report.value;
  const params = { name: answer.package.madeBy.name, code: report.value.code };
  if (code !== null && !isKeyCode(code, answer.key, sha256))
    return refused(problem('sender-code-wrong', 'input', { field: 'sender-code', params }));
  return code === null && needsCode
    ? refused(problem('answer-other-key', 'pending', { field: 'sender-code', params }))
    : report;
}

/** Keeps an answer that {@link checkAnswer} found sound, as it was received, and remembers who gave it. */
export function keepAnswer(
  { register, clock }: Workplace,
  { answer, request }: AnswerReport,
  source: string,
): void {
  const takenInAt = clock.now();
  const { key } = answer;
  const { name } = answer.package.madeBy;
  register.transact(() => {
    register.rememberSender({ key, name, organisation: null, firstSeenAt: takenInAt });
    register.saveAnswer(
      {
        id: answer.id,
        requestId: request.id,
        key,
        caseId: answer.package.caseId,
        answeredAt: answer.answeredAt,
        takenInAt,
      },
      source,
    );
  });
}

/** An answer that was taken in before. Null where the key of the register is not there. */
export function openTakenAnswer(register: Register, id: string): AnswerDocument | null {
  const source = register.openAnswer(id);
  const parsed = source === null ? null : parseAnswer(source, { verify: verifySignature, sha256 });
  return parsed?.ok === true ? parsed.value : null;
}
