import type { CheckOutcome } from '../handover/handover.ts';
import { text, type TextParam } from '../text.ts';
import { caseCheck, type CaseCheck, type CheckObject, type CheckObjectKind } from './check.ts';

interface VerdictParts {
  /** Tells it from another way of ending the same: text `case-check.{id}.{outcome}-{variant}`. */
  readonly variant?: string;
  readonly params?: Readonly<Record<string, TextParam>>;
  readonly objects?: readonly CheckObject[];
}

/** What a check found, in its own words; what is not right comes with a remedy. */
export function verdict(id: string, outcome: CheckOutcome, parts: VerdictParts = {}): CaseCheck {
  const { variant, params = {}, objects = [] } = parts;
  const name = variant === undefined ? outcome : `${outcome}-${variant}`;
  return caseCheck(id, outcome, text(`case-check.${id}.${name}`, params), {
    objects,
    ...(outcome === 'pass' ? {} : { remedy: text(`case-check.${id}.${name}.remedy`, params) }),
  });
}

/** An object of a check; `detail` where the check's own sentence does not say it. */
export function checkObject(
  kind: CheckObjectKind,
  name: string,
  parts: Partial<Pick<CheckObject, 'id' | 'detail'>> = {},
): CheckObject {
  return { kind, id: parts.id ?? null, name, detail: parts.detail ?? null };
}

/** Redirect URIs as objects of a check. */
export function redirectUriObjects(uris: readonly string[]): readonly CheckObject[] {
  return uris.map((uri) => checkObject('redirect-uri', uri));
}
