import { isDeepStrictEqual } from 'node:util';
import {
  chainOrigin,
  historyContent,
  journalContent,
  linkOf,
  personalDigest,
  startDetails,
  type LineContent,
  type RestoredState,
  type Seal,
  type SealFacts,
} from '../../core/register/history-chain.ts';
import type { Hmac } from '../../core/ports.ts';
import { damaged } from '../register-failure.ts';
import type { Sql } from '../sql.ts';
import { hmacWith, makeChainKey, readChainKey, sha256 } from './chain-key.ts';
import { insertSeal, linesAfter, readLastSeal, type WrittenLine } from './chain-rows.ts';

/** Seals the lines of the history and the journal; inside the transaction that writes them. */
export interface Chain {
  /**
   * Seals the line that was written last, and before it whatever was written without the key. Throws
   * where the newest line of its table is another one: something in the database changes what is written.
   */
  seal(written: WrittenLine, at: string): void;
  /** Says that lines out of a backup follow, how its own chain was, and what that one's last link was. */
  beginRestore(at: string, state: RestoredState, link: string | null): void;
  /** {@link Chain.seal} for a line of a backup; `former` is its link there. */
  sealRestored(written: WrittenLine, at: string, former: string | null): void;
  /** Null without the key. */
  readonly hmac: Hmac | null;
  /** Overwrites the key. */
  close(): void;
}

/** For a register that is open without its key: what is written stays unsealed, and is known as that later. */
export const noChain: Chain = {
  seal: () => undefined,
  beginRestore: () => undefined,
  sealRestored: () => undefined,
  hmac: null,
  close: () => undefined,
};

/** The chain of a register that is open with its key; started where that was not done yet. */
export function openChain(sql: Sql, dataKey: Uint8Array, at: string): Chain {
  const key = readChainKey(sql, dataKey) ?? sql.transact(() => startChain(sql, dataKey, at));
  return chainWith(sql, key);
}

/** Another process may have started it since. */
function startChain(sql: Sql, dataKey: Uint8Array, at: string): Buffer {
  const present = readChainKey(sql, dataKey);
  if (present !== null) return present;
  const key = makeChainKey(sql, dataKey);
  const old = linesAfter(sql, 0, 0);
  const chain = sealing(sql, hmacWith(key));
  const lines = { history: old.history.length, journal: old.journal.length };
  chain.append({ ...markerFacts, kind: 'start', at, details: startDetails(lines) }, []);
  chain.catchUp(at, null);
  return key;
}

function chainWith(sql: Sql, key: Uint8Array): Chain {
  const hmac = hmacWith(key);
  const { append, catchUp } = sealing(sql, hmac);
  return {
    hmac,
    seal: (written, at) => {
      catchUp(at, { written, occasion: 'at-once', former: null });
    },
    beginRestore(at, state, link) {
      catchUp(at, null);
      append({ ...markerFacts, kind: 'restore', at, former: link, details: state }, []);
    },
    sealRestored: (written, at, former) => {
      catchUp(at, { written, occasion: 'restored', former });
    },
    close: () => {
      key.fill(0);
    },
  };
}

/** Seals that are about no line. */
const markerFacts = { occasion: 'at-once', former: null } as const;

type Appended = Omit<SealFacts, 'historyTo' | 'journalTo'>;

interface Newest {
  readonly written: WrittenLine;
  readonly occasion: SealFacts['occasion'];
  readonly former: string | null;
}

function sealing(sql: Sql, hmac: Hmac) {
  const appendAfter = (last: Seal | null, facts: Appended, content: LineContent, line = 0): Seal => {
    const seal = {
      ...facts,
      number: (last?.number ?? 0) + 1,
      historyTo: facts.kind === 'history' ? line : (last?.historyTo ?? 0),
      journalTo: facts.kind === 'journal' ? line : (last?.journalTo ?? 0),
    };
    const sealed = { ...seal, link: linkOf(hmac, last?.link ?? chainOrigin, seal, content) };
    insertSeal(sql, sealed);
    return sealed;
  };

  return {
    append: (facts: Appended, content: LineContent): void => {
      appendAfter(readLastSeal(sql), facts, content);
    },

    /** Seals every line that has no seal; `newest` says what the last one of its table is and how it came. */
    catchUp(at: string, newest: Newest | null): void {
      let last = readLastSeal(sql);
      const { history, journal } = linesAfter(sql, last?.historyTo ?? 0, last?.journalTo ?? 0);
      if (newest !== null) checkNewest(newest.written, { history, journal });
      const lines = [
        ...history.map((line, index) => ({
          kind: 'history' as const,
          number: line.number,
          isNewest: index === history.length - 1,
          content: historyContent(line),
          details: personalDigest(line, sha256),
        })),
        ...journal.map((line, index) => ({
          kind: 'journal' as const,
          number: line.number,
          isNewest: index === journal.length - 1,
          content: journalContent(line),
          details: null,
        })),
      ];
      for (const { kind, number, isNewest, content, details } of lines) {
        const isMeant = newest !== null && isNewest && newest.written.table === kind;
        const { occasion, former } = isMeant ? newest : ({ occasion: 'late', former: null } as const);
        last = appendAfter(last, { kind, occasion, at, former, details }, content, number);
      }
    },
  };
}

/** A trigger that somebody planted may have changed, replaced or removed the line. */
function checkNewest({ table, line }: WrittenLine, lines: ReturnType<typeof linesAfter>): void {
  const found = lines[table].at(-1);
  if (found === undefined || !isDeepStrictEqual(found, { ...line, number: found.number }))
    throw damaged(table);
}
