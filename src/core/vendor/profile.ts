import { z } from 'zod';

/**
 * The schema of a vendor profile: data only, no expressions, no HTML, no addresses to call.
 * `docs/adding-a-vendor.md` explains each part; unknown keys are refused.
 */

const localText = z.strictObject({ nl: z.string().min(1).max(1000), en: z.string().min(1).max(1000) });

const identifier = z
  .string()
  .max(60)
  .regex(/^[a-z][a-zA-Z0-9-]*$/, 'starts with a lower-case letter; letters, digits and - only');

/**
 * Where a statement comes from: the vendor's own document, a finding elsewhere, Microsoft, or our
 * inference. What is `derived` is shown with a question to the vendor, never as the vendor's word.
 */
const origin = z.enum(['vendor', 'found', 'microsoft', 'derived']);

const template = z.string().min(1).max(400);

const choice = z.strictObject({
  id: identifier,
  label: localText,
  help: localText.optional(),
  recommended: z.boolean().default(false),
});

const inputBase = {
  id: identifier,
  label: localText,
  help: localText.optional(),
  required: z.boolean().default(false),
  /** Folded away under "more settings". */
  advanced: z.boolean().default(false),
  origin,
};

const textInput = z.strictObject({
  ...inputBase,
  type: z.literal('text'),
  /** A template; may name `{environment.name}`. */
  default: template.optional(),
  /** A regular expression that the whole value must match, and the rule in words. */
  pattern: z.string().max(200).optional(),
  rule: localText.optional(),
  example: z.string().optional(),
  maxLength: z.number().int().min(1).max(1000).default(120),
});

const choiceInput = z.strictObject({
  ...inputBase,
  type: z.literal('choice'),
  default: identifier,
  choices: z.array(choice).min(2).max(20),
});

const redirectUriInput = z.strictObject({ ...inputBase, type: z.literal('redirect-uri') });

/** A verified domain of the tenant; empty means the default domain. */
const domainInput = z.strictObject({ ...inputBase, type: z.literal('domain') });

const monthsInput = z.strictObject({
  ...inputBase,
  type: z.literal('months'),
  default: z.number().int().min(1).max(24),
  min: z.number().int().min(1).max(24).default(1),
  max: z.number().int().min(1).max(24).default(24),
});

const input = z.discriminatedUnion('type', [
  textInput,
  choiceInput,
  redirectUriInput,
  domainInput,
  monthsInput,
]);

const optionalClaim = z.strictObject({
  name: z.string().min(1).max(100),
  essential: z.boolean().default(false),
  additionalProperties: z
    .array(
      z.enum([
        'sam_account_name',
        'dns_domain_and_sam_account_name',
        'netbios_domain_and_sam_account_name',
        'emit_as_roles',
        'cloud_displayname',
      ]),
    )
    .default([]),
});

const tokenClaims = z.strictObject({
  idToken: z.array(optionalClaim).default([]),
  accessToken: z.array(optionalClaim).default([]),
  saml2Token: z.array(optionalClaim).default([]),
});

/** What a choice of an input sets on the application. */
const groupsVariant = z.strictObject({
  choice: identifier,
  groupMembershipClaims: z.enum(['None', 'SecurityGroup', 'ApplicationGroup', 'DirectoryRole', 'All']),
  claims: tokenClaims,
  /** Shown in the plan, for a consequence that the administrator must know. */
  notice: z.strictObject({ id: identifier, title: localText, detail: localText }).optional(),
});

const redirectUri = z.strictObject({
  /** One template per environment; none where the vendor gives the URI later. */
  templates: z.strictObject({ production: template, acceptance: template }).partial(),
  /** The input with which the vendor's own URI overrides the template. */
  override: identifier.optional(),
  /** Domains of the vendor: a redirect URI elsewhere is refused as a look-alike. Empty: any host. */
  domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).default([]),
  origin: z.strictObject({ production: origin, acceptance: origin }).partial(),
  /** What to ask the vendor where the template is not the vendor's word. */
  question: localText.optional(),
});

const application = z.strictObject({
  /** The input that holds the application's name. */
  name: identifier,
  /** The input that chooses the account types; single tenant where there is none. */
  accountTypes: identifier.optional(),
  redirectUri,
  groups: z.strictObject({ input: identifier, variants: z.array(groupsVariant).min(1) }).optional(),
});

const secret = z.strictObject({
  name: template,
  /** The input that holds the lifetime in months. */
  months: identifier,
  /** Characters that the vendor cannot handle: such a secret is removed and made anew. */
  forbiddenCharacters: z.string().max(20).default(''),
  maxAttempts: z.number().int().min(1).max(20).default(10),
  origin,
});

const handoverField = z.strictObject({
  id: identifier,
  label: localText,
  hint: localText,
  /** A few words that tell this form from its alternatives: "with tenant name". */
  form: localText.optional(),
  /** `{secret}` alone for the secret. */
  value: template,
  alternativeTo: identifier.optional(),
});

export const vendorProfileSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(1),
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, 'starts with a lower-case letter; lower-case letters, digits and - only'),
  /** Raised with every change of what the profile does. */
  version: z.number().int().min(1),
  name: z.string().min(1).max(80),
  publisher: z.string().min(1).max(80),
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
  inputs: z.array(input),
  application,
  /** The input and its choices under which only assigned users and groups may sign in. */
  assignment: z.strictObject({ input: identifier, requiredFor: z.array(identifier).min(1) }).optional(),
  secret: secret.optional(),
  handover: z.array(handoverField).min(1),
  /** What remains to be done on the vendor's side, in order. */
  vendorSteps: z.array(localText),
  /** What the administrator must know, before going live and afterwards. */
  statements: z.array(localText),
});

export type VendorProfile = z.infer<typeof vendorProfileSchema>;
export type ProfileInput = VendorProfile['inputs'][number];
export type ProfileEnvironment = VendorProfile['environments'][number];
