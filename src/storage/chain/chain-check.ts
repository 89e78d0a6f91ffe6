import type { Database } from 'better-sqlite3';
import { checkHistory, type CheckOptions } from '../../core/register/check-history.ts';
import { headOf } from '../../core/register/history-head.ts';
import type { HistoryReport } from '../../core/register/history-report.ts';
import type { Hmac } from '../../core/ports.ts';
import type { Register } from '../../core/register/register.ts';
import type { Sql } from '../sql.ts';
import { sha256 } from './chain-key.ts';
import { eachLine, eachSeal, readLastSeal } from './chain-rows.ts';
import type { Chain } from './chain.ts';
import { findRegisterFaults } from './register-faults.ts';

type CheckMethods = Pick<Register, 'findHistoryHead' | 'checkHistory'>;

export function chainCheckMethods(database: Database, sql: Sql, { hmac }: Chain): CheckMethods {
  return {
    findHistoryHead() {
      const last = readLastSeal(sql);
      return last === null ? null : headOf(last);
    },
    checkHistory: (head) =>
      hmac === null
        ? null
        : sql.snapshot(() => checkChain(sql, hmac, { head, faults: findRegisterFaults(database) })),
  };
}

/** Goes through the whole chain; where others may write meanwhile, inside a snapshot. */
export function checkChain(
  sql: Sql,
  hmac: Hmac,
  options: Pick<CheckOptions, 'head' | 'faults' | 'onHolding'>,
): HistoryReport {
  const lines = eachLine(sql);
  try {
    return checkHistory(eachSeal(sql), lines, { hmac, sha256, ...options });
  } finally {
    // A statement that is not read to its end would keep a transaction from ending.
    for (const each of [lines.history, lines.journal]) each.return(undefined);
  }
}
