import { z } from 'zod';
import { text } from './input-views.ts';

/** An expected failure, as it crosses. */
export const problemSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(['input', 'sign-in', 'held', 'cancelled', 'pending', 'failed']),
  text,
  remedy: text,
  field: z.string().optional(),
  requestId: z.string().optional(),
});
