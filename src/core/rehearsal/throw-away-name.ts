/**
 * What every object that a rehearsal makes is called: this, the mark of the rehearsal, and what it is for. It is
 * how what a power cut left behind is found again, from whatever computer.
 */
const beginning = 'Entra Handover rehearsal';

/** By what lists are searched; what they answer is judged by {@link markIn}. */
export const throwAwayPrefix = `${beginning} `;

const whole = new RegExp(`^${beginning} ([0-9a-f]{8}) [a-z]+(?: [a-z]+)*(?: x+)?$`);

/** The name of an object that lives as long as its rehearsal; `mark` is a nonce of it. */
export function throwAwayName(mark: string, purpose: string): string {
  return `${beginning} ${mark} ${purpose}`;
}

/** The mark of the rehearsal that gave this name; null where none did, also where it merely begins alike. */
export function markIn(name: string): string | null {
  return whole.exec(name)?.[1] ?? null;
}

/**
 * The notes of an application and of its service principal: a name can be anybody's, and what is removed for good
 * has to be ours. A claims policy has none.
 */
export function throwAwayNotes(mark: string): string {
  return `entra-handover-rehearsal-${mark}`;
}
