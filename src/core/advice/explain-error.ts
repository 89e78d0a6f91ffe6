import { text, type Text } from '../text.ts';
import type { ProfileVendorError } from '../vendor/profile-handover.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { CaseFacts } from './case-facts.ts';
import { findInCase } from './case-findings.ts';
import { findKnownErrors, type FoundError } from './find-known-errors.ts';
import { findByMessage, findVendorWord, type VendorError } from './find-vendor-errors.ts';
import type { Finding } from './finding.ts';
import { codesOf, knownCodes, knownErrors } from './known-errors.ts';
import type { Actor } from './actor.ts';
import type { FactKind, KnownError } from './known-error.ts';
import { readClues, type Clues } from './read-clues.ts';
import { adviseRetired } from './retired-case.ts';

/** What an error means, and what to do. */
export interface Explanation {
  /** The id of a known error, or `{vendor}.{error}` for a message of a vendor's. */
  readonly id: string;
  readonly actor: Actor;
  /** The AADSTS numbers of the text that this explains. */
  readonly codes: readonly number[];
  readonly title: Text;
  readonly cause: Text;
  /** In order; the vendor's own advice first. */
  readonly remedies: readonly Text[];
  /** Whose words these are; null for what holds for every vendor. */
  readonly vendorId: string | null;
  /** A step of an ordinary sign-in: nothing needs to be done. */
  readonly isBenign: boolean;
  /** What of the case makes it concrete. */
  readonly findings: readonly Finding[];
}

/** What can be said of a text. */
export interface Advice {
  readonly clues: Clues;
  /** The likeliest first; empty where the error is not known. */
  readonly explanations: readonly Explanation[];
  /** AADSTS numbers that nobody explained. */
  readonly unknownCodes: readonly number[];
}

export interface ErrorQuestion {
  /** Pasted by somebody; any text will do. */
  readonly text: string;
  /** All profiles. */
  readonly profiles: readonly VendorProfile[];
  /** The vendor that it is about; null where nobody said. */
  readonly vendor: VendorProfile | null;
  readonly facts: CaseFacts | null;
}

const mostExplanations = 5;

/** Explains an error by its codes and words. Never throws; an error that is not known gets no invented cause. */
export function explainError({ text: pasted, profiles, vendor, facts }: ErrorQuestion): Advice {
  const clues = readClues(pasted);
  const found = findKnownErrors(clues);
  const general = found.map((one) => {
    const word = vendor === null ? null : findVendorWord(one, clues, vendor);
    return { word, explanation: explainKnown(one, vendor, word, clues, facts) };
  });
  const isCertain = found.some(isSure);
  // Beside a number only the very message of the vendor that was asked about says more.
  const messages = findByMessage(clues, profiles, vendor).filter(
    ({ error, likeness }) =>
      !general.some(({ word }) => word === error) &&
      !(vendor === null && found.some(({ known }) => sharesCode(known, error))) &&
      (!isCertain || (vendor !== null && likeness === 'same')),
  );
  const kept = general.filter(
    ({ word }) => vendor === null || messages.length === 0 || word !== null || isCertain,
  );
  const explanations = [
    ...messages.map((message) => explainMessage(message, clues, facts)),
    ...kept.map(({ explanation }) => explanation),
  ];
  return {
    clues,
    explanations: explanations
      .toSorted((one, other) => Number(one.isBenign) - Number(other.isBenign))
      .slice(0, mostExplanations),
    unknownCodes: clues.codes.filter((code) => !knownCodes.has(code)),
  };
}

/** Whether a number of the text has meant more than one thing: its words decide. */
export function isAmbiguous({ explanations }: Pick<Advice, 'explanations'>): boolean {
  const codes = explanations.flatMap(({ codes: own }) => own);
  return new Set(codes).size < codes.length;
}

function isSure({ ground }: FoundError): boolean {
  return ground === 'code' || ground === 'graph-code';
}

/** What every vendor's people see for the same AADSTS number is not one vendor's message. */
function sharesCode(known: KnownError, { codes }: ProfileVendorError): boolean {
  return codesOf(known).some((code) => codes.includes(code));
}

function explainKnown(
  { known, codes }: FoundError,
  vendor: VendorProfile | null,
  word: ProfileVendorError | null,
  clues: Clues,
  facts: CaseFacts | null,
): Explanation {
  const { id, actor, facts: kinds = [], benign = false } = known;
  const remedy = text(`advice.${id}.remedy`);
  const remedies = word === null ? [remedy] : [text('advice.vendor.text', { text: word.remedy }), remedy];
  return {
    id,
    actor: word?.actor ?? actor,
    codes,
    title: text(`advice.${id}.title`),
    cause: word === null ? text(`advice.${id}.cause`) : text('advice.vendor.text', { text: word.meaning }),
    vendorId: word === null ? null : (vendor?.id ?? null),
    isBenign: benign,
    ...inCase(kinds, remedies, clues, facts),
  };
}

function explainMessage({ vendor, error }: VendorError, clues: Clues, facts: CaseFacts | null): Explanation {
  return {
    id: `${vendor.id}.${error.id}`,
    actor: error.actor ?? 'application-manager',
    codes: [],
    title: text('advice.vendor.title', { vendor: vendor.name }),
    cause: text('advice.vendor.text', { text: error.meaning }),
    vendorId: vendor.id,
    isBenign: false,
    ...inCase(factsOf(error), [text('advice.vendor.text', { text: error.remedy })], clues, facts),
  };
}

/** What of the case shows it, and what to do then: a case that was taken out of use is brought back first. */
function inCase(
  kinds: readonly FactKind[],
  remedies: readonly Text[],
  { named }: Clues,
  facts: CaseFacts | null,
): Pick<Explanation, 'findings' | 'remedies'> & Partial<Pick<Explanation, 'actor' | 'cause'>> {
  if (facts === null) return { findings: [], remedies };
  const retired = adviseRetired(kinds, named, facts);
  if (retired === null) return { findings: findInCase(kinds, named, facts), remedies };
  const { finding, remedy, cause, isWholeCause } = retired;
  return isWholeCause
    ? { actor: 'administrator', cause, findings: [finding], remedies: [remedy] }
    : { findings: [finding, ...findInCase(kinds, named, facts)], remedies: [remedy, ...remedies] };
}

/** What bears on the AADSTS errors that a vendor's message may stand for. */
function factsOf({ codes }: ProfileVendorError): readonly FactKind[] {
  const kinds = knownErrors
    .filter((known) => codesOf(known).some((code) => codes.includes(code)))
    .flatMap((known) => known.facts ?? []);
  return [...new Set(kinds)];
}
