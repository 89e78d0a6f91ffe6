import type { Result } from '../core/problem.ts';

/** Writes a document as JSON, whole or not at all. Problems: `output-exists`, `output-unwritable`, `disk-full`. */
export async function writeJsonFile(
  file: string,
  document: object,
  replace: boolean,
): Promise<Result<string>> {
  const { writeExportFile } = await import('../export/written-file.ts');
  return writeExportFile(file, `${JSON.stringify(document, null, 2)}\n`, { replace });
}
