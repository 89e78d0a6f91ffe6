import type { Console } from '../../app/console.ts';
import type { InputFieldView, VendorView } from '../../contract/console-views.ts';

type Profile = ReturnType<Console['vendors']>[number];
type ProfileInput = Profile['inputs'][number];

/** A profile as the screens need it: its questions, not what it does with the answers. */
export function vendorView(profile: Profile): VendorView {
  return {
    id: profile.id,
    name: profile.name,
    publisher: profile.publisher,
    version: profile.version,
    summary: profile.summary,
    source: profile.source,
    environments: profile.environments.map(({ id, label }) => ({ id, label })),
    identityInputs: profile.identityInputs,
    inputs: profile.inputs.map(inputView),
    clouds: profile.clouds,
    warnings: profile.statements,
  };
}

function inputView(input: ProfileInput): InputFieldView {
  const { id, type, label, help, required, advanced } = input;
  return {
    id,
    type,
    label,
    ...(help === undefined ? {} : { help }),
    required,
    advanced,
    ...detailsOf(input),
  };
}

function detailsOf(input: ProfileInput): Partial<InputFieldView> {
  switch (input.type) {
    case 'text':
      return {
        ...(input.default === undefined ? {} : { default: input.default }),
        maxLength: input.maxLength,
      };
    case 'choice':
      return { default: input.default, choices: input.choices };
    case 'months':
      return { default: String(input.default), min: input.min, max: input.max };
    case 'redirect-uri':
    case 'domain':
      return {};
  }
}
