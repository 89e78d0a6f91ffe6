import { z } from 'zod';

const line = z.string().max(8000);

/** Steps as they are shown: of a plan that was written down, from anywhere, or of one that was just made. */
const approvedStep = z.object({
  id: z.string().max(200),
  kind: z.enum(['create', 'update', 'no-op', 'remove', 'manual', 'check']),
  text: line,
  request: z.object({ method: z.string().max(10), path: line, body: z.unknown().optional() }).nullable(),
});

/** What is needed of a plan document to say how another plan differs from it. */
export const approvedPlanSchema = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  tenant: z.object({ id: z.string().max(100), displayName: z.string().max(1000) }),
  profileVersion: z.int().min(1),
  steps: z.array(approvedStep).max(5000),
});

export type ApprovedPlan = z.infer<typeof approvedPlanSchema>;
export type ApprovedStep = ApprovedPlan['steps'][number];

/** What somebody agreed to. */
export interface Approval {
  readonly fingerprint: string;
  /** Null where only the fingerprint is known: then nobody can say what differs. */
  readonly plan: ApprovedPlan | null;
}
