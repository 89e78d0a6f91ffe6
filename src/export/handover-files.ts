import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Renderer } from '../texts/render.ts';
import { renderHandoverSheet } from './handover-sheet.ts';

/**
 * Writes the sheet (HTML) and the data (JSON) of a package, both without the secret, into a folder.
 * Each file appears whole or not at all. Answers their paths.
 */
export async function writeHandoverFiles(
  folder: string,
  handover: HandoverPackage,
  renderer: Renderer,
): Promise<Result<readonly string[]>> {
  const name = `${handover.vendor.id}-${handover.environment.id}-${handover.caseId}`;
  const files = [
    { file: path.join(folder, `${name}.html`), content: renderHandoverSheet(handover, renderer) },
    { file: path.join(folder, `${name}.json`), content: `${JSON.stringify(handover, null, 2)}\n` },
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, content } of files) await writeWhole(file, content);
    return succeeded(files.map(({ file }) => file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return refused(problem('output-unwritable', 'input', { params: { folder, code } }));
  }
}

async function writeWhole(file: string, content: string): Promise<void> {
  const temporary = `${file}.part`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
