import type { Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import { writeHandoverFiles } from '../export/handover-files.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { findPackage, publishedPackage } from './package-export.ts';

/** Writes a case's sheet and data into a folder, without the secret; answers the files' paths. */
export async function exportHandover(
  register: Register,
  caseId: string,
  folder: string,
  language: Language,
): Promise<Result<readonly string[]>> {
  const handover = findPackage(register, caseId);
  if (!handover.ok) return handover;
  const document = publishedPackage(register, handover.value);
  return writeHandoverFiles(folder, document, createRenderer(language), register.findHistoryHead());
}
