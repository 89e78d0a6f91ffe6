import { readCharacterSet } from '../../values/character-set.ts';
import type { VendorProfile } from '../profile.ts';
import type { ProfileReporter } from './profile-reporter.ts';

/** Checks the inputs of a profile, each by itself and against those before it. */
export function checkInputs(profile: VendorProfile, reporter: ProfileReporter): void {
  const { report, expectChoice, expectCondition, expectInput, expectQuestion, expectTemplate } = reporter;
  const before = new Set<string>();
  profile.inputs.forEach((input, index) => {
    const path = ['inputs', index];
    if (before.has(input.id)) report([...path, 'id'], `the input "${input.id}" occurs twice`);
    if (input.when !== undefined) {
      expectCondition(input.when, [...path, 'when']);
      if (!before.has(input.when.input))
        report([...path, 'when', 'input'], `the input "${input.when.input}" must come before this one`);
    }
    before.add(input.id);
    expectQuestion(input, path);
    if (input.type === 'text') {
      expectTemplate(input.default, [...path, 'default'], ['environment.name']);
      const set = input.characters === undefined ? null : readCharacterSet(input.characters);
      if (set !== null && !set.ok) report([...path, 'characters', set.part], set.message);
    }
    if (input.type === 'choice') expectChoice(input.id, input.default, [...path, 'default']);
    if (input.type === 'choices') {
      input.default.forEach((id, at) => {
        expectChoice(input.id, id, [...path, 'default', at]);
      });
    }
    if (input.type === 'months' && (input.default < input.min || input.default > input.max))
      report([...path, 'default'], 'outside min and max');
    if (input.phase === 'vendor' && profile.waiting === undefined)
      report(['waiting'], 'missing: what the case waits for while the vendor has not given its values');
  });
  profile.identityInputs.forEach((id, index) => {
    expectInput(id, ['identityInputs', index]);
    if (profile.inputs.some((input) => input.id === id && input.phase === 'vendor'))
      report(['identityInputs', index], 'what the vendor gives later cannot tell one case from another');
  });
}
