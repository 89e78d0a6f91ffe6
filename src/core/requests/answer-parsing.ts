import { isIntact } from '../handover/package-integrity.ts';
import { maxPackageCharacters, parsePackageDocument } from '../handover/package-parsing.ts';
import type { Sha256, VerifySignature } from '../ports.ts';
import { problem, refused, succeeded, type Result } from '../problem.ts';
import {
  answerDocumentSchema,
  answerFormat,
  answerSchemaVersion,
  type AnswerDocument,
} from './answer-document.ts';
import { isSigned } from './signed-document.ts';
import { parseTravelling } from './travelling-json.ts';

/** In characters: a package and a little. */
export const maxAnswerCharacters = maxPackageCharacters + 10_000;

/** Deeper than the schema goes. */
export const maxAnswerDepth = 13;

/**
 * Parses what an answer file holds once it is decrypted, and checks its signature and its package. Problems:
 * `answer-too-large`, `answer-damaged`, `answer-foreign`, `answer-newer`, `answer-invalid` (with the place),
 * `answer-altered`, and those of a package.
 */
export function parseAnswer(
  source: string,
  { verify, sha256 }: { readonly verify: VerifySignature; readonly sha256: Sha256 },
): Result<AnswerDocument> {
  const parsed = parseTravelling<AnswerDocument>(source, {
    format: answerFormat,
    newestVersion: answerSchemaVersion,
    schema: answerDocumentSchema,
    maxCharacters: maxAnswerCharacters,
    maxDepth: maxAnswerDepth,
    tooLarge: () =>
      problem('answer-too-large', 'input', { params: { megabytes: maxAnswerCharacters / 1e6 } }),
    damaged: () => problem('answer-damaged', 'input'),
    foreign: () => problem('answer-foreign', 'input'),
    newer: (version) => problem('answer-newer', 'input', { params: { version, known: answerSchemaVersion } }),
    invalid: (path) => problem('answer-invalid', 'input', { params: { path } }),
  });
  if (!parsed.ok) return parsed;
  const answer = parsed.value;
  const isWhole = isSigned(answer, verify) && isIntact(answer.package, sha256);
  if (!isWhole) return refused(problem('answer-altered', 'input'));
  // What a schema cannot say of a package is said in one place.
  const inside = parsePackageDocument(JSON.stringify(answer.package), sha256);
  return inside.ok ? succeeded(answer) : inside;
}
