import { placeholdersOf } from './template.ts';
import type { ProfileInput, VendorProfile } from './profile.ts';

export interface Inconsistency {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names that templates may use besides the inputs, by where the template stands. */
const environmentNames = ['environment.name'];
const handoverNames = [
  'login',
  'tenant.id',
  'tenant.initialDomain',
  'tenant.defaultDomain',
  'domainHint',
  'application.appId',
  'secret',
];
const secretNames = [...environmentNames, 'month'];

/** What the schema cannot say: references between the parts of a profile that lead nowhere. */
export function listInconsistencies(profile: VendorProfile): readonly Inconsistency[] {
  const found: Inconsistency[] = [];
  const inputs = new Map(profile.inputs.map((input) => [input.id, input]));

  const report = (path: readonly PropertyKey[], message: string): void => {
    found.push({ path, message });
  };
  const expectInput = (
    id: string | undefined,
    path: readonly PropertyKey[],
    type?: ProfileInput['type'],
  ): void => {
    if (id === undefined) return;
    const input = inputs.get(id);
    if (input === undefined) report(path, `there is no input "${id}"`);
    else if (type !== undefined && input.type !== type) report(path, `input "${id}" is not of type ${type}`);
  };
  const expectChoice = (inputId: string, choiceId: string, path: readonly PropertyKey[]): void => {
    const input = inputs.get(inputId);
    if (input?.type === 'choice' && !input.choices.some((choice) => choice.id === choiceId)) {
      report(path, `input "${inputId}" has no choice "${choiceId}"`);
    }
  };
  const expectTemplate = (
    template: string | undefined,
    path: readonly PropertyKey[],
    names: readonly string[],
  ): void => {
    for (const name of placeholdersOf(template ?? '')) {
      if (!inputs.has(name) && !names.includes(name))
        report(path, `the template names an unknown input "${name}"`);
    }
    if (/[{}]/.test((template ?? '').replace(/\{[a-zA-Z][a-zA-Z0-9.]*\}/g, ''))) {
      report(path, 'the template has a brace that is no placeholder');
    }
  };

  profile.inputs.forEach((input, index) => {
    const path = ['inputs', index];
    if (inputs.get(input.id) !== input) report([...path, 'id'], `the input "${input.id}" occurs twice`);
    if (input.type === 'text') {
      expectTemplate(input.default, [...path, 'default'], environmentNames);
      if (input.pattern !== undefined && !compiles(input.pattern))
        report([...path, 'pattern'], 'not a regular expression');
    }
    if (input.type === 'choice') expectChoice(input.id, input.default, [...path, 'default']);
    if (input.type === 'months' && (input.default < input.min || input.default > input.max)) {
      report([...path, 'default'], 'outside min and max');
    }
  });

  profile.identityInputs.forEach((id, index) => expectInput(id, ['identityInputs', index]));

  const { application } = profile;
  expectInput(application.name, ['application', 'name'], 'text');
  expectInput(application.accountTypes, ['application', 'accountTypes'], 'choice');
  expectInput(application.redirectUri.override, ['application', 'redirectUri', 'override'], 'redirect-uri');
  for (const environment of ['production', 'acceptance'] as const) {
    expectTemplate(
      application.redirectUri.templates[environment],
      ['application', 'redirectUri', 'templates', environment],
      [],
    );
  }
  const { groups } = application;
  if (groups !== undefined) {
    expectInput(groups.input, ['application', 'groups', 'input'], 'choice');
    groups.variants.forEach((variant, index) =>
      expectChoice(groups.input, variant.choice, ['application', 'groups', 'variants', index, 'choice']),
    );
  }
  const { assignment } = profile;
  if (assignment !== undefined) {
    expectInput(assignment.input, ['assignment', 'input'], 'choice');
    assignment.requiredFor.forEach((id, index) =>
      expectChoice(assignment.input, id, ['assignment', 'requiredFor', index]),
    );
  }
  if (profile.secret !== undefined) {
    expectInput(profile.secret.months, ['secret', 'months'], 'months');
    expectTemplate(profile.secret.name, ['secret', 'name'], secretNames);
  }
  profile.handover.forEach((field, index) => {
    expectTemplate(field.value, ['handover', index, 'value'], handoverNames);
    if (field.value.includes('{secret}') && field.value !== '{secret}') {
      report(['handover', index, 'value'], 'a secret stands alone in its field');
    }
    if (
      field.alternativeTo !== undefined &&
      !profile.handover.some((other) => other.id === field.alternativeTo)
    ) {
      report(['handover', index, 'alternativeTo'], `there is no field "${field.alternativeTo}"`);
    }
  });
  return found;
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
