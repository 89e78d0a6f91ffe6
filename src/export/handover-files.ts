import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PackageDocument } from '../core/handover/package-document.ts';
import type { HistoryHead } from '../core/register/history-head.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import type { Renderer } from '../texts/render.ts';
import { tableAsCsv } from './csv-table.ts';
import { packageAsJson, packageFileName } from './package-json.ts';
import { describeWriteFailure, writeWhole } from './written-file.ts';
import { layOutHandover } from './sheet/handover-document.ts';
import { printAsHtml } from './sheet/html-sheet.ts';

/**
 * Writes the sheet (HTML), the tables (CSV) and the data (JSON) of a package into a folder, all without
 * the secret. Each file appears whole or not at all, in the place of an earlier one of the same case.
 * Answers their paths. Problems: those of {@link describeWriteFailure}.
 */
export async function writeHandoverFiles(
  folder: string,
  document: PackageDocument,
  renderer: Renderer,
  historyHead: HistoryHead | null = null,
): Promise<Result<readonly string[]>> {
  const name = packageFileName(document);
  const files = [
    {
      file: path.join(folder, `${name}.html`),
      content: printAsHtml(layOutHandover(document, renderer, historyHead)),
    },
    ...document.tables.map((table) => ({
      file: path.join(folder, `${name}-${table.id}.csv`),
      content: tableAsCsv(table, renderer),
    })),
    { file: path.join(folder, `${name}.json`), content: packageAsJson(document) },
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, content } of files) await writeWhole(file, content, true);
    return succeeded(files.map(({ file }) => file));
  } catch (error) {
    return refused(describeWriteFailure(error, folder));
  }
}
