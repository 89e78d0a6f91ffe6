import { z } from 'zod';

/** Pieces that the parts of a vendor profile share. */

export const localText = z.strictObject({ nl: z.string().min(1).max(1000), en: z.string().min(1).max(1000) });

export const identifier = z
  .string()
  .max(60)
  .regex(/^[a-z][a-zA-Z0-9-]*$/, 'starts with a lower-case letter; letters, digits and - only');

/**
 * Where a statement comes from: the vendor's own document, a finding elsewhere, Microsoft, our
 * inference, nowhere (the vendor must say), or `own`: the customer's own choice, in which the vendor has
 * no say. What is `derived` or `unknown` is shown with a question to the vendor, never as the vendor's word.
 */
export const origin = z.enum(['vendor', 'found', 'microsoft', 'derived', 'unknown', 'own']);

/** Where something comes from, and what to ask the vendor where that is not the vendor. */
export const provenance = { origin, question: localText.optional() };

/** Text with `{placeholders}`: names of inputs and of values; nothing else is interpreted. */
export const template = z.string().min(1).max(400);

/** Only where an input has one of these choices. */
export const condition = z.strictObject({ input: identifier, is: z.array(identifier).min(1).max(20) });

/** Something to do or to know, in the order in which it comes up. */
export const remark = z.strictObject({
  text: localText,
  when: condition.optional(),
  /** `vendor`: only once the vendor has given its values. */
  phase: z.enum(['start', 'vendor']).optional(),
  /** Whose word it is; the vendor's where it is not said. */
  origin: origin.default('vendor'),
  /** What to ask the vendor where it is derived or unknown. */
  question: localText.optional(),
});

export type ProfileOrigin = z.infer<typeof origin>;
export type ProfileCondition = z.infer<typeof condition>;
