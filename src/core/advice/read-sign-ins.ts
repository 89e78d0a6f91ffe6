import { z } from 'zod';
import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { asResult, getPage, pathOfNextLink, type FactsPorts } from '../tenant/get-fact.ts';

/** A line of the sign-in log: somebody who signed in to an application, or tried to. */
export interface SignInEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Object id; the zero id where nobody was recognised. */
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly correlationId: string | null;
  /** An AADSTS number; 0 for success. */
  readonly errorCode: number;
  /** Microsoft's words; empty for success. */
  readonly reason: string;
  /** Conditional Access policies that refused; empty also where the operator may not see them. */
  readonly refusedBy: readonly string[];
}

export interface SignInEntries {
  /** Newest first. */
  readonly entries: readonly SignInEntry[];
  /** False where there are more than were read. */
  readonly isComplete: boolean;
}

/** Few large pages: the log bears five requests in ten seconds (graph.md 7). */
const pageSize = 200;
const mostPages = 5;

const nullableText = z.string().nullish();

const entry = z
  .object({
    createdDateTime: z.string(),
    userId: nullableText,
    userPrincipalName: nullableText,
    correlationId: nullableText,
    status: z.object({ errorCode: z.number().int().nullish(), failureReason: nullableText }).nullish(),
    appliedConditionalAccessPolicies: z
      .array(z.object({ displayName: nullableText, result: nullableText }))
      .nullish(),
  })
  .transform((value): SignInEntry => ({
    at: value.createdDateTime,
    userId: value.userId ?? '',
    userPrincipalName: value.userPrincipalName ?? '',
    correlationId: value.correlationId ?? null,
    errorCode: value.status?.errorCode ?? 0,
    reason: value.status?.failureReason ?? '',
    refusedBy: (value.appliedConditionalAccessPolicies ?? [])
      .filter(({ result }) => result === 'failure')
      .flatMap(({ displayName }) => displayName ?? []),
  }));

const page = z.object({ value: z.array(entry), '@odata.nextLink': nullableText });

/**
 * Reads who signed in to an application since a moment, newest first; at most a thousand lines, and no further
 * than `enough` failures. Needs AuditLog.Read.All, a role that may see the logs, and a tenant with P1 or P2.
 */
export function readSignIns(
  question: { readonly appId: string; readonly since: string; readonly enough: number },
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<SignInEntries>> {
  const { appId, since, enough } = question;
  const filter = encodeURIComponent(`appId eq '${appId}' and createdDateTime ge ${since}`);
  return asResult(async () => {
    const entries: SignInEntry[] = [];
    let next: string | null = `/auditLogs/signIns?$filter=${filter}&$top=${String(pageSize)}`;
    for (let read = 0; next !== null && read < mostPages; read += 1) {
      const answer = page.parse(await getPage({ method: 'GET', path: next }, read === 0, lane, ports));
      entries.push(...answer.value);
      next = pathOfNextLink(answer['@odata.nextLink'] ?? null);
      if (entries.filter(({ errorCode }) => errorCode !== 0).length >= enough) break;
    }
    return { entries, isComplete: next === null };
  });
}
