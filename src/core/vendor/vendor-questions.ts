import type { EnvironmentId, InputValues } from '../case.ts';
import type { LocalText } from '../text.ts';
import { resolveRedirectUris } from './case-redirect-uri.ts';
import { holds } from './conditions.ts';
import type { VendorProfile } from './profile.ts';

/** Something that a profile assumes and the vendor has not said: to be confirmed with the vendor. */
export interface VendorQuestion {
  /** Where in the profile it stands: `input.customer`, `permissions`. */
  readonly id: string;
  readonly question: LocalText;
}

/** What must be asked of the vendor before a case can be relied on, in the order of the profile. */
export function listVendorQuestions(
  profile: VendorProfile,
  environment: EnvironmentId,
  values: InputValues,
): readonly VendorQuestion[] {
  const { application, saml, secret } = profile;
  const found: VendorQuestion[] = [];
  const add = (id: string, { question }: { readonly question?: LocalText | null | undefined }): void => {
    // One question may stand for several parts: it is asked once.
    const isNew = !found.some((other) => other.question.en === question?.en);
    if (question !== undefined && question !== null && isNew) found.push({ id, question });
  };
  for (const input of profile.inputs) if (holds(input.when, values)) add(`input.${input.id}`, input);
  for (const uri of resolveRedirectUris(profile, environment, values)) add(`redirectUri.${uri.id}`, uri);
  if (application?.claims !== undefined) add('claims', application.claims);
  if (application?.permissions !== undefined) add('permissions', application.permissions);
  for (const claim of saml?.claims ?? []) add(`claim.${claim.name}`, claim);
  if (secret !== undefined) add('secret', secret);
  for (const field of profile.handover) if (holds(field.when, values)) add(`handover.${field.id}`, field);
  for (const table of profile.tables) add(`table.${table.id}`, table);
  for (const list of ['vendorSteps', 'statements'] as const) {
    profile[list].forEach((remark, index) => {
      if (holds(remark.when, values)) add(`${list}.${index}`, remark);
    });
  }
  for (const care of profile.afterCare) add(`afterCare.${care.id}`, care);
  return found;
}
