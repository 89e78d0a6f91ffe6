import path from 'node:path';
import type { Result } from '../core/problem.ts';
import type { PlanSheet } from '../export/sheet/plan-sheet.ts';
import type { Renderer } from '../texts/render.ts';

export interface WrittenPlan {
  readonly sheet: PlanSheet;
  /** As `plan --json` answers it. */
  readonly document: object;
  readonly renderer: Renderer;
  /** The folder `resources`. */
  readonly resources: string;
}

/**
 * Writes a plan for others to read: a sheet where the file is called `.html` or `.pdf`, JSON otherwise. What is
 * there already is replaced. Problems: `output-unwritable`, `disk-full`.
 */
export async function writePlanFile(file: string, plan: WrittenPlan): Promise<Result<string>> {
  const { writeExportFile } = await import('../export/written-file.ts');
  return writeExportFile(file, await contentOf(path.extname(file).toLowerCase(), plan), { replace: true });
}

async function contentOf(
  extension: string,
  { sheet, document, renderer, resources }: WrittenPlan,
): Promise<string | Uint8Array> {
  if (extension !== '.html' && extension !== '.pdf') return `${JSON.stringify(document, null, 2)}\n`;
  const { layOutPlan } = await import('../export/sheet/plan-sheet.ts');
  const laidOut = layOutPlan(sheet, renderer);
  if (extension === '.html') {
    const { printAsHtml } = await import('../export/sheet/html-sheet.ts');
    return printAsHtml(laidOut);
  }
  const { readPdfFonts } = await import('../export/sheet/pdf-fonts.ts');
  const { printAsPdf } = await import('../export/sheet/pdf-sheet.ts');
  return printAsPdf(laidOut, await readPdfFonts(path.join(resources, 'fonts')));
}
