import { z } from 'zod';
import { packageDocumentSchema } from '../handover/package-document.ts';
import { digest, moment, publicKey, signature, uuid, type DeepReadonly } from './document-parts.ts';

/** Marks a JSON document as the answer to a request. */
export const answerFormat = 'entra-handover-answer';

/** The version of the schema that this program writes, and the newest that it reads. */
export const answerSchemaVersion = 1;

/** As long as a name in Entra can be. Who has invisible characters in theirs did not choose them: they are not compared. */
const answererName = z.string().max(256);

/** What an administrator gives back, as it stands inside the encrypted file. */
export const answerDocumentSchema = z.strictObject({
  format: z.literal(answerFormat),
  schemaVersion: z.literal(answerSchemaVersion),
  id: uuid,
  answeredAt: moment,
  request: z
    .strictObject({ id: uuid, digest: digest.describe('SHA-256 over what the request’s signature is over') })
    .describe('The request that this answers, exactly as it was received'),
  package: packageDocumentSchema
    .extend({ madeBy: packageDocumentSchema.shape.madeBy.extend({ name: answererName }) })
    .describe('The handover package, with its secret'),
  key: publicKey,
  signature,
});

export type AnswerDocument = DeepReadonly<z.infer<typeof answerDocumentSchema>>;

/** The JSON Schema of what is in an answer file; ends with a newline. */
export function answerJsonSchema(): string {
  const schema = z.toJSONSchema(answerDocumentSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'Handover answer', ...schema }, null, 2)}\n`;
}
