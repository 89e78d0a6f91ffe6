import { withSecret } from '../core/handover/package-from-handover.ts';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { answerFormat, answerSchemaVersion, type AnswerDocument } from '../core/requests/answer-document.ts';
import type { RequestDocument } from '../core/requests/request-document.ts';
import type { ReceivedRequest } from '../core/requests/request-records.ts';
import { digestOfSigned, signDocument } from '../core/requests/signed-document.ts';
import { text } from '../core/text.ts';
import { openField } from './case-report.ts';
import { sha256 } from './node-ports.ts';
import { settleRequest } from './carry-out-request.ts';
import { describeLeftOut, findPackage, publishedPackage } from './package-export.ts';
import { findReceived } from './read-request.ts';
import { ownIdentity } from './request-identity.ts';
import type { Workplace } from './workplace.ts';

/** An answer as it was written, and to whom. */
export interface WrittenAnswer {
  readonly file: string;
  readonly received: ReceivedRequest;
}

export interface AnswerOptions {
  readonly caseId: string;
  /** The request to answer; left out for the one that the case carried out last. */
  readonly requestId?: string;
  readonly file: string;
  readonly replace: boolean;
  /** Who answers, for the history. */
  readonly by: string;
}

/**
 * Why an answer to a request could not be made here; null where it could. Problems: `identity-without-key`,
 * `export-recipient-invalid`.
 */
export async function findSealingObstacle(
  { register, clock }: Workplace,
  { recipient }: RequestDocument,
): Promise<Problem | null> {
  const identity = await ownIdentity(register, clock);
  if (!identity.ok) return identity.problem;
  const { encryptAsAge } = await import('../export/encryption/age-file.ts');
  const tried = await encryptAsAge(new Uint8Array(), { recipients: [recipient] }, { armored: false });
  return tried.ok ? null : tried.problem;
}

/**
 * Why an answer to a request could not be written to a file, which must not be there yet; null where it could.
 * Problems: those of {@link findSealingObstacle}, and those of writing.
 */
export async function findAnswerObstacle(
  workplace: Workplace,
  request: RequestDocument,
  file: string,
): Promise<Problem | null> {
  const { findWriteObstacle } = await import('../export/written-file.ts');
  return (await findSealingObstacle(workplace, request)) ?? findWriteObstacle(file);
}

/**
 * Writes the answer to a request that a case carries out: its package with the secret, signed, and encrypted
 * to the key in the request. Needs no tenant. Problems: `case-unknown`, `case-without-handover`,
 * `case-without-request`, `identity-without-key`, and those of the secret and of writing.
 */
export async function writeAnswer(
  workplace: Workplace,
  { caseId, requestId, file, replace, by }: AnswerOptions,
): Promise<Result<WrittenAnswer>> {
  const { register, clock, ids } = workplace;
  const found = findPackage(register, caseId);
  if (!found.ok) return found;
  const received = findReceived(register, caseId, requestId);
  if (received === undefined)
    return refused(problem('case-without-request', 'input', { params: { case: caseId } }));
  const field = found.value.fields.find(({ secret }) => secret);
  const isLeftOut = field === undefined || describeLeftOut(register, found.value) !== null;
  const secret = isLeftOut ? succeeded(null) : openField(register, found.value, field);
  if (!secret.ok) return secret;
  const identity = await ownIdentity(register, clock);
  if (!identity.ok) return identity;
  const { request } = received;
  // A run that was killed and resumed has not written it down.
  settleRequest(workplace, request, caseId, by);
  const answeredAt = clock.now();
  const content: Omit<AnswerDocument, 'signature'> = {
    format: answerFormat,
    schemaVersion: answerSchemaVersion,
    id: ids.uuid(),
    answeredAt,
    request: { id: request.id, digest: digestOfSigned(request, sha256) },
    package: withSecret(publishedPackage(register, found.value), secret.value, sha256),
    key: identity.value.key,
  };
  const answer = signDocument(content, identity.value.sign);
  const { encryptAsAge } = await import('../export/encryption/age-file.ts');
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  const encrypted = await encryptAsAge(bytes, { recipients: [request.recipient] }, { armored: false });
  if (!encrypted.ok) return encrypted;
  const { writeExportFile } = await import('../export/written-file.ts');
  const written = await writeExportFile(file, encrypted.value, { replace });
  if (!written.ok) return written;
  register.transact(() => {
    register.saveReceivedRequest({ ...received, caseId, answeredAt });
    const line = text('history.request-answered', { name: request.sender.name });
    register.appendHistory({ caseId, at: answeredAt, text: line, by });
  });
  return succeeded({ file: written.value, received });
}
