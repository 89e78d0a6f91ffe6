import { rm } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses } from '@electron/fuses';
import { fuseConfiguration } from './fuses.ts';
import { executableName, layoutOf, productName, type PackagePlatform } from './package-layout.ts';

/** What electron-builder tells after it packed, before it signs. */
interface PackedContext {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
}

/**
 * Turns the fuses in the program that was just packed, and takes away what Electron would show without an archive
 * of ours. Signing comes after it, so that it is signed as it is.
 */
export async function finishProgram({ appOutDir, electronPlatformName }: PackedContext): Promise<void> {
  const platform = (['darwin', 'win32', 'linux'] as const).find((known) => known === electronPlatformName);
  if (platform === undefined) throw new Error(`no package is made for ${electronPlatformName}`);
  const { program, resources } = layoutOf(appOutDir, platform);
  await rm(path.join(resources, 'default_app.asar'), { force: true });
  await flipFuses(program, fuseConfiguration(platform));
}

/** What is built, and SQLite as it is prebuilt for this platform and no other: everything else is bundled. */
const files = (platform: PackagePlatform): readonly string[] => [
  'package.json',
  'out/main/**/*.js',
  'out/preload/index.cjs',
  'out/renderer/**/*',
  'resources/**/*',
  '!**/*.map',
  '!node_modules/!(better-sqlite3)/**',
  '!node_modules/better-sqlite3/{src,deps}/**',
  '!node_modules/better-sqlite3/{binding.gyp,README.md}',
  `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}.node)`,
];

/**
 * The configuration of electron-builder. Signing takes its certificates from the environment only, by
 * electron-builder's own names (`CSC_LINK`, `WIN_CSC_LINK`, `APPLE_ID` …); without them nothing is signed.
 */
export function builderConfiguration(env: Readonly<Record<string, string | undefined>>) {
  return {
    appId: 'nl.entra-handover.console',
    // No name of the program for all systems: on macOS it would name the bundle.
    productName,
    // A deb must name one; there is none yet, and this cannot be anybody else's.
    extraMetadata: { homepage: 'https://entra-handover.invalid/' },
    directories: { output: 'release', buildResources: 'scripts/packaging/assets' },
    // Only what cannot be loaded from the archive lies beside it: its hash covers everything else.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    // What is there is used as it is: nothing is compiled or fetched while packing.
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    removePackageScripts: true,
    electronLanguages: ['en-US', 'nl'],
    afterPack: finishProgram,
    publish: null,
    // What one organisation sends to another opens by a double click; main looks at the content all the same.
    fileAssociations: [
      { ext: 'ehrequest', name: 'Entra Handover request', role: 'Viewer' },
      { ext: 'ehanswer', name: 'Entra Handover answer', role: 'Viewer' },
    ],
    win: {
      files: files('win32'),
      executableName: productName,
      target: ['nsis', 'msi', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
      requestedExecutionLevel: 'asInvoker',
    },
    // For one person, without administrator's rights; nothing runs with more than they have.
    nsis: { oneClick: true, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false },
    // For who installs it on many computers.
    msi: { oneClick: true, perMachine: true },
    mac: {
      files: files('darwin'),
      category: 'public.app-category.business',
      target: ['dmg', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'scripts/packaging/assets/entitlements.plist',
      entitlementsInherit: 'scripts/packaging/assets/entitlements.plist',
      notarize: (env['APPLE_TEAM_ID'] ?? '') !== '',
    },
    linux: {
      files: files('linux'),
      executableName,
      category: 'Office',
      target: ['AppImage', 'deb'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
      maintainer: 'Entra Handover',
    },
  };
}
