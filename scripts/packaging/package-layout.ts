import path from 'node:path';

export const productName = 'Entra Handover';
export const executableName = 'entra-handover';

export type PackagePlatform = 'darwin' | 'win32' | 'linux';

/** What a finished package is for. */
export interface PackageTarget {
  readonly platform: PackagePlatform;
  readonly arch: 'x64' | 'arm64';
}

/** Where things lie in the folder of a finished package. */
export interface PackageLayout {
  /** What `@electron/fuses` is given: the program, or the bundle on macOS. */
  readonly program: string;
  /** The file in which the hash of the archive stands; null on Linux, where nothing looks for it. */
  readonly integrity: string | null;
  readonly resources: string;
}

export function layoutOf(folder: string, platform: PackagePlatform): PackageLayout {
  if (platform === 'darwin') {
    const program = path.join(folder, `${productName}.app`);
    const contents = path.join(program, 'Contents');
    return {
      program,
      integrity: path.join(contents, 'Info.plist'),
      resources: path.join(contents, 'Resources'),
    };
  }
  const program = path.join(folder, platform === 'win32' ? `${productName}.exe` : executableName);
  return {
    program,
    integrity: platform === 'win32' ? program : null,
    resources: path.join(folder, 'resources'),
  };
}

/** The one native module that a package needs: SQLite's, which lies ready for every platform. */
export function nativeModuleOf({ platform, arch }: PackageTarget): string {
  return `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`;
}

/** What the archive holds besides the native module; everything else is a mistake. */
export const packagedFiles: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/(?:chunks\/)?[\w.-]+\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(?:js|css|woff2|svg|png)$/,
  /^resources\/vendors\/[\w.-]+\.json$/,
  /^resources\/fonts\/[\w.-]+$/,
  /^resources\/[\w.-]+\.json$/,
  /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/[\w./-]+\.js$/,
];

/** Without these it does not start. */
export const neededFiles: readonly string[] = [
  'package.json',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/vendors/order.json',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/lib/index.js',
];
