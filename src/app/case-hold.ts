import type { CaseKey } from '../core/case.ts';
import { problem, refused, type Problem, type Result } from '../core/problem.ts';
import type { Holder } from '../core/register/case-hold.ts';
import type { Workplace } from './workplace.ts';

/**
 * Does something to a case that nobody else may touch meanwhile. A case that another window or
 * command holds is refused at once (`case-held`), saying who it is.
 */
export async function withCaseHeld<T>(
  { register, program, clock }: Pick<Workplace, 'register' | 'program' | 'clock'>,
  key: CaseKey,
  username: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const hold = register.holdCase(key, { program, processId: process.pid, username, since: clock.now() });
  if (!hold.held) return refused(heldProblem(hold.holder));
  try {
    return await work();
  } finally {
    hold.release();
  }
}

/** Says who holds a case; null where that one has not said yet who it is. */
export function heldProblem(holder: Holder | null): Problem {
  return holder === null
    ? problem('case-held-by-unknown', 'held')
    : problem(`case-held-by-${holder.program}`, 'held', {
        params: {
          username: holder.username,
          process: String(holder.processId),
          since: { moment: holder.since },
        },
      });
}
