import { z } from 'zod';
import { actors } from '../core/advice/actor.ts';
import { mends } from '../core/advice/mend.ts';
import { problemSchema } from './problem-view.ts';
import { identifier, localText, text } from './input-views.ts';

/** What an error means and what to do, and why people could not sign in. */

const comparison = z.strictObject({
  named: z.string(),
  registered: z.string(),
  /** `missing` stands in the message only, `extra` in the registered value only. */
  parts: z.array(
    z.strictObject({
      kind: z.enum(['same', 'missing', 'extra']),
      /** How many characters it has; `shown` may have more. */
      length: z.number(),
      /** Invisible characters made visible. */
      shown: z.string(),
      characters: z.array(localText),
    }),
  ),
});

export const explanation = z.strictObject({
  id: z.string(),
  actor: z.enum(actors),
  codes: z.array(z.number()),
  title: text,
  cause: text,
  remedies: z.array(text),
  /** A step of an ordinary sign-in: nothing needs to be done. */
  isBenign: z.boolean(),
  /** What of the case makes it concrete. */
  findings: z.array(z.strictObject({ texts: z.array(text), comparison: comparison.nullable() })),
  /** What of ours mends it, in the case that it was compared with; null where nothing does. */
  mend: z.enum(mends).nullable(),
  /** The redirect URI of the message, where another one is registered. */
  unregisteredUri: z.string().nullable(),
});

/** Microsoft's own page about an error that is not known here; null where all of it is. */
const lookup = z.string().nullable();

export const advice = z.strictObject({
  /** The case that it was compared with: the one that was chosen, or the one that the text names. */
  caseId: identifier.nullable(),
  codes: z.array(z.number()),
  recognised: z.array(z.strictObject({ label: text, value: z.string() })),
  /** Only a part of a long text was read. */
  isCut: z.boolean(),
  /** The number has meant more than one thing. */
  isAmbiguous: z.boolean(),
  explanations: z.array(explanation),
  unknownCodes: z.array(z.number()),
  lookup,
  /** Why the case was compared as the register recorded it, and when that was; null where the tenant was read. */
  recorded: z.strictObject({ problem: problemSchema, at: z.string() }).nullable(),
});

export const failedSignIns = z.strictObject({
  since: z.string(),
  /** How many sign-ins were looked at. */
  read: z.number(),
  isComplete: z.boolean(),
  /** Of the last 24 hours, the latest at the end. */
  hours: z.array(z.strictObject({ from: z.string(), count: z.number() })),
  lastSuccessAt: z.string().nullable(),
  groups: z.array(
    z.strictObject({
      code: z.number(),
      count: z.number(),
      users: z.number(),
      /** Of some of them, the latest first. */
      names: z.array(z.string()),
      firstAt: z.string(),
      lastAt: z.string(),
      correlationId: z.string().nullable(),
      /** Conditional Access policies that refused. */
      policies: z.array(z.string()),
      explanations: z.array(explanation),
      lookup,
    }),
  ),
});

export type ExplanationView = z.infer<typeof explanation>;
export type AdviceView = z.infer<typeof advice>;
export type FailedSignInsView = z.infer<typeof failedSignIns>;
