import path from 'node:path';
import { readProfileText } from '../../app/profile-file.ts';
import { loadVendors, ownVendorsFolder } from '../../app/vendor-library.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { parseProfile, profileProblem } from '../../core/vendor/parse-profile.ts';
import type { VendorProfile } from '../../core/vendor/profile.ts';
import { exitCodes } from '../exit-codes.ts';
import { dataFolderOf, type Invocation } from '../invocation.ts';
import { profileDocument } from '../profile-document.ts';

/** Lists the vendor profiles, or one with its inputs, environments and identity inputs. */
export async function vendors(invocation: Invocation, id: string | undefined): Promise<number | Problem> {
  const { output } = invocation;
  const own = ownVendorsFolder(dataFolderOf(invocation), invocation.managed);
  const library = await loadVendors({
    builtIn: invocation.vendorsFolder,
    own,
    isManaged: invocation.managed.vendorFolder !== undefined,
  });
  if (!library.ok) return library.problem;
  for (const fault of library.value.faulty) output.progress(output.renderer.say(fault.text));
  if (id === undefined) {
    const entries = library.value.list();
    for (const { profile, provider } of entries) {
      const mark = provider === 'own' ? `  (${output.renderer.say(text('cli.own-profile'))})` : '';
      output.line(`${profile.id}  ${profile.name}  ${output.renderer.local(profile.summary)}${mark}`);
    }
    output.document({ vendors: entries.map(profileDocument) });
    return exitCodes.done;
  }
  const found = library.value.find(id);
  if (!found.ok) return found.problem;
  const provider = library.value.list().find(({ profile }) => profile.id === id)?.provider ?? 'own';
  printProfile(invocation, found.value);
  output.document({ vendor: profileDocument({ profile: found.value, provider }) });
  return exitCodes.done;
}

/** Checks a profile file; every fault is named with line and field. */
export async function validateProfile(invocation: Invocation, file: string): Promise<number | Problem> {
  const { output } = invocation;
  const source = await readProfileText(file);
  if (!source.ok) return source.problem;
  const result = parseProfile(source.value);
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
  output.document({ valid: true, vendor: profileDocument({ profile: result.profile, provider: 'own' }) });
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
        ? [renderer.say(text('cli.default', { value: String(input.default) }))]
        : []),
      ...(input.type === 'choice' || input.type === 'choices'
        ? [input.choices.map((choice) => choice.id).join(' | ')]
        : []),
    ];
    output.line(
      `  ${input.id}  ${renderer.local(input.label)}${marks.length === 0 ? '' : `  (${marks.join('; ')})`}`,
    );
  }
}
