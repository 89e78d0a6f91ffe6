import { z } from 'zod';
import { condition, identifier, localText, provenance, template } from './profile-parts.ts';

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
  /** `vendor`: the vendor gives it only after it has received the first values; the case waits for it. */
  phase: z.enum(['start', 'vendor']).default('start'),
  when: condition.optional(),
  ...provenance,
};

const text = z.strictObject({
  ...inputBase,
  type: z.literal('text'),
  /** A template; may name `{environment.name}`. */
  default: template.optional(),
  /** The characters it may consist of: `a-z` is a range, a `-` at the end is itself. */
  characters: z
    .strictObject({ allowed: z.string().min(1).max(100), first: z.string().min(1).max(100).optional() })
    .optional(),
  /** The rule in words. */
  rule: localText.optional(),
  example: z.string().max(200).optional(),
  maxLength: z.number().int().min(1).max(1000).default(120),
});

const oneOf = z.strictObject({
  ...inputBase,
  type: z.literal('choice'),
  default: identifier,
  choices: z.array(choice).min(2).max(20),
});

/** One or more of the choices; as a value their ids with commas between. */
const someOf = z.strictObject({
  ...inputBase,
  type: z.literal('choices'),
  default: z.array(identifier).max(20).default([]),
  choices: z.array(choice).min(2).max(20),
});

const months = z.strictObject({
  ...inputBase,
  type: z.literal('months'),
  default: z.number().int().min(1).max(24),
  min: z.number().int().min(1).max(24).default(1),
  max: z.number().int().min(1).max(24).default(24),
});

const number = z.strictObject({
  ...inputBase,
  type: z.literal('number'),
  min: z.number().int().min(0).max(1_000_000).default(0),
  max: z.number().int().min(0).max(1_000_000).default(1_000_000),
});

/** An address of the vendor's that Entra sends people to: redirect URI, reply URL, logout URL. */
const redirectUri = z.strictObject({
  ...inputBase,
  type: z.literal('redirect-uri'),
  example: z.string().max(256).optional(),
});

/** `https://host` without a path. */
const webOrigin = z.strictObject({
  ...inputBase,
  type: z.literal('web-origin'),
  example: z.string().max(256).optional(),
});

const entityId = z.strictObject({
  ...inputBase,
  type: z.literal('entity-id'),
  example: z.string().max(256).optional(),
});

/** A verified domain of the tenant; empty means the default domain. */
const domain = z.strictObject({ ...inputBase, type: z.literal('domain') });

/** Public IPv4 addresses, one per line. */
const ipList = z.strictObject({ ...inputBase, type: z.literal('ip-list') });

const mailAddresses = z.strictObject({
  ...inputBase,
  type: z.literal('mail-addresses'),
  max: z.number().int().min(1).max(5).default(5),
});

/** Groups or users of the tenant, by object id or by name, one per line. */
const principals = z.strictObject({
  ...inputBase,
  type: z.literal('principals'),
  kinds: z
    .array(z.enum(['group', 'user']))
    .min(1)
    .max(2)
    .default(['group']),
  max: z.number().int().min(1).max(100).default(20),
});

/** Lines of `group = role at the vendor`. */
const roleTable = z.strictObject({ ...inputBase, type: z.literal('role-table') });

/** People of the tenant: a list or a CSV of names, addresses or object ids. */
const userList = z.strictObject({ ...inputBase, type: z.literal('user-list') });

/** A certificate as somebody copied it, in PEM or Base64. */
const certificate = z.strictObject({ ...inputBase, type: z.literal('certificate') });

export const input = z.discriminatedUnion('type', [
  text,
  oneOf,
  someOf,
  months,
  number,
  redirectUri,
  webOrigin,
  entityId,
  domain,
  ipList,
  mailAddresses,
  principals,
  roleTable,
  userList,
  certificate,
]);

export type ProfileInput = z.infer<typeof input>;
