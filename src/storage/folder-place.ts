/** What is known of a folder before anything is made there. */
export interface PlaceFacts {
  readonly platform: NodeJS.Platform;
  /** Absolute, with links and mapped drives resolved as far as the folder is there. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The number of its file system, as `statfs` gives it on Linux; null where that tells nothing. */
  readonly fileSystem: number | null;
  /** The kind of a file system in user space, such as `fuse.sshfs`; null for another one. */
  readonly fuseKind: string | null;
}

/** Where a folder lies, as far as that matters for a database with a write-ahead log. */
export type FolderPlace =
  | { readonly kind: 'local' }
  | { readonly kind: 'network' }
  | { readonly kind: 'synchronised'; readonly service: string };

/** linux/magic.h, and the headers of file systems that are not in the kernel. */
const networkFileSystems: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2 and 3
  0x564c, // NCP
  0x5346414f, // AFS
  0x73757245, // Coda
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x01161970, // GFS2
  0x7461636f, // OCFS2
  0x47504653, // GPFS
  0x786f4256, // VirtualBox's shared folders
]);

/** Most file systems in user space lead elsewhere: sshfs, rclone, gvfs, Google Drive. */
const fuse = 0x65735546;

/** Those that keep what they have on a disk of this computer. */
const localFuseKinds: ReadonlySet<string> = new Set(['fuseblk', 'fuse.fuse-overlayfs']);

/** Where OneDrive for Windows says that its folders are. */
const oneDriveVariables = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'] as const;

/** What the programs call their folders; the part of a path as a whole. */
const synchronisedParts: readonly (readonly [service: string, part: RegExp])[] = [
  ['OneDrive', /^onedrive(?:[ -].+)?$/],
  ['Dropbox', /^dropbox(?: \(.+\))?$/],
  ['Google Drive', /^google ?drive(?:-.+)?$/],
  ['iCloud', /^(?:icloud ?drive|mobile documents)$/],
  ['Nextcloud', /^nextcloud\d*$/],
  ['ownCloud', /^owncloud\d*$/],
  ['Box', /^box(?: sync|-box)$/],
  // macOS keeps the folders of all such programs here.
  ['CloudStorage', /^cloudstorage$/],
];

/**
 * Says whether a folder is on a disk of this computer. SQLite's write-ahead log needs memory that processes share
 * (sqlite.org/wal.html), which no network gives; a program that synchronises copies the files of a database at
 * different moments, and brings older ones back.
 */
export function judgePlace({ platform, folder, env, fileSystem, fuseKind }: PlaceFacts): FolderPlace {
  const isWindows = platform === 'win32';
  // The share of a long path is written \\?\UNC\server\share; \\?\C:\ and \\.\ are this computer's.
  if (isWindows && /^[\\/]{2}(?:[^\\/?.]|[?.][\\/]UNC[\\/])/i.test(folder)) return { kind: 'network' };
  if (fileSystem !== null && networkFileSystems.has(fileSystem)) return { kind: 'network' };
  if (fileSystem === fuse && !localFuseKinds.has(fuseKind ?? '')) return { kind: 'network' };
  const parts = partsOf(folder, isWindows);
  if (isWindows && oneDriveVariables.some((name) => isBelow(parts, partsOf(env[name] ?? '', true))))
    return { kind: 'synchronised', service: 'OneDrive' };
  const found = synchronisedParts.find(([, pattern]) => parts.some((part) => pattern.test(part)));
  return found === undefined ? { kind: 'local' } : { kind: 'synchronised', service: found[0] };
}

/** In lower case: Windows and macOS take both for the same, and on Linux the programs spell their own names so. */
function partsOf(folder: string, isWindows: boolean): readonly string[] {
  return folder
    .toLowerCase()
    .split(isWindows ? /[\\/]+/ : /\/+/)
    .filter((part) => part !== '');
}

function isBelow(parts: readonly string[], base: readonly string[]): boolean {
  return base.length > 0 && base.every((part, index) => part === parts[index]);
}
