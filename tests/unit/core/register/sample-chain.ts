import { createHash, createHmac } from 'node:crypto';
import { checkHistory } from '../../../../src/core/register/check-history.ts';
import {
  chainOrigin,
  historyContent,
  journalContent,
  linkOf,
  personalDigest,
  startDetails,
  type HistoryLine,
  type JournalLine,
  type Seal,
  type SealFacts,
} from '../../../../src/core/register/history-chain.ts';
import type { HistoryReport, RegisterFault } from '../../../../src/core/register/history-report.ts';

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
export const hmac = (content: string): string =>
  createHmac('sha256', 'the key').update(content).digest('hex');

/** What a register would hold. */
export interface SampleChain {
  readonly seals: Seal[];
  readonly history: HistoryLine[];
  readonly journal: JournalLine[];
}

export function historyLine(number: number, changes: Partial<HistoryLine> = {}): HistoryLine {
  return {
    number,
    caseId: 'case-1',
    at: `2026-11-22T10:00:${String(number).padStart(2, '0')}.000Z`,
    text: JSON.stringify({ id: 'history.delivered', params: { recipient: `Servicedesk ${String(number)}` } }),
    by: 'fatima@zorggroep.example',
    salt: `salt-${String(number)}`,
    ...changes,
  };
}

export function journalLine(number: number): JournalLine {
  return {
    number,
    runId: 'run-1',
    stepId: 'application',
    phase: 'intent',
    method: 'POST',
    path: '/applications',
    nonce: `nonce-${String(number)}`,
    status: null,
    requestId: null,
    at: `2026-11-22T10:01:${String(number).padStart(2, '0')}.000Z`,
  };
}

/** Seals one thing after the last seal. */
export function append(
  chain: SampleChain,
  facts: Partial<SealFacts> & Pick<SealFacts, 'kind'>,
  line?: HistoryLine | JournalLine,
): void {
  const last = chain.seals.at(-1);
  const isHistory = line !== undefined && 'salt' in line;
  const full: SealFacts = {
    occasion: 'at-once',
    at: '2026-11-22T12:00:00.000Z',
    former: null,
    historyTo: isHistory ? line.number : (last?.historyTo ?? 0),
    journalTo: line !== undefined && !isHistory ? line.number : (last?.journalTo ?? 0),
    details: isHistory ? personalDigest(line, sha256) : null,
    ...facts,
  };
  const content = line === undefined ? [] : isHistory ? historyContent(line) : journalContent(line);
  const link = linkOf(hmac, last?.link ?? chainOrigin, full, content);
  chain.seals.push({ ...full, number: (last?.number ?? 0) + 1, link });
}

/** Five lines of the history and three of the journal, sealed as they were written: seals 2 to 9. */
export function sampleChain(): SampleChain {
  const chain: SampleChain = { seals: [], history: [], journal: [] };
  append(chain, { kind: 'start', details: startDetails({ history: 0, journal: 0 }) });
  for (let number = 1; number <= 5; number += 1) {
    const line = historyLine(number);
    chain.history.push(line);
    append(chain, { kind: 'history', at: line.at }, line);
    if (number > 3) continue;
    const entry = journalLine(number);
    chain.journal.push(entry);
    append(chain, { kind: 'journal', at: entry.at }, entry);
  }
  return chain;
}

export function check(
  { seals, history, journal }: SampleChain,
  head: string | null = null,
  faults: readonly RegisterFault[] = [],
): HistoryReport {
  return checkHistory(seals, { history, journal }, { hmac, sha256, head, faults });
}

/** The places as `kind table line (seal)`. */
export function placesIn(report: HistoryReport): readonly string[] {
  return report.breaks.map(
    ({ kind, table, line, seal }) =>
      `${kind} ${table ?? '-'} ${String(line ?? '-')} (${String(seal ?? '-')})`,
  );
}

export function replaceAt<T>(list: T[], index: number, changes: Partial<T>): void {
  const found = list[index];
  if (found === undefined) throw new Error('there is no such thing in the sample');
  list[index] = { ...found, ...changes };
}
