import type { Case } from '../core/case.ts';
import { succeeded, type Result } from '../core/problem.ts';
import type { Account } from '../entra/sign-in/account.ts';
import type { TokenSource } from './session.ts';
import { sweepCases, type SweepReport } from './sweep.ts';
import type { Workplace } from './workplace.ts';

export interface ConsoleSweepOptions {
  readonly workplace: () => Workplace;
  readonly tokensOf: (account: Account) => TokenSource;
  /** Told of each case that was looked at, `done` of `total`. */
  readonly onCase: (done: number, total: number, record: Case) => void;
}

/** Looking at every case in use, one sweep at a time. */
export function createSweep({ workplace, tokensOf, onCase }: ConsoleSweepOptions) {
  let sweeping = new AbortController();
  const sweeps = new Set<Promise<unknown>>();

  return {
    async run(withinDays: number): Promise<SweepReport> {
      sweeping.abort();
      sweeping = new AbortController();
      const { session } = workplace();
      const operatorOf = async (
        tenantId: string,
      ): Promise<Result<{ readonly account: Account; readonly tokens: TokenSource }>> => {
        const account = await session.choose({ tenantId });
        return account.ok ? succeeded({ account: account.value, tokens: tokensOf(account.value) }) : account;
      };
      const { signal } = sweeping;
      const sweep = sweepCases(workplace(), { withinDays, operatorOf, onCase, signal });
      sweeps.add(sweep);
      try {
        return await sweep;
      } finally {
        sweeps.delete(sweep);
      }
    },

    /** Stops before the next case; what was found so far is answered. */
    stop(): void {
      sweeping.abort();
    },

    /** Stops, and answers when nothing is read any more. */
    async end(): Promise<void> {
      sweeping.abort();
      await Promise.allSettled(sweeps);
    },
  };
}
