import path from 'node:path';

interface FolderFacts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the register lives by default: local to the computer, never roaming, since write-ahead
 * logging fails on network and synchronised folders. Simulated tenants have a folder of their own.
 */
export function defaultDataFolder({ platform, home, env }: FolderFacts, simulated: boolean): string {
  return path.join(baseFolder({ platform, home, env }), simulated ? 'simulated' : 'register');
}

function baseFolder({ platform, home, env }: FolderFacts): string {
  switch (platform) {
    case 'win32':
      return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Entra Handover');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Entra Handover');
    default:
      return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'entra-handover');
  }
}
