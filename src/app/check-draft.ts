import type { EnvironmentId, InputValues } from '../core/case.ts';
import { problem, type Problem } from '../core/problem.ts';
import { resolveRedirectUris } from '../core/vendor/case-redirect-uri.ts';
import { findEnvironment, parseInputs } from '../core/vendor/inputs.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import { readCertificate } from './node-ports.ts';
import type { Workplace } from './workplace.ts';

/** What a user asks for, before anything was read in the tenant. */
export interface CaseDraft {
  readonly vendorId: string;
  readonly environment: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A draft whose every value is sound. */
export interface SoundDraft {
  readonly profile: VendorProfile;
  readonly environment: EnvironmentId;
  readonly values: InputValues;
}

export type DraftCheck =
  | { readonly ok: true; readonly value: SoundDraft }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/** Checks a draft without asking the tenant; answers every fault. */
export function checkDraft(workplace: Workplace, draft: CaseDraft): DraftCheck {
  const found = workplace.vendors.find(draft.vendorId);
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const profile = found.value;
  const environment = findEnvironment(profile, draft.environment);
  if ('code' in environment) return { ok: false, problems: [environment] };
  if (!profile.clouds.includes(workplace.cloud.id)) {
    const params = { vendor: profile.name, clouds: profile.clouds.join(', ') };
    return { ok: false, problems: [problem('cloud-not-supported', 'input', { field: 'cloud', params })] };
  }
  const { values, problems } = parseInputs(profile, environment.id, draft.inputs, readCertificate);
  // A faulty input makes a faulty URI: the input alone is what the user can mend.
  const uriProblems = resolveRedirectUris(profile, environment.id, values).flatMap(
    (uri) => uri.problem ?? [],
  );
  const [first, ...others] = problems.length > 0 ? problems : uriProblems;
  if (first !== undefined) return { ok: false, problems: [first, ...others] };
  return { ok: true, value: { profile, environment: environment.id, values } };
}
