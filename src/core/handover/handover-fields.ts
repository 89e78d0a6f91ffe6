import { acceptedUri, type AcceptedChange } from '../aftercare/accepted-changes.ts';
import type { Plan } from '../plan/plan.ts';
import { environmentOf } from '../plan/desired-state.ts';
import type { LocalText } from '../text.ts';
import { resolveRedirectUris } from '../vendor/case-redirect-uri.ts';
import { holds } from '../vendor/conditions.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';
import type { CertificateRotation, HandoverCertificate, HandoverField, HandoverPackage } from './handover.ts';
import { handoverValues } from './handover-values.ts';

/** What the fields of a package follow from. */
export interface FieldsQuestion {
  readonly profile: VendorProfile;
  readonly plan: Pick<Plan, 'environment' | 'inputs' | 'tenant' | 'applicationName'>;
  /** The cloud's sign-in address, without a trailing slash. */
  readonly login: string;
  /** Null where the vendor needs none. */
  readonly application: { readonly appId: string } | null;
  readonly certificate: HandoverCertificate | null;
  readonly certificateRotation: CertificateRotation | null;
  /** What was agreed to instead of what profile and inputs say. */
  readonly accepted: readonly AcceptedChange[];
}

type ProfileField = VendorProfile['handover'][number];

const inUse: LocalText = { nl: 'nu in gebruik', en: 'in use now' };
const toCome: LocalText = { nl: 'vanaf het afgesproken moment', en: 'from the agreed moment' };

/** The fields in the vendor's order and words; what names a certificate twice while one is to come. */
export function buildFields(question: FieldsQuestion): readonly HandoverField[] {
  const { profile, plan, certificateRotation } = question;
  const coming = certificateRotation?.stage === 'made' ? certificateRotation.other : null;
  return profile.handover
    .filter(({ when }) => holds(when, plan.inputs))
    .flatMap((field): readonly HandoverField[] => {
      const own = buildField(question, field, question.certificate);
      if (coming === null || !namesCertificate(field)) return [own];
      const next = buildField(question, field, coming);
      return [withForm(own, inUse), { ...withForm(next, toCome), id: nextIdOf(field) }];
    })
    .filter(({ value, secret }) => value !== '' || secret);
}

/** A package with another certificate in use, or to come: only what names one is built anew. */
export function withCertificates(handover: HandoverPackage, question: FieldsQuestion): HandoverPackage {
  const named = question.profile.handover.filter(namesCertificate);
  const built = buildFields(question);
  const { certificateRotation: former, ...rest } = handover;
  const { certificate, certificateRotation } = question;
  return {
    ...rest,
    fields: handover.fields.flatMap((field) => {
      const isNext = former !== undefined && named.some((one) => nextIdOf(one) === field.id);
      if (isNext) return [];
      const own = named.find(({ id }) => id === field.id);
      return own === undefined ? [field] : built.filter(({ id }) => id === own.id || id === nextIdOf(own));
    }),
    certificate,
    ...(certificateRotation === null ? {} : { certificateRotation }),
  };
}

function namesCertificate({ value }: Pick<ProfileField, 'value'>): boolean {
  return value.includes('{saml.certificate');
}

function nextIdOf({ id }: Pick<ProfileField, 'id'>): string {
  return `${id}-next`;
}

function withForm(field: HandoverField, form: LocalText): HandoverField {
  const { form: own } = field;
  return {
    ...field,
    form: own === undefined ? form : { nl: `${own.nl}, ${form.nl}`, en: `${own.en}, ${form.en}` },
  };
}

function buildField(
  { profile, plan, login, application, accepted }: FieldsQuestion,
  field: ProfileField,
  certificate: HandoverCertificate | null,
): HandoverField {
  const redirectUris = resolveRedirectUris(profile, plan.environment, plan.inputs);
  const values = handoverValues({
    inputs: plan.inputs,
    tenant: plan.tenant,
    environmentName: environmentOf(profile, plan.environment).name,
    login,
    application: application === null ? null : { ...application, displayName: plan.applicationName },
    redirectUris: Object.fromEntries(
      redirectUris.map(({ id, uri }) => [id, acceptedUri(uri, accepted) ?? '']),
    ),
    certificate,
  });
  const valueLabel = labelOfChoice(profile, field.value, plan.inputs);
  return {
    id: field.id,
    label: field.label,
    hint: field.hint,
    value: fill(field.value, values),
    secret: field.value === '{secret}',
    ...(valueLabel === null ? {} : { valueLabel }),
    ...(field.form === undefined ? {} : { form: field.form }),
    ...(field.alternativeTo === undefined ? {} : { alternativeTo: field.alternativeTo }),
  };
}

/** A field that is just an input with choices shows their labels, not their ids. */
function labelOfChoice(profile: VendorProfile, template: string, values: Plan['inputs']): LocalText | null {
  const input = profile.inputs.find(({ id }) => template === `{${id}}`);
  if (input?.type !== 'choice' && input?.type !== 'choices') return null;
  const chosen = (values[input.id] ?? '').split(',');
  const labels = input.choices.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
  return labels.length === 0
    ? null
    : { nl: labels.map(({ nl }) => nl).join(', '), en: labels.map(({ en }) => en).join(', ') };
}
