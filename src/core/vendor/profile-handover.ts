import { z } from 'zod';
import { actors } from '../advice/actor.ts';
import { condition, identifier, localText, origin, provenance, template } from './profile-parts.ts';

export const handoverField = z.strictObject({
  id: identifier,
  label: localText,
  hint: localText,
  /** A few words that tell this form from its alternatives: "with tenant name". */
  form: localText.optional(),
  /** `{secret}` alone for the secret. */
  value: template,
  alternativeTo: identifier.optional(),
  when: condition.optional(),
  /** Whose word the label is; the vendor's where it is not said. */
  origin: origin.default('vendor'),
  question: localText.optional(),
});

const column = z.strictObject({
  label: localText,
  value: z.enum(['objectId', 'userPrincipalName', 'initials', 'surname', 'mail', 'displayName']),
});

const tableBase = { id: identifier, label: localText, ...provenance };

/** Rows for the vendor's screen. */
export const handoverTable = z.discriminatedUnion('kind', [
  /** Groups, each with its value as the token carries it. */
  z.strictObject({ ...tableBase, kind: z.literal('groups'), input: identifier }),
  /** Groups with their role at the vendor, as somebody wrote them down. */
  z.strictObject({ ...tableBase, kind: z.literal('roles'), input: identifier }),
  z.strictObject({
    ...tableBase,
    kind: z.literal('users'),
    input: identifier,
    columns: z.array(column).min(1).max(10),
  }),
]);

/** A message that people see, what it means and what to do. */
export const vendorError = z.strictObject({
  id: identifier,
  /** AADSTS codes that lead here. */
  codes: z.array(z.number().int().positive()).max(20).default([]),
  /** As shown to the user, or a recognisable part of it. */
  message: localText.optional(),
  /** Other wordings of it, in a log for instance. */
  alsoShown: z.array(localText).max(10).default([]),
  meaning: localText,
  remedy: localText,
  /** Who must act; as for the same AADSTS codes in general where it is not said. */
  actor: z.enum(actors).optional(),
  origin,
});

/** Something that happens later, and what to do then. */
export const afterCare = z.strictObject({
  id: identifier,
  event: localText,
  action: localText,
  ...provenance,
});

/** The id of a check that only people can answer, or one of the profile's own. */
const questionId = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][a-zA-Z0-9-]*$/, 'starts with a letter; letters, digits and - only');

/** What nobody can look up in the tenant and somebody must answer with yes or no; yes is right. */
export const checklistQuestion = z.strictObject({
  id: questionId,
  text: localText,
  /** Who can answer it. */
  who: z.enum(actors).default('application-manager'),
  when: condition.optional(),
  ...provenance,
});

export type ProfileVendorError = z.infer<typeof vendorError>;
export type ProfileTable = z.infer<typeof handoverTable>;
