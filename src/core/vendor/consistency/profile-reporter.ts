import type { ProfileCondition, ProfileOrigin } from '../profile-parts.ts';
import type { ProfileInput, VendorProfile } from '../profile.ts';
import { placeholdersOf } from '../template.ts';

export interface Inconsistency {
  readonly path: readonly PropertyKey[];
  /** In English: profiles are written by people who read a schema. */
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** Collects what is wrong with a profile, and knows how its parts refer to its inputs. */
export interface ProfileReporter {
  readonly found: readonly Inconsistency[];
  report(path: Path, message: string): void;
  expectInput(id: string | undefined, path: Path, ...types: readonly ProfileInput['type'][]): void;
  expectChoice(inputId: string | undefined, choiceId: string, path: Path): void;
  expectCondition(condition: ProfileCondition | undefined, path: Path): void;
  /** `names` are what the template may name besides the inputs. */
  expectTemplate(template: string | undefined, path: Path, names: readonly string[]): void;
  /** What is not the vendor's word must come with what to ask the vendor. */
  expectQuestion(part: { readonly origin: ProfileOrigin; readonly question?: unknown }, path: Path): void;
}

export function createReporter(profile: VendorProfile): ProfileReporter {
  const found: Inconsistency[] = [];
  const inputs = new Map(profile.inputs.map((input) => [input.id, input]));
  const report = (path: Path, message: string): void => {
    found.push({ path, message });
  };
  const expectChoice = (inputId: string | undefined, choiceId: string, path: Path): void => {
    const input = inputId === undefined ? undefined : inputs.get(inputId);
    if (input?.type !== 'choice' && input?.type !== 'choices') return;
    if (!input.choices.some((choice) => choice.id === choiceId))
      report(path, `input "${input.id}" has no choice "${choiceId}"`);
  };
  return {
    found,
    report,
    expectChoice,
    expectInput(id, path, ...types) {
      if (id === undefined) return;
      const input = inputs.get(id);
      if (input === undefined) report(path, `there is no input "${id}"`);
      else if (types.length > 0 && !types.includes(input.type))
        report(path, `input "${id}" is not of type ${types.join(' or ')}`);
    },
    expectCondition(condition, path) {
      if (condition === undefined) return;
      const input = inputs.get(condition.input);
      if (input === undefined) report([...path, 'input'], `there is no input "${condition.input}"`);
      else if (input.type !== 'choice')
        report([...path, 'input'], `input "${condition.input}" is not of type choice`);
      condition.is.forEach((id, index) => {
        expectChoice(condition.input, id, [...path, 'is', index]);
      });
    },
    expectTemplate(template, path, names) {
      for (const name of placeholdersOf(template ?? '')) {
        if (!inputs.has(name) && !names.includes(name))
          report(path, `the template names an unknown input "${name}"`);
      }
      if (/[{}]/.test((template ?? '').replace(/\{[a-zA-Z][a-zA-Z0-9.-]*\}/g, '')))
        report(path, 'the template has a brace that is no placeholder');
    },
    expectQuestion({ origin, question }, path) {
      if ((origin === 'derived' || origin === 'unknown') && question === undefined)
        report([...path, 'question'], `what is ${origin} needs a question to the vendor`);
    },
  };
}
