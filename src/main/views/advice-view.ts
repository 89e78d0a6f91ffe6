import type { Console } from '../../app/console.ts';
import { lookupAddress } from '../../app/explain-error.ts';
import { mendOf, unregisteredUri } from '../../core/advice/mend.ts';
import type { AdviceView, ExplanationView, FailedSignInsView } from '../../contract/advice-views.ts';

type Ok<T> = Extract<T, { readonly ok: true }> extends { readonly value: infer V } ? V : never;
type Advice = Ok<Awaited<ReturnType<Console['advice']['explain']>>>;
type Failures = Ok<Awaited<ReturnType<Console['advice']['listFailedSignIns']>>>;
type Explanation = Advice['explanations'][number];

/** What a text means. */
export function adviceView(advice: Advice): AdviceView {
  const { caseId, clues, recognised, isAmbiguous, explanations, unknownCodes, lookup, recorded } = advice;
  return {
    caseId,
    codes: [...clues.codes],
    recognised: [...recognised],
    isCut: clues.isCut,
    isAmbiguous,
    explanations: explanations.map(explanationView),
    unknownCodes: [...unknownCodes],
    lookup,
    recorded,
  };
}

/** Why people could not sign in. */
export function failedSignInsView(failed: Failures): FailedSignInsView {
  const { since, read, isComplete, groups, hours, lastSuccessAt } = failed;
  return {
    since,
    read,
    isComplete,
    hours: [...hours],
    lastSuccessAt,
    groups: groups.map((group) => {
      const { code, count, users, names, firstAt, lastAt, correlationId, refusedBy, explanations } = group;
      return {
        code,
        count,
        users,
        names: [...names],
        firstAt,
        lastAt,
        correlationId,
        policies: [...refusedBy],
        explanations: explanations.map(explanationView),
        lookup: explanations.length === 0 ? lookupAddress(code) : null,
      };
    }),
  };
}

function explanationView(explanation: Explanation): ExplanationView {
  const { id, actor, codes, title, cause, remedies, isBenign, findings } = explanation;
  return {
    id,
    actor,
    codes: [...codes],
    title,
    cause,
    remedies: [...remedies],
    isBenign,
    mend: mendOf(explanation),
    unregisteredUri: unregisteredUri(explanation),
    findings: findings.map(({ texts, comparison }) => ({
      texts: [...texts],
      comparison:
        comparison === undefined
          ? null
          : {
              named: comparison.named,
              registered: comparison.registered,
              parts: comparison.parts.map(({ kind, text, shown, characters }) => {
                return { kind, length: [...text].length, shown, characters: [...characters] };
              }),
            },
    })),
  };
}
