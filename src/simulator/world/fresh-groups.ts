import type { TenantState } from './world-state.ts';
import type { World } from './world.ts';

/** Whether a read by id, a write or reference, or an index knows a group already. */
export function isGroupKnown(
  world: World,
  tenant: TenantState,
  groupId: string,
  by: 'readableFrom' | 'writableFrom' | 'indexedFrom',
): boolean {
  const fresh = tenant.freshGroups[groupId];
  return fresh === undefined || fresh[by] <= world.now();
}
