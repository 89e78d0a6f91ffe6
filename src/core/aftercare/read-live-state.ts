import type { CaseApplication } from '../case.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import { readPromised } from '../run/read-promised.ts';
import { findDeletedApplication } from '../tenant/deleted-objects.ts';
import type { FactsPorts } from '../tenant/get-fact.ts';
import { findReplacement, type GoneApplication } from '../tenant/read-facts.ts';
import type { LiveState } from './drift.ts';

export interface PromisedApplication {
  readonly desired: DesiredState;
  readonly application: CaseApplication;
  /** Tells the applications of other cases; asked only where the case's own is not there. */
  readonly ofAnother: GoneApplication['ofAnother'];
}

/** Reads what the tenant has of what was promised; where it is gone, what became of it. @throws {FactsRefused} */
export async function readLiveState(
  { desired, application: { objectId, appId, servicePrincipalId }, ofAnother }: PromisedApplication,
  ports: FactsPorts,
): Promise<LiveState> {
  const lane = ports.meter.lane([]);
  const found = await readPromised({ desired, objectId, appId, servicePrincipalId }, lane, ports);
  if (found.application !== null) return { ...found, deletedApplication: null, replacement: null };
  const { uniqueName, displayName } = desired.application;
  const [deletedApplication, replacement] = await Promise.all([
    findDeletedApplication(uniqueName, ports.meter.lane([lane]), ports, objectId),
    findReplacement({ uniqueName, displayName, ofAnother }, ports.meter.lane([lane]), ports),
  ]);
  return { ...found, deletedApplication, replacement };
}
