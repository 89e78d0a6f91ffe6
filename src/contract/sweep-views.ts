import { z } from 'zod';
import { problemSchema } from './problem-view.ts';
import { identifier, localText, text } from './input-views.ts';

/** What looking at every case in use found. */
export const sweptCase = z.strictObject({
  caseId: identifier,
  vendorName: z.string(),
  environment: localText,
  tenantName: z.string(),
  /** What is not as it should be, the first few of `findingCount`; what could not be looked at is not among it. */
  findings: z.array(text),
  findingCount: z.number(),
  expiry: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      day: z.string(),
      daysLeft: z.number(),
    }),
  ),
  /** Why its tenant could not be read; null where it was. */
  problem: problemSchema.nullable(),
});

export const sweepReport = z.strictObject({
  cases: z.array(sweptCase),
  /** More than `cases` where it was stopped. */
  total: z.number(),
  withinDays: z.number(),
});

/** Told of each case that was looked at. */
export const sweepProgress = z.strictObject({
  done: z.number(),
  total: z.number(),
  vendorName: z.string(),
  tenantName: z.string(),
});

export type SweptCaseView = z.infer<typeof sweptCase>;
export type SweepReportView = z.infer<typeof sweepReport>;
export type SweepProgressView = z.infer<typeof sweepProgress>;
