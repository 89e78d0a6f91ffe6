import { z } from 'zod';
import { caseStates } from '../case.ts';

/** What is done to a case that is no longer used: disabled, then removed; or brought back. */
export const retirementKinds = ['retire', 'retire-remove', 'retire-restore'] as const;

export type RetirementKind = (typeof retirementKinds)[number];

/** How long Entra keeps what was deleted (graph.md 1). */
export const daysInBin = 30;

const dayMs = 24 * 60 * 60 * 1_000;

/** Until when Entra keeps what was deleted at a moment; both ISO 8601 UTC. */
export function keptUntil(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + daysInBin * dayMs).toISOString();
}

/** That a case is out of use. */
export interface RetiredFact {
  /** Since when nobody signs in; ISO 8601 UTC. */
  readonly since: string;
  /** When the application was removed; ISO 8601 UTC, null where it was only disabled. */
  readonly removedAt: string | null;
}

/**
 * What a case and its enterprise application were before the case was retired. Entra brings back less than
 * it took away: never a link to a policy, and nothing of an enterprise application that was removed for
 * good (graph.md 13).
 */
export const retirement = z.strictObject({
  stateBefore: z.enum(caseStates),
  /** Null where it was gone already. */
  servicePrincipal: z
    .strictObject({
      accountEnabled: z.boolean(),
      appRoleAssignmentRequired: z.boolean(),
      tags: z.array(z.string()),
    })
    .nullable(),
  assignments: z.array(z.strictObject({ principalId: z.string(), appRoleId: z.string() })),
  /** Delegated permissions that were consented to for everybody; those of one person they can give anew. */
  grants: z.array(z.strictObject({ resourceId: z.string(), scope: z.string() })),
  /** Whether nobody who worked on it might see that consent, so that `grants` says nothing. */
  areGrantsUnread: z.boolean().default(false),
  claimsPolicy: z
    .strictObject({ id: z.string(), displayName: z.string(), definition: z.string() })
    .nullable(),
});

export type Retirement = z.infer<typeof retirement>;
