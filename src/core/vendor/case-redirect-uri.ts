import type { EnvironmentId, InputValues } from '../case.ts';
import type { Problem } from '../problem.ts';
import type { LocalText } from '../text.ts';
import type { VendorProfile } from './profile.ts';
import { checkRedirectUri } from './redirect-uri.ts';
import { fill, fillParts, type TemplatePart } from './template.ts';

/** The redirect URI that a case's inputs lead to. */
export interface CaseRedirectUri {
  readonly uri: string;
  /** The same, with the parts that came from inputs kept apart. */
  readonly parts: readonly TemplatePart[];
  /** The template's outcome, where the user supplied another URI; null where they are equal or there is none. */
  readonly differsFrom: string | null;
  /** What to ask the vendor, where the URI is our inference and not the vendor's word. */
  readonly question: LocalText | null;
  readonly problem: Problem | null;
}

/** Answers the redirect URI of a case; null where the vendor gives it in a later phase. */
export function resolveRedirectUri(
  profile: VendorProfile,
  environment: EnvironmentId,
  values: InputValues,
): CaseRedirectUri | null {
  const { templates, override, origin, question, domains } = profile.application.redirectUri;
  const template = templates[environment];
  const supplied = override === undefined ? '' : (values[override] ?? '');
  const standard = template === undefined ? null : fill(template, withValues(values));
  if (supplied !== '') {
    return {
      uri: supplied,
      parts: [{ text: supplied, live: true }],
      differsFrom: standard === null || standard === supplied ? null : standard,
      question: null,
      problem: checkRedirectUri(supplied, domains, override ?? ''),
    };
  }
  if (template === undefined || standard === null) return null;
  return {
    uri: standard,
    parts: fillParts(template, withValues(values)),
    differsFrom: null,
    question: origin[environment] === 'vendor' ? null : (question ?? null),
    problem: standard.includes('{') ? null : checkRedirectUri(standard, domains, override ?? 'redirectUri'),
  };
}

/** A placeholder whose input is still empty stays visible in the preview. */
function withValues(values: InputValues): InputValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
