import type { EnvironmentId, InputValues } from '../case.ts';
import { problem, type Problem } from '../problem.ts';
import type { LocalText } from '../text.ts';
import type { ProfileEnvironment, ProfileInput, VendorProfile } from './profile.ts';
import { checkRedirectUri } from './redirect-uri.ts';
import { fill } from './template.ts';

/** Inputs after parsing: every input of the profile has a value (empty where optional and not given). */
export interface ParsedInputs {
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

/** Parses what a user gave for a profile's inputs; defaults are filled in. */
export function parseInputs(
  profile: VendorProfile,
  environmentId: EnvironmentId,
  given: Readonly<Record<string, string>>,
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
    const raw = given[input.id] ?? '';
    const value = raw === '' ? defaultOf(input, environment) : raw;
    values[input.id] = value;
    const fault = value === '' ? checkMissing(input) : checkValue(input, value, profile);
    if (fault !== null) problems.push(fault);
  }
  return { values, problems };
}

function defaultOf(input: ProfileInput, environment: ProfileEnvironment): string {
  switch (input.type) {
    case 'text':
      return fill(input.default ?? '', environmentValues(environment));
    case 'choice':
      return input.default;
    case 'months':
      return String(input.default);
    case 'redirect-uri':
    case 'domain':
      return '';
  }
}

function checkMissing(input: ProfileInput): Problem | null {
  return input.required
    ? problem('input-missing', 'input', { field: input.id, params: { input: input.id, label: input.label } })
    : null;
}

function checkValue(input: ProfileInput, value: string, profile: VendorProfile): Problem | null {
  const fault = (code: string, params: Record<string, string | number | LocalText>): Problem =>
    problem(code, 'input', {
      field: input.id,
      params: { input: input.id, label: input.label, value: shorten(value), ...params },
    });

  switch (input.type) {
    case 'text': {
      if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value)) return fault('input-invisible', {});
      if (value.length > input.maxLength)
        return fault('input-length', { length: value.length, max: input.maxLength });
      if (input.pattern !== undefined && !new RegExp(`^(?:${input.pattern})$`, 'u').test(value)) {
        return fault('input-pattern', { rule: input.rule ?? { nl: input.pattern, en: input.pattern } });
      }
      return null;
    }
    case 'choice':
      return input.choices.some((choice) => choice.id === value)
        ? null
        : fault('input-choice', { choices: input.choices.map((choice) => choice.id).join(', ') });
    case 'months': {
      const months = Number(value);
      return /^\d{1,2}$/.test(value) && months >= input.min && months <= input.max
        ? null
        : fault('input-months', { min: input.min, max: input.max });
    }
    case 'domain':
      return /^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value) ? null : fault('input-domain', {});
    case 'redirect-uri':
      return checkRedirectUri(value, profile.application.redirectUri.domains, input.id);
  }
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}
