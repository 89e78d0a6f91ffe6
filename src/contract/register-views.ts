import { z } from 'zod';
import { caseStates } from '../core/case.ts';
import { caseOrders } from '../core/register/register.ts';
import { caseSummary } from './console-views.ts';
import { identifier } from './input-views.ts';

/** Which cases of the register are looked for, in which order. */
export const registerQuestion = z.strictObject({
  search: z.string().max(200),
  /** `open`: all that were not ended. */
  state: z.enum(['open', 'all', ...caseStates]),
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

export type RegisterQuestion = z.infer<typeof registerQuestion>;
