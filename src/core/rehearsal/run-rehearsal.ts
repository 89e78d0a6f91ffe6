import { text, type Text } from '../text.ts';
import { createBench, type Bench, type RehearsalPorts } from './bench.ts';
import { NotTried } from './not-tried.ts';
import type { RehearsalItem } from './rehearsal-item.ts';

/** What came of one item. */
export interface RehearsedItem {
  readonly item: RehearsalItem;
  /** What the service did; null where it was not tried. */
  readonly service: string | null;
  /** `measured`: a duration, which is compared with nothing. */
  readonly outcome: 'same' | 'different' | 'measured' | 'not-tried';
  /** Why it was not tried. */
  readonly because: Text | null;
}

/**
 * Tries one item after the other in throw-away applications of a mark. What it makes is put in `made` at once, also
 * by items that are stopped halfway; removing it is up to the caller.
 */
export async function runRehearsal(
  items: readonly RehearsalItem[],
  ports: RehearsalPorts,
  {
    mark,
    made,
    onItem,
  }: {
    readonly mark: string;
    readonly made: Bench['made'];
    onItem(number: number, item: RehearsalItem): void;
  },
): Promise<readonly RehearsedItem[]> {
  const bench = createBench(ports, mark, made);
  const rehearsed: RehearsedItem[] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind === 'tried' && !ports.signal.aborted) onItem(at + 1, item);
    rehearsed.push(await rehearse(item, bench));
  }
  return rehearsed;
}

async function rehearse(item: RehearsalItem, bench: Bench): Promise<RehearsedItem> {
  const notTried = (because: Text): RehearsedItem => ({ item, service: null, outcome: 'not-tried', because });
  if (item.kind === 'by-hand') return notTried(text(`rehearsal.obstacle.${item.obstacle}`));
  if (bench.ports.signal.aborted) return notTried(text('rehearsal.not-tried.stopped'));
  try {
    const service = await item.find(bench);
    return { item, service, outcome: compare(item.simulator, service), because: null };
  } catch (error) {
    if (error instanceof NotTried) return notTried(error.because);
    // An answer of another shape than Microsoft documents says nothing that could be compared.
    if (error instanceof SyntaxError || isShapeFault(error))
      return notTried(text('rehearsal.not-tried.unreadable'));
    throw error;
  }
}

function compare(simulator: string | null, service: string): RehearsedItem['outcome'] {
  if (simulator === null) return 'measured';
  return simulator === service ? 'same' : 'different';
}

const isShapeFault = (error: unknown): boolean => error instanceof Error && error.name === 'ZodError';
