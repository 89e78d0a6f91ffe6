import { z } from 'zod';
import {
  caseId,
  claimedName,
  digest,
  moment,
  publicKey,
  recipient,
  signature,
  uuid,
  type DeepReadonly,
} from './document-parts.ts';

/** Marks a JSON file as a request. */
export const requestFormat = 'entra-handover-request';

/** The version of the schema that this program writes, and the newest that it reads. */
export const requestSchemaVersion = 1;

/** What a profile may have, and a list of users at its longest. */
const maxInputs = 60;
const maxValueCharacters = 400_000;

/** What a consultant asks an administrator to carry out: values, never a secret. */
export const requestDocumentSchema = z.strictObject({
  format: z.literal(requestFormat),
  schemaVersion: z.literal(requestSchemaVersion),
  id: uuid,
  phase: z
    .enum(['onboard', 'complete'])
    .describe('`complete` gives what the vendor gave back, for a case of an earlier request'),
  createdAt: moment,
  expiresAt: moment,
  sender: z
    .strictObject({ name: claimedName, organisation: claimedName.nullable() })
    .describe('Who asks, as they say; only the key tells one sender from another'),
  tenant: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'a tenant id or a domain')
    .nullable()
    .describe('The tenant that it is for; null where the receiver is to know'),
  vendor: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9-]*$/, 'the id of a vendor profile'),
  profile: z.strictObject({
    version: z.int().min(1),
    digest: digest.describe('SHA-256 over the vendor profile that the sender has'),
  }),
  environment: z.enum(['production', 'acceptance']),
  inputs: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), z.string().max(maxValueCharacters))
    .refine((inputs) => Object.keys(inputs).length <= maxInputs, 'too many inputs')
    .describe('Values by input id, as a user would give them'),
  continues: z
    .strictObject({ request: uuid, case: caseId })
    .nullable()
    .describe('The request that this one follows, and the case that its answer named'),
  key: publicKey,
  recipient,
  signature,
});

export type RequestDocument = DeepReadonly<z.infer<typeof requestDocumentSchema>>;
export type RequestPhase = RequestDocument['phase'];

/** The JSON Schema of a request, for those who read one with their own tools; ends with a newline. */
export function requestJsonSchema(): string {
  const schema = z.toJSONSchema(requestDocumentSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'Handover request', ...schema }, null, 2)}\n`;
}
