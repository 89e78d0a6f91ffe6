import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { HandoverPackage } from '../core/handover/handover.ts';
import { buildPackageDocument } from '../core/handover/package-from-handover.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Renderer } from '../texts/render.ts';
import { tableAsCsv } from './csv-table.ts';
import { sha256 } from './digest.ts';
import { writeWhole } from './written-file.ts';
import { layOutHandover } from './sheet/handover-document.ts';
import { printAsHtml } from './sheet/html-sheet.ts';

/**
 * Writes the sheet (HTML), the tables (CSV) and the data (JSON) of a package into a folder, all without
 * the secret.
 * Each file appears whole or not at all. Answers their paths.
 */
export async function writeHandoverFiles(
  folder: string,
  handover: HandoverPackage,
  renderer: Renderer,
): Promise<Result<readonly string[]>> {
  const name = `${handover.vendor.id}-${handover.environment.id}-${handover.caseId}`;
  // Only one language is read of these files.
  const say = (text: Parameters<Renderer['say']>[0]): { nl: string; en: string } => ({
    nl: renderer.say(text),
    en: renderer.say(text),
  });
  const document = buildPackageDocument(handover, { say, sha256 });
  const files = [
    { file: path.join(folder, `${name}.html`), content: printAsHtml(layOutHandover(document, renderer)) },
    ...document.tables.map((table) => ({
      file: path.join(folder, `${name}-${table.id}.csv`),
      content: tableAsCsv(table, renderer),
    })),
    { file: path.join(folder, `${name}.json`), content: `${JSON.stringify(handover, null, 2)}\n` },
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, content } of files) await writeWhole(file, content, true);
    return succeeded(files.map(({ file }) => file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return refused(problem('output-unwritable', 'input', { params: { folder, code } }));
  }
}
