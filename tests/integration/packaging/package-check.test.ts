import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackageWithOptions, getRawHeader } from '@electron/asar';
import { flipFuses } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/repository.ts';
import { fuseConfiguration } from '../../../scripts/packaging/fuses.ts';
import { builderConfiguration, finishProgram } from '../../../scripts/packaging/builder-configuration.ts';
import { checkPackage } from '../../../scripts/packaging/package-check.ts';
import { layoutOf, nativeModuleOf, type PackageTarget } from '../../../scripts/packaging/package-layout.ts';
import { forgetEmptyCertificates } from '../../../scripts/packaging/signing-environment.ts';
import { fileToOpen } from '../../../src/main/waiting-file.ts';
import { electronStandIn } from './electron-stand-in.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'entra-handover-package-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const targets: readonly PackageTarget[] = [
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'linux', arch: 'x64' },
];
const begins = { win32: 'MZ', darwin: '\xcf\xfa\xed\xfe', linux: '\x7fELF' } as const;
const windows: PackageTarget = { platform: 'win32', arch: 'x64' };

interface Changes {
  /** Files put into the archive besides, by path. */
  readonly more?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  readonly unpack?: string;
  readonly fuses?: 'as delivered';
  readonly mainFile?: string;
}

let made = 0;

/** A package as electron-builder leaves it, small; what is built stands in as files with a line each. */
async function makePackage(target: PackageTarget, changes: Changes = {}): Promise<string> {
  made += 1;
  const folder = path.join(root, `package-${made}`);
  const source = path.join(root, `source-${made}`);
  const native = nativeModuleOf(target);
  const manifest = { name: 'entra-handover', main: changes.mainFile ?? 'out/main/index.js' };
  const files: Record<string, string> = {
    'package.json': JSON.stringify(manifest),
    'out/main/index.js': '',
    'out/main/chunks/simulator-x1.js': '',
    'out/preload/index.cjs': '',
    'out/renderer/index.html': '',
    'out/renderer/assets/index-x1.js': '',
    'resources/vendors/order.json': '[]',
    ...changes.more,
  };
  for (const name of changes.without ?? []) Reflect.deleteProperty(files, name);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(source, name)), { recursive: true });
    await writeFile(path.join(source, name), content);
  }
  const sqlite = 'node_modules/better-sqlite3';
  for (const name of [`${sqlite}/package.json`, `${sqlite}/lib`, native].filter(
    (name) => !(changes.without ?? []).includes(name),
  ))
    await cp(path.join(repository, name), path.join(source, name), { recursive: true });

  const { resources, program, integrity } = layoutOf(folder, target.platform);
  const archive = path.join(resources, 'app.asar');
  await mkdir(resources, { recursive: true });
  await createPackageWithOptions(source, archive, { unpack: changes.unpack ?? '**/*.node' });
  const framework = path.join(program, 'Contents/Frameworks/Electron Framework.framework/Electron Framework');
  const executable = target.platform === 'darwin' ? framework : program;
  await mkdir(path.dirname(executable), { recursive: true });
  await writeFile(executable, electronStandIn(undefined, begins[target.platform]));
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  if (changes.fuses === undefined)
    await flipFuses(program, { ...fuseConfiguration(target.platform), resetAdHocDarwinSignature: false });
  if (integrity !== null) await appendFile(integrity, `{"alg":"SHA256","value":"${hash}"}`);
  return folder;
}

