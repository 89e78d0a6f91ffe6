import type { VerifySignature } from '../ports.ts';
import { problem, refused, succeeded, type Result } from '../problem.ts';
import {
  requestDocumentSchema,
  requestFormat,
  requestSchemaVersion,
  type RequestDocument,
} from './request-document.ts';
import { isSigned } from './signed-document.ts';
import { parseTravelling } from './travelling-json.ts';

/** In characters; a request with a list of two thousand users is a fifth of it. */
export const maxRequestCharacters = 2_000_000;

/** Deeper than the schema goes. */
export const maxRequestDepth = 6;

/** A request that lasts longer than this is no request of this program. */
export const longestValidityDays = 366;

const dayMs = 86_400_000;

/**
 * Parses the text of a request, from anywhere, and checks its signature. That it is signed says that nobody
 * changed it since the owner of its key wrote it; who that is, the receiver must find out. Problems:
 * `request-too-large`, `request-damaged`, `request-foreign`, `request-newer`, `request-invalid` (with the place),
 * `request-altered`.
 */
export function parseRequest(source: string, verify: VerifySignature): Result<RequestDocument> {
  const parsed = parseTravelling<RequestDocument>(source, {
    format: requestFormat,
    newestVersion: requestSchemaVersion,
    schema: requestDocumentSchema,
    maxCharacters: maxRequestCharacters,
    maxDepth: maxRequestDepth,
    tooLarge: () =>
      problem('request-too-large', 'input', { params: { megabytes: maxRequestCharacters / 1e6 } }),
    damaged: () => problem('request-damaged', 'input'),
    foreign: () => problem('request-foreign', 'input'),
    newer: (version) =>
      problem('request-newer', 'input', { params: { version, known: requestSchemaVersion } }),
    invalid: (path) => problem('request-invalid', 'input', { params: { path } }),
  });
  if (!parsed.ok) return parsed;
  const request = parsed.value;
  // Whoever changes a file changes what it says of itself as well: that is said before anything of it is used.
  if (!isSigned(request, verify)) return refused(problem('request-altered', 'input'));
  const fault = findContradiction(request);
  return fault === null
    ? succeeded(request)
    : refused(problem('request-invalid', 'input', { params: { path: fault } }));
}

/** The place of the first thing that a schema cannot say, or null. */
function findContradiction({ phase, continues, createdAt, expiresAt }: RequestDocument): string | null {
  if ((phase === 'complete') !== (continues !== null)) return 'continues';
  const days = (Date.parse(expiresAt) - Date.parse(createdAt)) / dayMs;
  return days > 0 && days <= longestValidityDays ? null : 'expiresAt';
}
