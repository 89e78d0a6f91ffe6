import type { CheckOutcome } from '../handover/handover.ts';
import type { Problem } from '../problem.ts';
import type { LocalText, Text } from '../text.ts';
import type { CheckFacts } from './check-facts.ts';

/** When a check is worth running: before the first write, once the case is made, and from then on. */
export type CheckMoment = 'before' | 'after' | 'watch';

/** Something that a check is about, as people recognise it. */
export interface CheckObject {
  readonly kind: CheckObjectKind;
  /** Object id, key id or thumbprint; null where it has none. */
  readonly id: string | null;
  readonly name: string;
  /** What is the matter with this one; null where the check's own sentence says it. */
  readonly detail: Text | null;
}

export type CheckObjectKind =
  | 'user'
  | 'group'
  | 'application'
  | 'service-principal'
  | 'secret'
  | 'certificate'
  | 'redirect-uri'
  | 'policy'
  | 'named-location'
  | 'domain'
  | 'role';

/** A value of an input with which a check would find nothing in the way. */
export interface OfferedInput {
  readonly input: string;
  readonly label: LocalText;
  readonly value: string;
}

/** What a check found. A check that could not look says so (`skip`), and why. */
export interface CaseCheck {
  /** As in the list of checks: `C01`. */
  readonly id: string;
  readonly outcome: CheckOutcome;
  /** One plain sentence. */
  readonly text: Text;
  /** At most {@link maxCheckObjects} of them. */
  readonly objects: readonly CheckObject[];
  /** How many there are in all. */
  readonly objectCount: number;
  /** What to do; null where there is nothing to do. */
  readonly remedy: Text | null;
  /** What can be chosen instead; left out where choosing otherwise does not help. */
  readonly offer?: OfferedInput;
}

/** More names than this nobody reads in one answer. */
export const maxCheckObjects = 50;

/** One check. Its texts are `case-check.{id}.{outcome}` or more precise ones below it. */
export interface CheckDefinition {
  readonly id: string;
  readonly moments: readonly CheckMoment[];
  /** Null where it does not concern this vendor or this case. */
  run(facts: CheckFacts): CaseCheck | null;
}

/** What a check found, with its objects cut to what people read. */
export function caseCheck(
  id: string,
  outcome: CheckOutcome,
  text: Text,
  found: Partial<Pick<CaseCheck, 'objects' | 'offer'>> & { readonly remedy?: Text } = {},
): CaseCheck {
  const objects = found.objects ?? [];
  return {
    id,
    outcome,
    text,
    objects: objects.slice(0, maxCheckObjects),
    objectCount: objects.length,
    remedy: found.remedy ?? null,
    ...(found.offer === undefined ? {} : { offer: found.offer }),
  };
}

/** A check that could not look, and why. */
export function skippedCheck(id: string, { text, remedy }: Problem): CaseCheck {
  return caseCheck(id, 'skip', text, { remedy });
}
