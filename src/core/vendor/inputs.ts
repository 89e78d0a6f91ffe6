import type { EnvironmentId, InputValues } from '../case.ts';
import type { ReadCertificate } from '../ports.ts';
import { problem, type Problem } from '../problem.ts';
import { holds } from './conditions.ts';
import { parseValue } from './input-value.ts';
import type { ProfileEnvironment, ProfileInput, VendorProfile } from './profile.ts';
import { fill } from './template.ts';

/** Inputs after parsing: every input of the profile has a value (empty where optional and not given). */
export interface ParsedInputs {
  /** In the form in which they are kept: blanks around list items gone, one item per line. */
  readonly values: InputValues;
  /** Empty when all is well. */
  readonly problems: readonly Problem[];
}

/** Answers the profile's environment, or the problem that it does not have it. */
export function findEnvironment(profile: VendorProfile, id: string): ProfileEnvironment | Problem {
  return (
    profile.environments.find((environment) => environment.id === id) ??
    problem('environment-unknown', 'input', {
      field: 'environment',
      params: {
        value: id,
        environments: profile.environments.map((environment) => environment.id).join(', '),
      },
    })
  );
}

/** Values that templates may name besides the inputs. */
export function environmentValues(environment: ProfileEnvironment): InputValues {
  return { 'environment.name': environment.name };
}

/**
 * Parses what a user gave for a profile's inputs; defaults are filled in. An input that does not
 * apply, by its condition, is empty. What the vendor gives later may be missing.
 */
export function parseInputs(
  profile: VendorProfile,
  environmentId: EnvironmentId,
  given: Readonly<Record<string, string>>,
  readCertificate: ReadCertificate,
): ParsedInputs {
  const problems: Problem[] = [];
  const environment = findEnvironment(profile, environmentId);
  if ('code' in environment) return { values: {}, problems: [environment] };

  for (const id of Object.keys(given)) {
    if (profile.inputs.some((input) => input.id === id)) continue;
    const known = profile.inputs.map((input) => input.id).join(', ');
    problems.push(
      problem('input-unknown', 'input', { field: id, params: { input: id, vendor: profile.name, known } }),
    );
  }

  const values: Record<string, string> = {};
  for (const input of profile.inputs) {
    const raw = holds(input.when, values) ? valueOf(given, input, environment) : '';
    const parsed =
      raw === '' ? { value: '', problems: [] } : parseValue(input, raw, profile, readCertificate);
    values[input.id] = parsed.value;
    problems.push(...parsed.problems);
    const isMissing = raw === '' && input.required && input.phase === 'start' && holds(input.when, values);
    if (isMissing) {
      const params = { input: input.id, label: input.label };
      problems.push(problem('input-missing', 'input', { field: input.id, params }));
    }
  }
  return { values, problems };
}

function valueOf(
  given: Readonly<Record<string, string>>,
  input: ProfileInput,
  environment: ProfileEnvironment,
): string {
  const raw = Object.hasOwn(given, input.id) ? (given[input.id] ?? '') : '';
  return raw === '' ? defaultOf(input, environment) : raw;
}

function defaultOf(input: ProfileInput, environment: ProfileEnvironment): string {
  switch (input.type) {
    case 'text':
      return fill(input.default ?? '', environmentValues(environment));
    case 'choice':
      return input.default;
    case 'choices':
      return input.default.join(',');
    case 'months':
      return String(input.default);
    default:
      return '';
  }
}
