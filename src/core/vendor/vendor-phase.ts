import type { InputValues } from '../case.ts';
import { holds } from './conditions.ts';
import type { ProfileInput, VendorProfile } from './profile.ts';

/** The inputs that the vendor still has to give before a case can be completed. */
export function listAwaitedInputs(profile: VendorProfile, values: InputValues): readonly ProfileInput[] {
  return profile.inputs.filter(
    (input) =>
      input.phase === 'vendor' &&
      input.required &&
      holds(input.when, values) &&
      (values[input.id] ?? '') === '',
  );
}
