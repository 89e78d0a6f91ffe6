import { redactText } from '../log/redact-text.ts';
import type { Text } from '../text.ts';
import type { RehearsedItem } from './run-rehearsal.ts';
import type { Removal } from './throw-away-removal.ts';

/** What a rehearsal may tell others: nothing in it says who or where somebody is. */
export interface RehearsalReport {
  /** `2026-11-23`: the hour says nothing of use, and something about who. */
  readonly day: string;
  readonly programVersion: string;
  readonly cloud: string;
  readonly simulated: boolean;
  readonly items: readonly ReportedItem[];
  readonly removed: number;
  /** How many objects could not be removed. */
  readonly left: number;
  /** Whether every list was read that could hold more of them. */
  readonly searched: boolean;
}

export interface ReportedItem {
  readonly id: string;
  readonly outcome: RehearsedItem['outcome'];
  readonly simulator: string | null;
  readonly service: string | null;
  readonly because: Text | null;
  /** How a person finds out; null where it can be tried. */
  readonly byHand: Text | null;
}

/** Names shorter than this would take words out of sentences. */
const shortestName = 4;

/**
 * Makes the report; `names` are those of the tenant and of who works in it, which are taken out wherever an answer
 * repeats them, after what has the shape of a secret, an address or a person.
 */
export function reportRehearsal(
  { items, removal }: { readonly items: readonly RehearsedItem[]; readonly removal: Removal },
  facts: Pick<RehearsalReport, 'day' | 'programVersion' | 'cloud' | 'simulated'>,
  names: readonly string[],
): RehearsalReport {
  const redact = (said: string): string => withoutNames(redactWords(said), names);
  return {
    ...facts,
    items: items.map(({ item, outcome, service, because }) => ({
      id: item.id,
      outcome,
      simulator: item.simulator,
      service: service === null ? null : redact(service),
      because: because === null ? null : redactParams(because, redact),
      byHand: item.kind === 'by-hand' ? { id: `rehearsal.by-hand.${item.id}` } : null,
    })),
    removed: removal.gone.size,
    left: removal.left.length,
    searched: removal.isComplete,
  };
}

/** How many items ended in which way. */
export function countOutcomes(
  items: readonly Pick<ReportedItem, 'outcome'>[],
): Readonly<Record<RehearsedItem['outcome'], number>> {
  const count = (wanted: RehearsedItem['outcome']): number =>
    items.filter(({ outcome }) => outcome === wanted).length;
  return {
    same: count('same'),
    different: count('different'),
    measured: count('measured'),
    'not-tried': count('not-tried'),
  };
}

/** A status and codes of Microsoft's are plain words, of which the long ones have the shape of a secret. */
function redactWords(said: string): string {
  const [codes = ''] = /^\d{3}(?: [A-Za-z_.]{1,80})*(?= "|$)/.exec(said) ?? [];
  return `${codes}${redactText(said.slice(codes.length))}`;
}

function withoutNames(said: string, names: readonly string[]): string {
  return names
    .filter((name) => name.length >= shortestName)
    .toSorted((one, other) => other.length - one.length)
    .reduce((kept, name) => replaceEvery(kept, name), said);
}

/** In whatever case it is written. */
function replaceEvery(said: string, name: string): string {
  const pattern = new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return said.replace(pattern, '[removed]');
}

function redactParams({ id, params = {} }: Text, redact: (said: string) => string): Text {
  const redacted = Object.entries(params).map(
    ([name, value]) => [name, typeof value === 'string' ? redact(value) : value] as const,
  );
  return { id, params: Object.fromEntries(redacted) };
}
