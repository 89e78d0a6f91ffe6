import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import { getFact, type FactsPorts } from './get-fact.ts';

/** A change in the directory, as the audit log tells it. */
export interface DirectoryChange {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Microsoft's own words: "Update application". */
  readonly activity: string;
  /** User principal name, or the name or id of the application that did it; null where the log does not say. */
  readonly by: string | null;
}

const answer = z.object({
  value: z.array(
    z.object({
      activityDisplayName: z.string(),
      activityDateTime: z.string(),
      initiatedBy: z
        .object({
          user: z.object({ userPrincipalName: z.string().nullish() }).nullish(),
          app: z.object({ displayName: z.string().nullish(), appId: z.string().nullish() }).nullish(),
        })
        .nullish(),
    }),
  ),
});

/** How many changes of one object are looked at. */
const most = 20;

/**
 * The newest changes of an object, newest first. The log keeps seven days without a Premium licence and
 * thirty with one (graph.md 7), and is minutes behind. @throws {FactsRefused}
 */
export async function readDirectoryChanges(
  objectId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly DirectoryChange[]> {
  const filter = encodeURIComponent(`targetResources/any(t:t/id eq '${objectId}')`);
  const path = `/auditLogs/directoryAudits?$filter=${filter}&$orderby=activityDateTime desc&$top=${most}`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  if (body === null) return [];
  return answer.parse(body).value.map(({ activityDisplayName, activityDateTime, initiatedBy }) => ({
    at: new Date(activityDateTime).toISOString(),
    activity: activityDisplayName,
    by:
      initiatedBy?.user?.userPrincipalName ??
      initiatedBy?.app?.displayName ??
      initiatedBy?.app?.appId ??
      null,
  }));
}
