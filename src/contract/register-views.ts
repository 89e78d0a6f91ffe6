import { z } from 'zod';
import { caseStates } from '../core/case.ts';
import { attentionKinds } from '../core/register/attention.ts';
import { caseOrders } from '../core/register/register.ts';
import { caseSummary } from './console-views.ts';
import { identifier } from './input-views.ts';

/** Which cases of the register are looked for, in which order. */
export const registerQuestion = z.strictObject({
  search: z.string().max(200),
  /** `open`: all that were not ended; `attention`: those among them that ask for somebody. */
  state: z.enum(['open', 'attention', 'all', ...caseStates]),
  /** Only of the tenant that is signed in to. */
  ownTenant: z.boolean(),
  vendorId: identifier.nullable(),
  environment: z.enum(['production', 'acceptance']).nullable(),
  /** Only what expires within so many days; 0 for what has expired. */
  expiresWithinDays: z.int().min(0).max(3650).nullable(),
  order: z.enum(caseOrders),
  ascending: z.boolean(),
});

/** One part of the answer, so that a register of any length can be scrolled through. */
export const registerPage = z.strictObject({
  rows: z.array(caseSummary),
  /** How many cases the question leaves, and how many it leaves out. */
  total: z.int(),
  hidden: z.int(),
  /** Every vendor that has a case. */
  vendors: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

/** Of these cases looking at them found something; more than are ever shown. */
export const foundCases = z.array(identifier).max(1_000);

export const overviewQuestion = z.strictObject({ found: foundCases });

/** What the overview shows of a register of any length. */
export const overview = z.strictObject({
  /** Cases that have not ended, and those among them that ask for nobody. */
  total: z.int(),
  fine: z.int(),
  /** What presses most, the first of `attentionCount`. */
  attention: z.array(z.strictObject({ kind: z.enum(attentionKinds), case: caseSummary })),
  attentionCount: z.int(),
  /** The last to be changed first. */
  recent: z.array(caseSummary),
  /** From this month on, as `2026-11`: how many cases expire in it, and when the first does. */
  months: z.array(z.strictObject({ id: z.string(), count: z.int(), firstAt: z.string().nullable() })),
  nextToExpire: z.array(caseSummary),
});

export type OverviewView = z.infer<typeof overview>;
export type RegisterQuestion = z.infer<typeof registerQuestion>;
