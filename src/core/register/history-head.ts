/** The newest seal of the history: what a sheet prints, so that paper can witness. */
export interface HistoryHead {
  /** Which seal it is, counted from 1. */
  readonly number: number;
  /** The first hexadecimal digits of its link, in groups of four. */
  readonly code: string;
  /** When it was made; ISO 8601 UTC. */
  readonly at: string;
}

/** Enough that nobody finds another history with the same ones, and few enough to type over. */
const printedDigits = 20;
const fewestDigits = 16;

export function headOf(seal: {
  readonly number: number;
  readonly link: string;
  readonly at: string;
}): HistoryHead {
  const { number, link, at } = seal;
  return { number, code: link.slice(0, printedDigits).replace(/(.{4})(?=.)/g, '$1 '), at };
}

/** Reads the digits of a head as somebody types or pastes them; null for anything else. */
export function parseHead(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '').toLowerCase();
  return digits.length >= fewestDigits && /^[0-9a-f]{1,64}$/.test(digits) ? digits : null;
}
