import { z } from 'zod';
import { caseDraft } from './console-views.ts';
import { identifier } from './input-views.ts';

/** Taking an application that somebody made by hand into the register. */

const environment = caseDraft.shape.environment;

/** An application of the tenant, to choose from. */
export const listedApplication = z.strictObject({
  objectId: z.string(),
  appId: z.string(),
  displayName: z.string(),
  createdAt: z.string().nullable(),
  /** The case that has it already; null where none does. */
  caseId: identifier.nullable(),
});

export const askedApplication = z.strictObject({
  vendorId: identifier,
  /** Null where the application's redirect URIs are to tell. */
  environment: environment.nullable(),
  application: z.guid(),
});

/** What an application tells of itself before it is taken over. */
export const adoptionReading = z.strictObject({
  objectId: z.string(),
  appId: z.string(),
  displayName: z.string(),
  createdAt: z.string().nullable(),
  /** The first few of `redirectUriCount`. */
  redirectUris: z.array(z.string()),
  redirectUriCount: z.number(),
  environment,
  /** Values of inputs, by input id. */
  proposed: z.record(z.string(), z.string()),
  /** Its secrets that still hold; null where the vendor gets none. */
  secrets: z.array(z.strictObject({ name: z.string(), expiresAt: z.string() })).nullable(),
});

/** An empty value of an input is one that was taken away on purpose. */
export const adoptionRequest = z.strictObject({
  ...caseDraft.shape,
  application: z.guid(),
  /** Let the vendor go on with the secret that it has, instead of making one beside it. */
  keepSecret: z.boolean(),
  asksPermissions: z.boolean().optional(),
});

export type ListedApplicationView = z.infer<typeof listedApplication>;
export type AdoptionReadingView = z.infer<typeof adoptionReading>;
