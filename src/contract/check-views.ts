import { z } from 'zod';
import { text } from './input-views.ts';

/** What a check found, with the objects that it is about and what to do. */
export const caseCheckView = z.strictObject({
  id: z.string(),
  outcome: z.enum(['pass', 'warn', 'fail', 'skip']),
  text,
  objects: z.array(
    z.strictObject({
      kind: z.string(),
      id: z.string().nullable(),
      name: z.string(),
      detail: text.nullable(),
    }),
  ),
  /** How many there are in all. */
  objectCount: z.number(),
  remedy: text.nullable(),
});

export type CaseCheckView = z.infer<typeof caseCheckView>;
