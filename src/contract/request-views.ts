import { z } from 'zod';
import { identifier, inputValues, localText } from './input-views.ts';
import { problemSchema } from './problem-view.ts';

/** Shapes of requests and answers, which go from one organisation to another as files. */

const environment = z.strictObject({ id: z.enum(['production', 'acceptance']), label: localText });
const phase = z.enum(['onboard', 'complete']);

/** Who signed a file: a claimed name, and the key that only they have. */
const sender = z.strictObject({
  name: z.string(),
  organisation: z.string().nullable(),
  /** The key as two people read it to each other: five groups of five digits. */
  code: z.string(),
  /** `other-key`: the name came with another key before; `other-name`: the key with another name. */
  standing: z.enum(['first', 'known', 'other-key', 'other-name']),
  /** Since when the name or the key is known here; null where neither is. */
  since: z.string().nullable(),
  /** The name that the key had before; null where it had none. */
  before: z.string().nullable(),
  /** Whether nothing goes on without the code that they read over the telephone. */
  needsCode: z.boolean(),
});

/** What somebody asks, before anybody agreed to it. */
export const askedRequest = z.strictObject({
  fileId: identifier,
  phase,
  sender,
  createdAt: z.string(),
  expiresAt: z.string(),
  /** A tenant id or a domain; null where the receiver is to know. */
  tenant: z.string().nullable(),
  vendorId: z.string(),
  vendorName: z.string(),
  environment,
  /** The sender's vendor profile is not the one here. */
  otherProfile: z.boolean(),
  /** Why it cannot be carried out, whatever is agreed to; null where it can. */
  obstacle: problemSchema.nullable(),
  inputs: inputValues,
  /** The same in words, in the profile's order. */
  values: z.array(z.strictObject({ id: z.string(), label: localText, value: localText })),
  /** What the receiver must add. */
  missing: z.array(localText),
  /** The case that it goes on with; null for a new one, or where it is not known here. */
  caseId: z.string().nullable(),
});

/** An answer that was opened and is not taken in. */
export const givenAnswer = z.strictObject({
  fileId: identifier,
  sender,
  answeredAt: z.string(),
  /** When the request was made. */
  askedAt: z.string(),
  vendorName: z.string(),
  environment,
  tenantName: z.string(),
});

/** What a person says about the sender of a file: they compared its code, or typed what was read to them. */
export const senderWord = z.strictObject({ trusted: z.boolean(), code: z.string().max(100).nullable() });

/** A request that was made here. */
export const sentRequest = z.strictObject({
  requestId: identifier,
  phase,
  /** The own key, to read to the receiver. */
  code: z.string(),
  vendorId: z.string(),
  vendorName: z.string(),
  environment,
  tenant: z.string().nullable(),
  inputs: inputValues,
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['sent', 'expired', 'answered']),
  /** What the receiver waits for, once the vendor gave it. */
  awaited: z.array(localText),
});

/** Who asks, until when, and for which tenant. */
export const askingForm = z.strictObject({
  name: z.string().max(200),
  organisation: z.string().max(200),
  tenant: z.string().max(300),
  /** Days as somebody types them. */
  validDays: z.string().max(40),
});

/** The request that a case carries out. */
export const carriedRequest = z.strictObject({
  name: z.string(),
  organisation: z.string().nullable(),
  createdAt: z.string(),
  /** When the last answer was made; null before it. */
  answeredAt: z.string().nullable(),
});

export type AskedRequestView = z.infer<typeof askedRequest>;
export type GivenAnswerView = z.infer<typeof givenAnswer>;
export type SenderView = z.infer<typeof sender>;
export type SenderWord = z.infer<typeof senderWord>;
export type SentRequestView = z.infer<typeof sentRequest>;
export type AskingForm = z.infer<typeof askingForm>;
export type CarriedRequestView = z.infer<typeof carriedRequest>;
