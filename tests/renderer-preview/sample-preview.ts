import type { CaseDraft, PreviewView } from '../../src/contract/console-views.ts';
import { resolveRedirectUris } from '../../src/core/vendor/case-redirect-uri.ts';
import { parseInputs } from '../../src/core/vendor/inputs.ts';
import { listVendorQuestions } from '../../src/core/vendor/vendor-questions.ts';
import { previewView } from '../../src/main/views/plan-view.ts';
import { profileOf } from './sample-vendors.ts';

/** What main says of answers; it has no certificate reader in a page, so every certificate is faulty. */
export function previewOf(draft: CaseDraft): PreviewView {
  const profile = profileOf(draft.vendorId);
  const { values, problems } = parseInputs(profile, draft.environment, draft.inputs, () => null);
  const redirectUris = resolveRedirectUris(profile, draft.environment, values);
  const months = profile.secret === undefined ? Number.NaN : Number(values[profile.secret.months]);
  return previewView({
    problems: problems.length > 0 ? problems : redirectUris.flatMap((uri) => uri.problem ?? []),
    values,
    redirectUris,
    questions: listVendorQuestions(profile, draft.environment, values),
    secretExpiresAt: Number.isInteger(months)
      ? new Date(Date.now() + months * 30.44 * 86_400_000).toISOString()
      : null,
  });
}
