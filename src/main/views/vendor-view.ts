import type { Console } from '../../app/console.ts';
import type { VendorView } from '../../contract/console-views.ts';
import type { OfferedProfileView } from '../../contract/dropped-views.ts';
import type { InputFieldView } from '../../contract/input-views.ts';

type Profile = ReturnType<Console['vendors']>[number]['profile'];
type ProfileInput = Profile['inputs'][number];

/** A profile that was checked and can be added. */
export function offeredProfileView(
  offerId: string,
  { name, publisher, version }: Profile,
): OfferedProfileView {
  return { offerId, name, publisher, version };
}

/** A profile as the screens need it: its questions, not what it does with the answers. */
export function vendorView(profile: Profile, provider: VendorView['provider']): VendorView {
  return {
    id: profile.id,
    name: profile.name,
    publisher: profile.publisher,
    version: profile.version,
    summary: profile.summary,
    source: profile.source,
    environments: profile.environments.map(({ id, label }) => ({ id, label })),
    identityInputs: profile.identityInputs,
    inputs: profile.inputs.map((input) => inputView(input, profile)),
    clouds: profile.clouds,
    warnings: profile.statements.map(({ text }) => text),
    protocol: profile.protocol,
    waiting: profile.waiting ?? null,
    provider,
  };
}

function inputView(input: ProfileInput, { assignment }: Profile): InputFieldView {
  const { id, type, label, help, required, advanced, phase, when, question } = input;
  return {
    id,
    type,
    label,
    ...(help === undefined ? {} : { help }),
    required,
    advanced,
    phase,
    ...(when === undefined ? {} : { when }),
    ...(question === undefined ? {} : { question }),
    ...('example' in input && input.example !== undefined ? { example: input.example } : {}),
    ...(input.type === 'principals' ? { assigned: assignment?.principals === id } : {}),
    ...detailsOf(input),
  };
}

function detailsOf(input: ProfileInput): Partial<InputFieldView> {
  switch (input.type) {
    case 'text':
      return {
        ...(input.default === undefined ? {} : { default: input.default }),
        ...(input.rule === undefined ? {} : { rule: input.rule }),
        maxLength: input.maxLength,
      };
    case 'choice':
      return { default: input.default, choices: input.choices };
    case 'choices':
      return { default: input.default.join(','), choices: input.choices };
    case 'months':
      return { default: String(input.default), min: input.min, max: input.max };
    case 'number':
      return { min: input.min, max: input.max };
    case 'mail-addresses':
      return { max: input.max };
    case 'principals':
      return { kinds: input.kinds, max: input.max };
    default:
      return {};
  }
}
