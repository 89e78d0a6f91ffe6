import { addProfile } from '../../app/add-profile.ts';
import { mayAddProfiles } from '../../app/managed-settings.ts';
import { loadVendors, ownVendorsFolder } from '../../app/vendor-library.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { exitCodes } from '../exit-codes.ts';
import { dataFolderOf, type Invocation } from '../invocation.ts';
import { profileDocument } from '../profile-document.ts';

/** Checks a profile file and keeps it among the own profiles of the data folder. */
export async function addOwnProfile(invocation: Invocation, file: string): Promise<number | Problem> {
  const { output } = invocation;
  const may = mayAddProfiles(invocation.managed);
  if (!may.ok) return may.problem;
  const own = ownVendorsFolder(dataFolderOf(invocation), invocation.managed);
  const library = await loadVendors({ builtIn: invocation.vendorsFolder, own });
  if (!library.ok) return library.problem;
  const added = await addProfile(file, own, library.value.list());
  if (!added.ok) return added.problem;
  const { name, version } = added.value;
  output.say(text('cli.profile-added', { vendor: name, version }));
  output.document({ added: true, vendor: profileDocument({ profile: added.value, provider: 'own' }) });
  return exitCodes.done;
}
