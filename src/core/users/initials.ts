/** Written as one letter in Dutch. */
const digraph = /^ij/i;

/**
 * Proposes initials for given names: "Anna-Marie Louise" becomes "A.M.L.", "IJsbrand" becomes "IJ.". A
 * proposal only, to be confirmed: the directory has first names where a passport may have others. Empty
 * where there is nothing to propose from.
 */
export function proposeInitials(givenNames: string): string {
  return givenNames
    .normalize('NFC')
    .replace(/\([^()]*\)/g, ' ')
    .split(/[^\p{L}\p{M}'’]+/u)
    .map((name) => name.replace(/^['’]+/, ''))
    .filter((name) => name !== '')
    .map((name) => `${(digraph.exec(name)?.[0] ?? [...name][0] ?? '').toLocaleUpperCase('nl')}.`)
    .join('');
}
