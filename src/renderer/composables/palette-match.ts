/** Without case and accents: people type neither when they are in a hurry. */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/**
 * How well typed words fit a name, the better the lower; null where one of them is not in it. A name that
 * begins with what was typed comes first, then one in which each word begins a word.
 */
export function fitOf(typed: string, name: string): number | null {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const folded = fold(name);
  if (!wanted.every((word) => folded.includes(word))) return null;
  if (folded.startsWith(wanted.join(' '))) return 0;
  const begun = folded.split(/[^\p{Letter}\p{Number}]+/u);
  return wanted.every((word) => begun.some((one) => one.startsWith(word))) ? 1 : 2;
}

/** Whether this is an error to look up: a number of Microsoft's sign-in, or a code of Graph. */
export const looksLikeError = (typed: string): boolean =>
  /AADSTS\s*\d{4,8}|^\s*\d{5,8}\s*$|\b[A-Z][A-Za-z]+_[A-Z][A-Za-z]+\b/.test(typed);
