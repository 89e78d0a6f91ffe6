import type { ProfileVendorError } from '../vendor/profile-handover.ts';
import type { VendorProfile } from '../vendor/profile.ts';
import type { FoundError } from './find-known-errors.ts';
import { codesOf } from './known-errors.ts';
import { compareWithMessage, type Likeness } from './match-message.ts';
import { wordsOf } from './normalise-text.ts';
import type { Clues } from './read-clues.ts';

/** An error of a vendor's, and whose it is. */
export interface VendorError {
  readonly vendor: VendorProfile;
  readonly error: ProfileVendorError;
}

/** Messages shorter than this are anybody's: they count for the vendor that was asked about only. */
const wordsOfAStrange = 4;
const likenesses: readonly Likeness[] = ['same', 'part', 'alike'];

/**
 * The vendor's errors whose message a text is, the likest first. Where the vendor is not known (`chosen` null)
 * the messages of all are looked through.
 */
export function findByMessage(
  clues: Clues,
  profiles: readonly VendorProfile[],
  chosen: VendorProfile | null,
): readonly (VendorError & { readonly likeness: Likeness })[] {
  const among = chosen === null ? profiles : [chosen];
  const found = among.flatMap((vendor) =>
    vendor.errors.flatMap((error) => {
      const likeness = likenessOf(clues.normalised, error, chosen !== null);
      return likeness === null ? [] : [{ vendor, error, likeness }];
    }),
  );
  const best = likenesses.find((likeness) => found.some((one) => one.likeness === likeness));
  const kept = found.filter(({ likeness }) => likeness === best);
  // Two profiles of one vendor say the same.
  return kept.filter(
    ({ error }, index) => kept.findIndex((other) => other.error.meaning.en === error.meaning.en) === index,
  );
}

function likenessOf(
  normalised: string,
  { message, alsoShown }: ProfileVendorError,
  isChosen: boolean,
): Likeness | null {
  const found = [...(message === undefined ? [] : [message]), ...alsoShown]
    .flatMap(({ nl, en }) => [nl, en])
    .filter((wording) => isChosen || wordsOf(wording).length >= wordsOfAStrange)
    .map((wording) => compareWithMessage(normalised, wording));
  return likenesses.find((likeness) => found.includes(likeness)) ?? null;
}

/** What the vendor says of an error that was found: by the same numbers, the most of them first. */
export function findVendorWord(
  found: FoundError,
  clues: Clues,
  vendor: VendorProfile,
): ProfileVendorError | null {
  const own = codesOf(found.known);
  const fitting = vendor.errors
    .filter(({ codes }) => codes.some((code) => (found.ground === 'code' ? found.codes : own).includes(code)))
    .map((error) => ({
      error,
      shared: error.codes.filter((code) => own.includes(code)).length,
      isShown: likenessOf(clues.normalised, error, true) === 'same' ? 1 : 0,
    }))
    // Of two that share as much, the one about less is meant.
    .toSorted(
      (one, other) =>
        other.isShown - one.isShown ||
        other.shared - one.shared ||
        one.error.codes.length - other.error.codes.length,
    );
  return fitting[0]?.error ?? null;
}
