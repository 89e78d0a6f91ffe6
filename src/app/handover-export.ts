import { problem, refused, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { writeHandoverFiles } from '../export/handover-files.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';

/** Writes a case's sheet and data into a folder, without the secret; answers the files' paths. */
export function exportHandover(
  register: Register,
  caseId: string,
  folder: string,
  language: Language,
): Promise<Result<readonly string[]>> {
  const handover = register.findHandover(caseId);
  return handover === null
    ? Promise.resolve(
        refused(problem('case-without-handover', 'input', { params: { case: caseId.slice(0, 40) } })),
      )
    : writeHandoverFiles(folder, handover, createRenderer(language));
}
