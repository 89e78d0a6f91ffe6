/**
 * What every object that a rehearsal makes is called: this, the mark of the rehearsal, and what it is for. It is
 * how what a power cut left behind is found again, from whatever computer.
 */
const beginning = 'Entra Handover rehearsal';

/** By what lists are searched; what they answer is judged by {@link isThrowAwayName}. */
export const throwAwayPrefix = `${beginning} `;

const whole = new RegExp(`^${beginning} [0-9a-f]{8} [a-z]+(?: [a-z]+)*(?: x+)?$`);

/** The name of an object that lives as long as its rehearsal; `mark` is a nonce of it. */
export function throwAwayName(mark: string, purpose: string): string {
  return `${beginning} ${mark} ${purpose}`;
}

/** Whether an object with this name was made by a rehearsal; nothing that merely begins alike is. */
export function isThrowAwayName(name: string): boolean {
  return whole.test(name);
}
