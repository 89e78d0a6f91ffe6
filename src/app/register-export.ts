import { dayInZone } from '../core/aftercare/expiry-days.ts';
import type { Result } from '../core/problem.ts';
import type { CaseFilter, CasePage, Register } from '../core/register/register.ts';
import { registerHeading, registerLines } from '../export/register-list.ts';
import { writeExportFile } from '../export/written-file.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { systemTimeZone } from './node-ports.ts';

/** So many cases are read at once: between two slices whatever else waits comes first. */
const sliceSize = 500;

/** What is written, and where; the dialog has asked about replacing. */
export interface RegisterExport {
  readonly filter: CaseFilter;
  readonly page: Pick<CasePage, 'order' | 'ascending'>;
  readonly language: Language;
  readonly file: string;
}

/**
 * Writes every case that a filter leaves as CSV, in the order that was asked for; no secret is part of it.
 * Reads it in slices, so that a long register needs no more memory than a short one. Problems: those of writing.
 */
export function exportRegister(
  register: Pick<Register, 'listCaseIds' | 'listCaseEnds'>,
  { filter, page, language, file }: RegisterExport,
): Promise<Result<string>> {
  return writeExportFile(file, readLines(register, { filter, page, language }), { replace: true });
}

async function* readLines(
  register: Pick<Register, 'listCaseIds' | 'listCaseEnds'>,
  { filter, page, language }: Omit<RegisterExport, 'file'>,
): AsyncGenerator<string> {
  const renderer = createRenderer(language);
  const dayOf = dayInZone(systemTimeZone());
  yield registerHeading(renderer);
  const ids = register.listCaseIds(filter, page);
  for (let start = 0; start < ids.length; start += sliceSize) {
    const cases = register.listCaseEnds({ ids: ids.slice(start, start + sliceSize) }, page);
    yield registerLines(cases, renderer, dayOf);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
