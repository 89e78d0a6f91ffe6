import { lstatSync } from 'node:fs';
import path from 'node:path';
import { problem, refused, succeeded, type Problem, type Result } from '../core/problem.ts';
import type { CloudId } from '../entra/clouds.ts';
import type { Language } from '../texts/language.ts';
import type { Preferences } from './preferences.ts';

/**
 * What an organisation decided for everybody who uses this computer; what is not there is the user's own choice.
 * It guides people: whoever may start other programs here can go round it.
 */
export interface ManagedSettings {
  readonly language?: Language;
  readonly cloud?: CloudId;
  /** Application (client) ID of the app registration that signs people in. */
  readonly clientId?: string;
  /** Absolute path of the folder with the organisation's vendor profiles, in place of those people add. */
  readonly vendorFolder?: string;
  /** Packages leave the register encrypted, or not at all. */
  readonly encryptedExportOnly?: boolean;
}

/** The settings that can be managed, as the file names them. */
export const managedNames = ['language', 'cloud', 'clientId', 'vendorFolder', 'encryptedExportOnly'] as const;

/** Where nothing is managed. */
export const unmanaged: ManagedSettings = {};

interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the policy file of this computer may be; the first that is there counts. Before what a person's own
 * environment can name comes the folder that only administrators write to.
 */
export function managedSettingsFiles({ platform, env }: MachineFacts): readonly string[] {
  switch (platform) {
    case 'win32': {
      const folders = ['C:\\ProgramData', env['ProgramData'] ?? ''].filter((folder) => folder !== '');
      return folders.map((folder) => path.win32.join(folder, 'Entra Handover', 'policy.json'));
    }
    case 'darwin':
      return ['/Library/Application Support/Entra Handover/policy.json'];
    default: {
      const named = (env['XDG_CONFIG_DIRS'] ?? '').split(':').filter((folder) => path.isAbsolute(folder));
      return ['/etc/xdg', ...named].map((folder) => path.posix.join(folder, 'entra-handover', 'policy.json'));
    }
  }
}

/**
 * Reads the policy file, which need not be there. One that cannot be read or understood is refused whole: what
 * an organisation decided must not be passed over. Problems: `policy-unreadable`.
 */
export async function readManagedSettings(files: readonly string[]): Promise<Result<ManagedSettings>> {
  const file = files.find((one) => !isAbsent(one));
  if (file === undefined) return succeeded(unmanaged);
  // Loaded here: most computers have no such file, and every command begins with it.
  const { parsePolicyFile } = await import('./policy-file.ts');
  return parsePolicyFile(file);
}

/** A folder that may not be looked into, or a link that leads nowhere, is not an absent policy. */
function isAbsent(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR';
  }
}

/** What of it counts in a simulated tenant, which is in no cloud and knows no client of the organisation. */
export function inSimulation(managed: ManagedSettings): ManagedSettings {
  const { language, vendorFolder, encryptedExportOnly } = managed;
  return {
    ...(language === undefined ? {} : { language }),
    ...(vendorFolder === undefined ? {} : { vendorFolder }),
    ...(encryptedExportOnly === undefined ? {} : { encryptedExportOnly }),
  };
}

/** What of the preferences is decided. */
function decidedPreferences({ language, cloud, clientId }: ManagedSettings): Partial<Preferences> {
  return {
    ...(language === undefined ? {} : { language }),
    ...(cloud === undefined ? {} : { cloud }),
    ...(clientId === undefined ? {} : { signInApp: 'own', ownClientId: clientId }),
  };
}

/** The user's preferences, with what is managed in their place. */
export function manage(preferences: Preferences, managed: ManagedSettings): Preferences {
  return { ...preferences, ...decidedPreferences(managed) };
}

/** Why preferences cannot be changed so: `setting-managed`; null when nothing of it is managed. */
export function refuseManaged(changed: Partial<Preferences>, managed: ManagedSettings): Problem | null {
  const decided = decidedPreferences(managed);
  const differs = (['language', 'cloud', 'signInApp', 'ownClientId'] as const).some(
    (name) => name in decided && changed[name] !== undefined && changed[name] !== decided[name],
  );
  return differs ? problem('setting-managed', 'input') : null;
}

/** Problems: `profiles-managed`, where the profiles are the organisation's. */
export function mayAddProfiles(managed: ManagedSettings): Result<null> {
  return managed.vendorFolder === undefined
    ? succeeded(null)
    : refused(problem('profiles-managed', 'input', { params: { folder: managed.vendorFolder } }));
}
