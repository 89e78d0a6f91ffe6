import { z } from 'zod';
import { noDeviceName } from '../values/device-names.ts';
import { application, saml } from './profile-application.ts';
import {
  afterCare,
  checklistQuestion,
  handoverField,
  handoverTable,
  vendorError,
} from './profile-handover.ts';
import { input } from './profile-inputs.ts';
import { identifier, localText, provenance, remark, template } from './profile-parts.ts';

/**
 * The schema of a vendor profile: data only, no expressions, no HTML, no addresses to call.
 * `docs/adding-a-vendor.md` explains each part; unknown keys are refused.
 */

const secret = z.strictObject({
  name: template,
  /** The input that holds the lifetime in months. */
  months: identifier,
  /** Characters that the vendor cannot handle: such a secret is removed and made anew. */
  forbiddenCharacters: z.string().max(20).default(''),
  maxAttempts: z.number().int().min(1).max(20).default(10),
  ...provenance,
});

const assignment = z.strictObject({
  /** The input and its choices under which only assigned users and groups may sign in; always where there is none. */
  input: identifier.optional(),
  requiredFor: z.array(identifier).min(1).optional(),
  /** The input with those who are assigned. */
  principals: identifier.optional(),
});

export const vendorProfileSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(1),
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, 'starts with a lower-case letter; lower-case letters, digits and - only')
    // It becomes the name of a file.
    .regex(noDeviceName, 'not a name that Windows keeps for a device'),
  /** Raised with every change of what the profile does. */
  version: z.number().int().min(1),
  name: z.string().min(1).max(80),
  publisher: z.string().min(1).max(80),
  /** `user-list`: the vendor needs no application, only the ids of people. */
  protocol: z.enum(['oidc', 'saml', 'user-list']),
  summary: localText,
  /** The document that the profile follows. */
  source: localText,
  clouds: z.array(z.enum(['global', 'us-gov-l4', 'us-gov-l5', 'china'])).min(1),
  environments: z
    .array(
      z.strictObject({
        id: z.enum(['production', 'acceptance']),
        label: localText,
        /** Used in names that must not change with the reader's language. */
        name: z.string().min(1).max(40),
      }),
    )
    .min(1),
  /** Inputs that make a case another case (design.md 4). */
  identityInputs: z.array(identifier),
  inputs: z.array(input).max(60),
  application: application.optional(),
  saml: saml.optional(),
  assignment: assignment.optional(),
  /** The input with the number of the vendor's licences: compared with those who may sign in. */
  licences: identifier.optional(),
  /**
   * The input with the ways in which the vendor sends a code, and those of its choices that need something of
   * a person: the check before going live looks whether it is there.
   */
  codes: z
    .strictObject({
      input: identifier,
      mail: identifier.optional(),
      mobilePhone: identifier.optional(),
    })
    .optional(),
  secret: secret.optional(),
  /** What the case waits for between its two phases, where inputs have the phase `vendor`. */
  waiting: localText.optional(),
  handover: z.array(handoverField).min(1).max(40),
  tables: z.array(handoverTable).max(5).default([]),
  /** What remains to be done on the vendor's side, in order. */
  vendorSteps: z.array(remark).max(60),
  /** What the administrator must know, before going live and afterwards. */
  statements: z.array(remark).max(60),
  afterCare: z.array(afterCare).max(60).default([]),
  /** Besides the questions that are asked for every vendor. */
  checklist: z.array(checklistQuestion).max(20).default([]),
  errors: z.array(vendorError).max(60).default([]),
});

export type VendorProfile = z.infer<typeof vendorProfileSchema>;
export type ProfileEnvironment = VendorProfile['environments'][number];
export type { ProfileInput } from './profile-inputs.ts';
