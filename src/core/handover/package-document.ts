import { z } from 'zod';

/** Marks a JSON file as a handover package. */
export const packageFormat = 'entra-handover-package';

/** The version of the schema that this program writes, and the newest that it reads. */
export const packageSchemaVersion = 1;

/** Far more than any real value, so that what is refused here is no package. */
const maxCharacters = 20_000;
const maxRows = 50_000;

const line = z.string().max(maxCharacters);
const localText = z.strictObject({ nl: line, en: line });
const instant = z.iso.datetime().describe('ISO 8601 in UTC');
const id = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'letters, digits and - only');
const digest = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

const field = z.strictObject({
  id,
  label: localText.describe('In the words of the vendor'),
  hint: localText,
  value: line.nullable().describe('Null for a secret that is delivered separately'),
  secret: z.boolean(),
  valueLabel: localText
    .nullable()
    .describe('The value in words, where it is a choice, or a secret that the vendor has'),
  form: localText.nullable().describe('What tells this form of a value from its alternatives'),
  alternativeTo: id.nullable().describe('The field of which this is another form; the vendor takes either'),
});

const table = z.strictObject({
  id,
  label: localText,
  columns: z.array(localText).min(1).max(50),
  rows: z.array(z.array(line).max(50)).max(maxRows),
  notes: z.array(z.strictObject({ row: z.int().min(0), text: localText })).max(maxRows),
});

const check = z.strictObject({
  id: line,
  outcome: z.enum(['pass', 'warn', 'fail', 'skip']),
  text: localText,
});

/** A handover package as it travels: strict, and whole in both languages. */
export const packageDocumentSchema = z.strictObject({
  format: z.literal(packageFormat),
  schemaVersion: z.literal(packageSchemaVersion),
  caseId: id,
  madeAt: instant,
  madeBy: z.strictObject({ name: line, username: line }),
  contact: z.strictObject({ name: line, mail: line }).describe('Whom the vendor turns to with questions'),
  vendor: z.strictObject({ id, name: line }),
  profile: z
    .strictObject({ version: z.int().min(0), source: localText })
    .describe('The version of the vendor profile, and the vendor’s document that it follows'),
  environment: z.strictObject({ id: z.enum(['production', 'acceptance']), label: localText }),
  tenant: z.strictObject({ id: line, displayName: line, initialDomain: line, defaultDomain: line }),
  simulated: z.boolean().describe('True where the tenant is a simulation: the values work nowhere else'),
  application: z
    .strictObject({
      appId: line,
      objectId: line,
      servicePrincipalId: line,
      displayName: line,
      redirectUris: z.array(line).max(500),
    })
    .nullable(),
  fields: z.array(field).max(200).describe('In the order of the vendor'),
  tables: z.array(table).max(50),
  secret: z
    .strictObject({
      keyId: line,
      name: line,
      expiresAt: instant,
      included: z.boolean().describe('Whether the secret fields carry its value'),
    })
    .nullable(),
  certificate: z
    .strictObject({
      thumbprint: line.describe('SHA-1 over its DER, in upper-case hexadecimal'),
      pem: line,
      expiresAt: instant,
    })
    .nullable(),
  checks: z.array(check).max(500),
  awaited: z.array(z.strictObject({ id, label: localText })).max(200),
  questions: z
    .array(z.strictObject({ id: line, question: localText }))
    .max(500)
    .describe('What was assumed and the vendor must confirm'),
  vendorSteps: z.array(localText).max(200).describe('What remains on the side of the vendor, in order'),
  statements: z.array(localText).max(200),
  integrity: z
    .strictObject({
      algorithm: z.literal('SHA-256'),
      digest: digest.describe('Over everything but `integrity` and the value of the secret'),
      secretDigest: digest.nullable().describe('Over the value of the secret; null where it is not included'),
    })
    .describe('Tells damage; it proves nothing about who made the package'),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** What the vendor needs, complete in itself: the published form of a handover package. */
export type PackageDocument = DeepReadonly<z.infer<typeof packageDocumentSchema>>;
export type PackageField = PackageDocument['fields'][number];
export type PackageTable = PackageDocument['tables'][number];

/** The JSON Schema of a package, for those who read one with their own tools; ends with a newline. */
export function packageJsonSchema(): string {
  const schema = z.toJSONSchema(packageDocumentSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'Handover package', ...schema }, null, 2)}\n`;
}
