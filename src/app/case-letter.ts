import type { KeyChannel, PackageChannel } from '../core/handover/delivery-channels.ts';
import { refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import type { CoveringLetter } from '../export/covering-letter.ts';
import type { Language } from '../texts/language.ts';
import { createRenderer } from '../texts/render.ts';
import { retiredCase } from './case-retirement.ts';
import { exportFileName, findPackage, publishedPackage } from './package-export.ts';

/** How the package and what opens it go to the vendor. */
export interface LetterChannels {
  readonly packageChannel: PackageChannel;
  readonly keyChannel: KeyChannel;
}

/** The letter that goes with a case's package in its encrypted form. Problems: `case-retired`, and those of the package. */
export async function writeLetter(
  register: Register,
  caseId: string,
  language: Language,
  channels: LetterChannels,
): Promise<Result<CoveringLetter>> {
  const handover = findPackage(register, caseId);
  if (!handover.ok) return handover;
  const record = register.findCase(caseId);
  if (record?.state === 'retired') return refused(retiredCase(record));
  const { writeCoveringLetter } = await import('../export/covering-letter.ts');
  const document = publishedPackage(register, handover.value);
  // Encrypted without a secret as well: it says who works where, and with which rights.
  const file = exportFileName(handover.value, 'zip');
  return succeeded(writeCoveringLetter(document, createRenderer(language), { ...channels, file }));
}
