import { z } from 'zod';
import { text } from './input-views.ts';

/** What of a case is otherwise than it promised. */
export const driftReport = z.strictObject({
  drift: z.array(
    z.strictObject({
      id: z.string(),
      subject: z.string(),
      /** As people read it; null for what was not promised, or is not there. */
      promised: z.string().nullable(),
      live: z.string().nullable(),
      text,
      /** What stops working, and for whom. */
      breaks: text,
      /** Whether the live value can become the promise. */
      acceptable: z.boolean(),
    }),
  ),
  /** The newest changes of the objects concerned; null where the audit log could not be read. */
  changes: z
    .array(z.strictObject({ at: z.string(), activity: z.string(), by: z.string().nullable() }))
    .nullable(),
  /** What somebody agreed to, who did and when, and what may be taken back. */
  accepted: z.array(z.strictObject({ id: z.string(), text, at: z.string(), by: z.string() })),
});

export type DriftReportView = z.infer<typeof driftReport>;
