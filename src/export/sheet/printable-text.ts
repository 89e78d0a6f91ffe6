/**
 * Characters that leave no ink, or turn what follows around: on paper nobody would see that they are
 * there. Line breaks stay, and what joins letters and emoji.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2800\ufff9-\ufffc]|\p{Surrogate}|(?![\u200c\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** What is printed for a character that cannot be. */
export const replacementCharacter = '\ufffd';

/** Text as it may be printed: what would not be seen is seen as a replacement character. */
export function makePrintable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(hidden, replacementCharacter);
}

/** Text that cannot pass for more than one line of what it is put into. */
export function makeOneLine(text: string): string {
  return makePrintable(text).replace(/\s*\n\s*/g, ' ');
}
