import { installDebianPackages, isRootOnDebian } from './debian-packages.ts';
import { listMissingTools } from './find-export-tools.ts';

function explain(): void {
  const { tools, debianPackages } = listMissingTools();
  console.error(
    [
      `The tests of exports open them with programs that are not here: ${tools.join(', ')}.`,
      'Do one of these and try again:',
      `  - Debian or Ubuntu: sudo apt-get install ${debianPackages.join(' ')}`,
      '  - macOS: brew install age poppler sevenzip python',
      '  - Windows: run the tests in the Windows Subsystem for Linux',
    ].join('\n'),
  );
}

/**
 * Finds the programs by others that the tests open exports with, or installs Debian's packages where we
 * are root. False when one is missing in the end; then it has said what to do.
 */
export async function provideExportTools(): Promise<boolean> {
  const { debianPackages } = listMissingTools();
  if (debianPackages.length > 0 && isRootOnDebian()) await installDebianPackages(debianPackages);
  if (listMissingTools().tools.length === 0) return true;
  explain();
  return false;
}
