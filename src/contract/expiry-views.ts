import { z } from 'zod';
import { identifier, localText, text } from './input-views.ts';

/** What ends when, as the expiry calendar shows it. */

const tenant = z.strictObject({ id: z.string(), displayName: z.string() });
const expiryKinds = ['secret', 'certificate', 'vendor-date', 'found-secret', 'found-certificate'] as const;

/** Which of it is wanted; null is all. */
export const expiryFilter = z.strictObject({
  caseId: identifier.nullable(),
  tenantId: z.string().max(80).nullable(),
  withinDays: z.number().int().min(0).max(36_500).nullable(),
});

export const expiryEntry = z.strictObject({
  id: z.string(),
  kind: z.enum(expiryKinds),
  /** Null where it belongs to no case. */
  caseId: identifier.nullable(),
  vendorName: z.string().nullable(),
  environment: localText.nullable(),
  tenant: tenant.nullable(),
  application: z.string().nullable(),
  name: z.string(),
  /** The last day, as `2027-03-01`. */
  day: z.string(),
  daysLeft: z.number(),
  stage: z.enum(['expired', 'urgent', 'soon', 'later']),
  /** Found in a tenant, and nobody need notice that it ends. */
  isLeftover: z.boolean(),
  breaks: text,
  action: text,
});

export const expiryReading = z.strictObject({
  /** The first to end first. */
  entries: z.array(expiryEntry),
  /** How much more there is than these, all of it later. */
  more: z.int(),
  /** How many of them end in a month of the year to come, by `2027-03`. */
  moreByMonth: z.record(z.string(), z.int()),
  /** How many can be shown without a filter. */
  total: z.number(),
  /** What can be chosen to see only its own. */
  cases: z.array(z.strictObject({ id: identifier, vendorName: z.string(), environment: localText })),
  tenants: z.array(tenant),
  /** When each tenant was looked through for what this product did not make. */
  scans: z.array(
    z.strictObject({
      tenantName: z.string(),
      scannedAt: z.string(),
      by: z.string(),
      isComplete: z.boolean(),
      found: z.number(),
    }),
  ),
});

export type ExpiryFilterView = z.infer<typeof expiryFilter>;
export type ExpiryEntryView = z.infer<typeof expiryEntry>;
export type ExpiryReadingView = z.infer<typeof expiryReading>;
