import type { ProblemKind } from '../core/problem.ts';

/** The exit codes of the contract (docs/cli.md). */
export const exitCodes = {
  done: 0,
  failed: 1,
  pending: 2,
  input: 3,
  signIn: 4,
  held: 5,
  cancelled: 130,
} as const;

const byKind: Readonly<Record<ProblemKind, number>> = {
  input: exitCodes.input,
  'sign-in': exitCodes.signIn,
  held: exitCodes.held,
  cancelled: exitCodes.cancelled,
  pending: exitCodes.pending,
  failed: exitCodes.failed,
};

export function exitCodeOf(kind: ProblemKind): number {
  return byKind[kind];
}

/** What to answer for several outcomes at once: what hinders most comes first. */
export function worstExitCode(codes: readonly number[]): number {
  const { cancelled, signIn, failed, held, input, pending, done } = exitCodes;
  return [cancelled, signIn, failed, held, input, pending].find((code) => codes.includes(code)) ?? done;
}
