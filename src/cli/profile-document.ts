import type { VendorEntry } from '../app/vendor-library.ts';

/** A profile as `vendors` and `profile` answer it: its questions, not what it does with the answers. */
export function profileDocument({ profile, provider }: VendorEntry): Record<string, unknown> {
  const { id, name, publisher, version, summary, source, clouds, identityInputs } = profile;
  return {
    id,
    name,
    publisher,
    version,
    summary,
    source,
    clouds,
    provider,
    protocol: profile.protocol,
    environments: profile.environments.map((environment) => ({
      id: environment.id,
      label: environment.label,
    })),
    identityInputs,
    vendorSteps: profile.vendorSteps,
    statements: profile.statements,
    afterCare: profile.afterCare,
    errors: profile.errors,
    inputs: profile.inputs.map((input) => ({
      id: input.id,
      type: input.type,
      label: input.label,
      required: input.required,
      phase: input.phase,
      origin: input.origin,
      ...(input.question === undefined ? {} : { question: input.question }),
      ...('default' in input && input.default !== undefined ? { default: String(input.default) } : {}),
      ...(input.type === 'choice' || input.type === 'choices'
        ? { choices: input.choices.map((choice) => choice.id) }
        : {}),
    })),
  };
}
