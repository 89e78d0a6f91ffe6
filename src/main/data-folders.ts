import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../app/data-folder.ts';

export interface DataFolders {
  /** The register of real tenants; the command line's `--data` names the same folder. */
  readonly register: string;
  /** The register of the simulated tenant, and that tenant itself. */
  readonly simulated: string;
  /** Chromium's own files and the window's place: nothing of a tenant. */
  readonly window: string;
}

interface FolderFacts {
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The folders of this start: those of `--data=DIR`, else the usual ones of this system. */
export function dataFolders({ argv, ...facts }: FolderFacts): DataFolders {
  // Electron leaves Chromium's own switches in between, so unknown ones are passed over.
  const { values } = parseArgs({ args: [...argv], options: { data: { type: 'string' } }, strict: false });
  if (typeof values.data === 'string' && values.data !== '') {
    const register = values.data;
    return { register, simulated: join(register, 'simulated'), window: join(register, 'window') };
  }
  const register = defaultDataFolder(facts, false);
  return { register, simulated: defaultDataFolder(facts, true), window: join(dirname(register), 'window') };
}
