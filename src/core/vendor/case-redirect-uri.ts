import type { EnvironmentId, InputValues } from '../case.ts';
import type { Problem } from '../problem.ts';
import type { LocalText } from '../text.ts';
import type { ProfileRedirectUri } from './profile-application.ts';
import type { VendorProfile } from './profile.ts';
import { checkRedirectUri } from './redirect-uri.ts';
import { fill, fillParts, type TemplatePart } from './template.ts';

/** A redirect URI that a case's inputs lead to. */
export interface CaseRedirectUri {
  readonly id: string;
  /** What it is for, where there are several. */
  readonly label: LocalText | null;
  readonly uri: string;
  /** The same, with the parts that came from inputs kept apart. */
  readonly parts: readonly TemplatePart[];
  /** Whether every placeholder has its value. */
  readonly isComplete: boolean;
  /** The template's outcome, where the user supplied another URI; null where they are equal or there is none. */
  readonly differsFrom: string | null;
  /** What to ask the vendor, where the URI is our inference and not the vendor's word. */
  readonly question: LocalText | null;
  readonly problem: Problem | null;
}

/** Answers the redirect URIs of a case; without those that the vendor gives in a later phase. */
export function resolveRedirectUris(
  profile: VendorProfile,
  environment: EnvironmentId,
  values: InputValues,
): readonly CaseRedirectUri[] {
  const rules = profile.application?.redirectUris ?? [];
  return rules.flatMap((rule) => resolve(rule, environment, values) ?? []);
}

function resolve(
  rule: ProfileRedirectUri,
  environment: EnvironmentId,
  values: InputValues,
): CaseRedirectUri | null {
  const { id, templates, override, origin, question, domains } = rule;
  const template = templates[environment];
  const supplied = override === undefined ? '' : (values[override] ?? '');
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  // A placeholder whose input is still empty stays visible in the preview.
  const standard = template === undefined ? null : fill(template, given);
  const base = { id, label: rule.label ?? null };
  if (supplied !== '') {
    return {
      ...base,
      uri: supplied,
      parts: [{ text: supplied, live: true }],
      isComplete: true,
      differsFrom: standard === null || standard === supplied ? null : standard,
      question: null,
      problem: checkRedirectUri(supplied, domains, override ?? ''),
    };
  }
  if (template === undefined || standard === null) return null;
  const isComplete = !standard.includes('{');
  return {
    ...base,
    uri: standard,
    parts: fillParts(template, given),
    isComplete,
    differsFrom: null,
    question: origin[environment] === 'vendor' ? null : (question ?? null),
    problem: isComplete ? checkRedirectUri(standard, domains, override ?? id) : null,
  };
}