describe('the check of a finished package', () => {
  it.each(targets)('finds nothing in one that is as it must be: $platform $arch', async (target) => {
    expect(await checkPackage(await makePackage(target), target)).toEqual([]);
  });

  it.each<readonly [string, Changes, string]>([
    ['a source', { more: { 'src/main/index.ts': '' } }, 'src/main/index.ts does not belong in it'],
    ['a test', { more: { 'tests/a.test.ts': '' } }, 'tests/a.test.ts does not belong in it'],
    [
      'a map',
      { more: { 'out/renderer/assets/index-x1.js.map': '' } },
      'out/renderer/assets/index-x1.js.map does not belong in it',
    ],
    [
      'the double of Electron',
      { more: { 'node_modules/electron/index.js': '' } },
      'node_modules/electron/index.js does not belong in it',
    ],
    [
      'a native module of another system',
      { more: { 'node_modules/better-sqlite3/prebuilds/linux-x64.node': '' } },
      'node_modules/better-sqlite3/prebuilds/linux-x64.node does not belong in it',
    ],
    ['no profiles', { without: ['resources/vendors/order.json'] }, 'resources/vendors/order.json is missing'],
    ['no SQLite', { without: [nativeModuleOf(windows)] }, `${nativeModuleOf(windows)} is missing`],
    [
      'SQLite inside the archive',
      { unpack: 'nothing' },
      `${nativeModuleOf(windows)} is not beside the archive`,
    ],
    [
      'code beside the archive, where no hash covers it',
      { unpack: '**/{*.node,binding.js}' },
      'node_modules/better-sqlite3/lib/binding.js lies beside the archive, where no hash covers it',
    ],
    ['fuses as delivered', { fuses: 'as delivered' }, 'the fuse RunAsNode is not off'],
    [
      'another beginning',
      { mainFile: 'elsewhere.js' },
      'package.json starts something else than out/main/index.js',
    ],
  ])('finds %s', async (_, changes, fault) => {
    expect(await checkPackage(await makePackage(windows, changes), windows)).toContain(fault);
  });

  it('finds an archive that is not the one whose hash the program has', async () => {
    const folder = await makePackage(windows);
    const other = layoutOf(await makePackage(windows, { more: { 'resources/fonts/A.ttf': '' } }), 'win32');
    await cp(
      path.join(other.resources, 'app.asar'),
      path.join(layoutOf(folder, 'win32').resources, 'app.asar'),
    );
    expect(await checkPackage(folder, windows)).toEqual([
      'Entra Handover.exe does not have the hash of app.asar',
    ]);
  });

  it('finds a folder that would be loaded instead, and no archive at all', async () => {
    const folder = await makePackage(windows);
    await mkdir(path.join(folder, 'resources/app'));
    expect(await checkPackage(folder, windows)).toEqual(['app lies beside app.asar']);
    await rm(path.join(folder, 'resources/app.asar'));
    expect(await checkPackage(folder, windows)).toEqual(['there is no app.asar']);
  });

  it('finds SQLite of another system under the right name', async () => {
    const folder = await makePackage(windows);
    const linux = path.join(repository, nativeModuleOf({ platform: 'linux', arch: 'x64' }));
    await cp(linux, path.join(folder, 'resources/app.asar.unpacked', nativeModuleOf(windows)));
    expect(await checkPackage(folder, windows)).toEqual([`${nativeModuleOf(windows)} is of another system`]);
  });
});

describe('the configuration of the packaging', () => {
  it('turns the fuses of what was just packed, before it is signed', async () => {
    const target: PackageTarget = { platform: 'linux', arch: 'x64' };
    const folder = await makePackage(target, { fuses: 'as delivered' });
    await writeFile(path.join(folder, 'resources/default_app.asar'), '');
    await finishProgram({ appOutDir: folder, electronPlatformName: 'linux' });
    expect(await checkPackage(folder, target)).toEqual([]);
    expect(builderConfiguration({}).afterPack).toBe(finishProgram);
  });

  /** As electron-builder names the program, or on macOS the bundle (app-builder-lib 26.17.0, appInfo.js). */
  function programNameOf(platform: 'win' | 'mac' | 'linux'): string {
    const configuration = builderConfiguration({});
    const nameIn = (options: object): string | null =>
      'executableName' in options ? String(options.executableName) : null;
    return nameIn(configuration[platform]) ?? nameIn(configuration) ?? configuration.productName;
  }

  it.each([
    ['win32', 'win', '.exe'],
    ['darwin', 'mac', '.app'],
    ['linux', 'linux', ''],
  ] as const)('names the program where it is looked for: %s', (platform, key, ending) => {
    expect(`${programNameOf(key)}${ending}`).toBe(path.basename(layoutOf('', platform).program));
  });

  it('opens requests and answers by a double click, and no kind of file that others have', () => {
    const opened = builderConfiguration({}).fileAssociations.map(({ ext }) => ext);
    expect(opened).toEqual(['ehrequest', 'ehanswer']);
    for (const ext of opened)
      expect(fileToOpen(['--data=x', `file.${ext}`], '/home')).toBe(`/home/file.${ext}`);
  });

  it('names the homepage without which no deb is made', () => {
    expect(builderConfiguration({}).extraMetadata.homepage).toMatch(/^https:\/\/[\w.-]+\/$/);
  });

  it('takes an empty variable for no certificate', () => {
    const none = { CSC_LINK: '', WIN_CSC_KEY_PASSWORD: '', APPLE_TEAM_ID: '', PATH: '' };
    forgetEmptyCertificates(none);
    expect(none).toEqual({ PATH: '' });
    const some = { CSC_LINK: 'certificate.p12', CSC_KEY_PASSWORD: 'x' };
    forgetEmptyCertificates(some);
    expect(some).toEqual({ CSC_LINK: 'certificate.p12', CSC_KEY_PASSWORD: 'x' });
  });

  it('names no certificate, password or account: signing takes them from the environment', () => {
    const written = JSON.stringify(builderConfiguration({ APPLE_TEAM_ID: 'TEAM' }));
    expect(written).not.toMatch(/certificate|password|identity|TEAM|cscLink/i);
    expect(builderConfiguration({}).mac.notarize).toBe(false);
    expect(builderConfiguration({ APPLE_TEAM_ID: 'TEAM' }).mac.notarize).toBe(true);
  });

  it('installs for one person without administrator’s rights', () => {
    const { nsis, win } = builderConfiguration({});
    expect(nsis).toMatchObject({ perMachine: false, allowElevation: false });
    expect(win.requestedExecutionLevel).toBe('asInvoker');
    expect(win.target.map(({ target }) => target)).toEqual(['nsis', 'msi', 'zip']);
  });
});
