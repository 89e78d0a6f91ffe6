import { lookupAddress } from '../app/explain-error.ts';
import type { ExplainedFailures } from '../core/advice/explain-failures.ts';
import type { Advice, Explanation } from '../core/advice/explain-error.ts';
import type { Text } from '../core/text.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** What `explain --json` says of a text. */
export function adviceDocument(
  { clues, explanations, unknownCodes }: Advice,
  output: Output,
): Record<string, unknown> {
  const [unknown] = unknownCodes;
  return {
    recognised: {
      codes: clues.codes,
      graphCodes: clues.graphCodes,
      ...clues.named,
      complete: !clues.isCut,
    },
    explanations: explanations.map((explanation) => explanationDocument(explanation, output)),
    unknownCodes,
    lookup: explanations.length === 0 || unknown !== undefined ? lookupAddress(unknown) : null,
  };
}

/** What `explain --case --json` says of sign-ins that failed for one reason. */
export function failuresDocument(
  { code, count, users, names, firstAt, lastAt, correlationId, refusedBy, explanations }: ExplainedFailures,
  output: Output,
): Record<string, unknown> {
  return {
    code,
    count,
    users,
    names,
    firstAt,
    lastAt,
    correlationId,
    policies: refusedBy,
    explanations: explanations.map((explanation) => explanationDocument(explanation, output)),
    lookup: explanations.length === 0 ? lookupAddress(code) : null,
  };
}

function explanationDocument(explanation: Explanation, output: Output): Record<string, unknown> {
  const { id, actor, codes, vendorId, title, cause, remedies, isBenign, findings } = explanation;
  const say = (text: Text): string => printable(output.renderer.say(text));
  return {
    id,
    actor,
    codes,
    vendor: vendorId,
    benign: isBenign,
    title: say(title),
    cause: say(cause),
    remedies: remedies.map(say),
    findings: findings.map(({ kind, texts, comparison }) => ({
      kind,
      text: texts.map(say).join(' '),
      comparison:
        comparison === undefined
          ? null
          : {
              message: comparison.named,
              registered: comparison.registered,
              parts: comparison.parts.map((part) => ({ kind: part.kind, text: part.text })),
            },
    })),
  };
}
