import type { InputValues } from '../core/case.ts';
import { addMonths } from '../core/plan/calendar.ts';
import { refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import { resolveRedirectUris, type CaseRedirectUri } from '../core/vendor/case-redirect-uri.ts';
import { findEnvironment, parseInputs } from '../core/vendor/inputs.ts';
import { listVendorQuestions, type VendorQuestion } from '../core/vendor/vendor-questions.ts';
import type { CaseDraft } from './check-draft.ts';
import { readCertificate } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** What the inputs lead to while they are typed. */
export interface DraftPreview {
  readonly problems: readonly Problem[];
  readonly values: InputValues;
  readonly redirectUris: readonly CaseRedirectUri[];
  /** What must be confirmed with the vendor. */
  readonly questions: readonly VendorQuestion[];
  /** ISO 8601 UTC; null where there is no secret or no sound lifetime. */
  readonly secretExpiresAt: string | null;
}

/** Previews a draft; faults are part of the answer. */
export function previewDraft(workplace: Workplace, draft: CaseDraft): Result<DraftPreview> {
  const found = workplace.vendors.find(draft.vendorId);
  if (!found.ok) return found;
  const profile = found.value;
  const environment = findEnvironment(profile, draft.environment);
  if ('code' in environment) return refused(environment);
  const { values, problems } = parseInputs(profile, environment.id, draft.inputs, readCertificate);
  const redirectUris = resolveRedirectUris(profile, environment.id, values);
  const months = profile.secret === undefined ? Number.NaN : Number(values[profile.secret.months]);
  const isSound = Number.isInteger(months) && months > 0 && months <= 24;
  // A faulty input makes a faulty URI: the input alone is what the user can mend.
  const uriProblems = redirectUris.flatMap((uri) => uri.problem ?? []);
  return succeeded({
    problems: problems.length > 0 ? problems : uriProblems,
    values,
    redirectUris,
    questions: listVendorQuestions(profile, environment.id, values),
    secretExpiresAt: isSound ? addMonths(workplace.clock.now(), months) : null,
  });
}
