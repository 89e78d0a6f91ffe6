import { createHash } from 'node:crypto';
import type { Case } from '../../core/case.ts';

/** What restoring does with one case of a backup. */
export interface PlannedCase {
  /** As the backup has it. */
  readonly record: Case;
  /** Its id in this register: of the case that it stands for, or its own. */
  readonly id: string;
  readonly does: 'add' | 'replace' | 'keep';
}

/**
 * Compares the cases of a backup with those of a register, both newest first. A case is the same by what
 * identifies it (design.md 4), whichever computer made it; the later change counts.
 */
export function planMerge(backup: readonly Case[], register: readonly Case[]): readonly PlannedCase[] {
  const ids = new Set(register.map(({ id }) => id));
  const peersByKey = Map.groupBy(register, identityOf);
  const settled = new Set<string>();
  return backup.map((record) => {
    const peers = peersByKey.get(identityOf(record)) ?? [];
    const [newest] = peers;
    if (newest === undefined) {
      const id = ids.has(record.id) ? otherId(record) : record.id;
      return { record, id, does: 'add' };
    }
    const same = peers.find(({ id }) => id === record.id) ?? newest;
    const isFirst = !settled.has(same.id);
    settled.add(same.id);
    // There may be one case alive at a time: an older one does not come back to life beside it.
    const isInTheWay = isAlive(record) && peers.some((peer) => peer !== same && isAlive(peer));
    // What another computer undid of its own is not what is alive here.
    const wouldEnd = same.id !== record.id && isAlive(same) && !isAlive(record);
    const isLater = isFirst && !isInTheWay && !wouldEnd && record.updatedAt > same.updatedAt;
    return { record, id: same.id, does: isLater ? 'replace' : 'keep' };
  });
}

function isAlive({ state }: Case): boolean {
  return state !== 'rolled-back' && state !== 'retired';
}

function identityOf({ tenant, vendorId, environment, identity }: Case): string {
  return JSON.stringify([tenant.id, vendorId, environment, identity]);
}

/** Ids are short: two computers may have given the same one to different cases. */
function otherId(record: Case): string {
  const content = `${record.id} ${identityOf(record)}`;
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
