import { parseArgs } from 'node:util';
import { checkPackage } from './package-check.ts';

/** `node scripts/packaging/check-package.ts --platform win32 --arch x64 release/win-unpacked` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' }, arch: { type: 'string' } },
});
const [folder] = positionals;
const platform = (['darwin', 'win32', 'linux'] as const).find((known) => known === values.platform);
const arch = (['x64', 'arm64'] as const).find((known) => known === values.arch);

if (folder === undefined || platform === undefined || arch === undefined) {
  console.error('check-package.ts --platform darwin|win32|linux --arch x64|arm64 FOLDER');
  process.exitCode = 3;
} else {
  const faults = await checkPackage(folder, { platform, arch });
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? `${folder}: as it must be` : `${folder}: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
