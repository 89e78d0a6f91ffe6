import type { CaseFacts } from '../core/advice/case-facts.ts';
import { explainError, type Advice } from '../core/advice/explain-error.ts';
import type { Case } from '../core/case.ts';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Register } from '../core/register/register.ts';
import type { VendorProfile } from '../core/vendor/profile.ts';
import type { VendorLibrary } from './vendor-library.ts';

export interface PastedError {
  readonly text: string;
  /** The vendor it is about; null where nobody said. */
  readonly vendor: VendorProfile | null;
  /** The case it is about; null where nobody said. */
  readonly facts: CaseFacts | null;
}

/** Explains what somebody pasted; refuses only a text in which there is nothing to read. */
export function explainPasted(vendors: VendorLibrary, { text, vendor, facts }: PastedError): Result<Advice> {
  if (text.trim() === '') return refused(problem('error-text-missing', 'input', { field: 'text' }));
  const profiles = vendors.list().map(({ profile }) => profile);
  return succeeded(explainError({ text, profiles, vendor, facts }));
}

/** The newest case of the application that a text names; null where it names none of ours. */
export function findNamedCase(
  register: Pick<Register, 'listCases'>,
  { clues }: Pick<Advice, 'clues'>,
): Case | null {
  const { application } = clues.named;
  if (application === null) return null;
  return register.listCases({ application }, { limit: 1 })[0] ?? null;
}

/** Microsoft's own page about an error; with its number where there is one. */
export function lookupAddress(code: number | undefined): string {
  const page = 'https://login.microsoftonline.com/error';
  return code === undefined ? page : `${page}?code=${String(code)}`;
}
