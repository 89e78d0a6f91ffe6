import { accessSync, constants } from 'node:fs';
import path from 'node:path';

interface ExportTool {
  /** The names that it has on a search path, the usual one first. */
  readonly commands: readonly string[];
  readonly debianPackage: string;
}

/** Programs by others that the tests open exports with. */
const exportTools = {
  '7-Zip': { commands: ['7zz', '7z', '7za'], debianPackage: '7zip' },
  age: { commands: ['age'], debianPackage: 'age' },
  'age-keygen': { commands: ['age-keygen'], debianPackage: 'age' },
  pdftotext: { commands: ['pdftotext'], debianPackage: 'poppler-utils' },
  pdfinfo: { commands: ['pdfinfo'], debianPackage: 'poppler-utils' },
  python: { commands: ['python3'], debianPackage: 'python3' },
} as const satisfies Readonly<Record<string, ExportTool>>;

export type ExportToolName = keyof typeof exportTools;

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program file of a tool on the search path; null where there is none. */
export function findExportTool(name: ExportToolName, searchPath = process.env['PATH'] ?? ''): string | null {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  const files = exportTools[name].commands.flatMap((command) =>
    folders.map((folder) => path.join(folder, command)),
  );
  return files.find(isProgram) ?? null;
}

/** What is not there, and the packages of Debian that bring it. */
export function listMissingTools(searchPath?: string): {
  readonly tools: readonly ExportToolName[];
  readonly debianPackages: readonly string[];
} {
  const names = Object.keys(exportTools) as ExportToolName[];
  const tools = names.filter((name) => findExportTool(name, searchPath) === null);
  return { tools, debianPackages: [...new Set(tools.map((name) => exportTools[name].debianPackage))] };
}
