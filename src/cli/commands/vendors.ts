import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { loadVendors } from '../../app/vendor-library.ts';
import { problem, type Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { parseProfile, profileProblem } from '../../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Invocation } from '../invocation.ts';

/** Lists the vendor profiles, or one with its inputs, environments and identity inputs. */
export async function vendors(invocation: Invocation, id: string | undefined): Promise<number | Problem> {
  const { output } = invocation;
  const library = await loadVendors(invocation.vendorsFolder);
  if (!library.ok) return library.problem;
  if (id === undefined) {
    const profiles = library.value.list();
    for (const profile of profiles)
      output.line(`${profile.id}  ${profile.name}  ${output.renderer.local(profile.summary)}`);
    output.document({ vendors: profiles.map(profileDocument) });
    return exitCodes.done;
  }
  const found = library.value.find(id);
  if (!found.ok) return found.problem;
  printProfile(invocation, found.value);
  output.document({ vendor: profileDocument(found.value) });
  return exitCodes.done;
}

/** Checks a profile file; every fault is named with line and field. */
export async function validateProfile(invocation: Invocation, file: string): Promise<number | Problem> {
  const { output } = invocation;
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch {
    return problem('file-unreadable', 'input', { params: { file } });
  }
  const result = parseProfile(source);
  if (!result.ok) {
    for (const { path: field, position, message } of result.faults) {
      output.progress(
        `${file}:${String(position?.line ?? 1)}:${String(position?.column ?? 1)} ${field}: ${message}`,
      );
    }
    return profileProblem(path.basename(file), result.faults);
  }
  const { name, version } = result.profile;
  output.say(text('cli.profile-valid', { file: path.basename(file), vendor: name, version }));
  output.document({ valid: true, vendor: profileDocument(result.profile) });
  return exitCodes.done;
}

function printProfile({ output }: Invocation, profile: VendorProfile): void {
  const { renderer } = output;
  output.line(`${profile.name} (${profile.id}), ${profile.publisher}`);
  output.line(renderer.local(profile.summary));
  output.line(renderer.local(profile.source));
  output.line();
  output.line(renderer.say(text('cli.environments')));
  for (const environment of profile.environments)
    output.line(`  ${environment.id}  ${renderer.local(environment.label)}`);
  output.line();
  output.line(renderer.say(text('cli.inputs')));
  for (const input of profile.inputs) {
    const marks = [
      ...(input.required ? [renderer.say(text('cli.required'))] : []),
      ...(profile.identityInputs.includes(input.id) ? [renderer.say(text('cli.identity'))] : []),
      ...('default' in input && input.default !== undefined
        ? [renderer.say(text('cli.default', { value: input.default }))]
        : []),
      ...(input.type === 'choice' ? [input.choices.map((choice) => choice.id).join(' | ')] : []),
    ];
    output.line(
      `  ${input.id}  ${renderer.local(input.label)}${marks.length === 0 ? '' : `  (${marks.join('; ')})`}`,
    );
  }
}

function profileDocument(profile: VendorProfile): Record<string, unknown> {
  const { id, name, publisher, version, summary, source, clouds, identityInputs } = profile;
  return {
    id,
    name,
    publisher,
    version,
    summary,
    source,
    clouds,
    environments: profile.environments.map((environment) => ({
      id: environment.id,
      label: environment.label,
    })),
    identityInputs,
    inputs: profile.inputs.map((input) => ({
      id: input.id,
      type: input.type,
      label: input.label,
      required: input.required,
      ...('default' in input && input.default !== undefined ? { default: String(input.default) } : {}),
      ...(input.type === 'choice' ? { choices: input.choices.map((choice) => choice.id) } : {}),
    })),
  };
}
