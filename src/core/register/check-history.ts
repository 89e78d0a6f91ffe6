import type { Hmac, Sha256 } from '../ports.ts';
import { followLinks } from './chain-links.ts';
import { restoredStates, type RestoredState, type Seal, type SealedLines } from './history-chain.ts';
import { headOf } from './history-head.ts';
import type { HeadFinding, HistoryBreak, HistoryReport, RegisterFault } from './history-report.ts';
import { followCounters } from './seal-counters.ts';
import { walkLines } from './sealed-line-walk.ts';

/** How many places are named. */
const namedBreaks = 20;

export interface CheckOptions {
  readonly hmac: Hmac;
  readonly sha256: Sha256;
  /** The digits of a head to look for (`parseHead`); null for none. */
  readonly head: string | null;
  /** What is wrong with the database that the chain lies in. */
  readonly faults: readonly RegisterFault[];
  /** Told of every seal until something breaks. */
  readonly onHolding?: (seal: Seal) => void;
}

/** Goes through a chain from its start and says where it breaks. */
export function checkHistory(
  seals: Iterable<Seal>,
  lines: SealedLines,
  { hmac, sha256, head, faults, onHolding }: CheckOptions,
): HistoryReport {
  const breaks: HistoryBreak[] = [];
  const restores: { at: string; backup: RestoredState }[] = [];
  let breakCount = 0;
  let last: Seal | null = null;
  let startedAt: string | null = null;
  let found: Omit<HeadFinding, 'after'> | null = null;
  const report = (broken: HistoryBreak): void => {
    breakCount += 1;
    if (breaks.length < namedBreaks) breaks.push(broken);
  };
  const links = followLinks(hmac);
  const counters = followCounters();
  const walk = walkLines(lines, sha256, report);
  for (const kind of faults) report({ kind, seal: null, table: null, line: null, at: null });

  for (const seal of seals) {
    const { number, kind, at, link, former } = seal;
    const place = { seal: number, table: null, line: null, at };
    const breaksBefore = breakCount;
    if (last === null && kind === 'start') {
      startedAt = at;
      walk.begin(seal);
    } else if (number !== (last?.number ?? 0) + 1 || last === null) {
      report({ ...place, kind: last === null ? 'start-missing' : 'seals-removed' });
      links.lose();
    }
    if (kind === 'history' || kind === 'journal') walk.pass(seal, kind, links);
    else if (!links.fits(seal, [])) report({ ...place, kind: 'changed' });
    if (kind === 'restore') restores.push({ at, backup: readRestoredState(seal.details) });
    if (breakCount > breaksBefore) counters.resume(seal);
    else if (!counters.fits(seal) || (isFromBackup(seal) && restores.length === 0))
      report({ ...place, kind: 'changed' });
    const isHead = head !== null && link.startsWith(head);
    if (head !== null && found === null && (isHead || former?.startsWith(head) === true))
      found = { seal: number, at, isRestored: !isHead };
    if (breakCount === 0) onHolding?.(seal);
    last = seal;
  }
  if (last === null) report({ kind: 'start-missing', seal: null, table: null, line: null, at: null });
  walk.end();

  const witness = witnessOf(head, found, last);
  return {
    holds: breakCount === 0 && witness !== 'missing',
    seals: last?.number ?? 0,
    startedAt,
    ...walk.counts(),
    restores,
    head: last === null ? null : headOf(last),
    witness,
    breaks,
    breakCount,
  };
}

function witnessOf(
  head: string | null,
  found: Omit<HeadFinding, 'after'> | null,
  last: Seal | null,
): HistoryReport['witness'] {
  if (head === null) return null;
  return found === null || last === null ? 'missing' : { ...found, after: last.number - found.seal };
}

function isFromBackup({ occasion, former }: Seal): boolean {
  return occasion === 'restored' || former !== null;
}

function readRestoredState(details: string | null): RestoredState {
  return restoredStates.find((state) => state === details) ?? 'broken';
}
