import { z } from 'zod';
import type { HandoverPackage } from '../../core/handover/handover.ts';
import type { Register } from '../../core/register/register.ts';
import { jsonColumn, parseRow, toJson } from '../row-parsing.ts';
import type { Sql } from '../sql.ts';
import { localTextShape, textShape } from './text-shape.ts';

type HandoverMethods = Pick<Register, 'saveHandover' | 'findHandover' | 'findHandoverAt'>;

const handoverField = z
  .strictObject({
    id: z.string(),
    label: localTextShape,
    hint: localTextShape,
    value: z.string(),
    valueLabel: localTextShape.exactOptional(),
    secret: z.boolean(),
    form: localTextShape.exactOptional(),
    alternativeTo: z.string().exactOptional(),
  })
  // This column is not sealed: the value of a secret may never get into it.
  .refine((field) => !field.secret || field.value === '', 'a secret with its value');

const certificateShape = z.strictObject({ thumbprint: z.string(), pem: z.string(), expiresAt: z.string() });

const packageShape: z.ZodType<HandoverPackage> = z.strictObject({
  schemaVersion: z.literal(1),
  caseId: z.string(),
  vendor: z.strictObject({ id: z.string(), name: z.string() }),
  profile: z.strictObject({ version: z.number(), source: localTextShape }),
  environment: z.strictObject({ id: z.enum(['production', 'acceptance']), label: localTextShape }),
  tenant: z.strictObject({
    id: z.string(),
    displayName: z.string(),
    initialDomain: z.string(),
    defaultDomain: z.string(),
  }),
  simulated: z.boolean(),
  application: z
    .strictObject({
      appId: z.string(),
      objectId: z.string(),
      servicePrincipalId: z.string(),
      displayName: z.string(),
      redirectUris: z.array(z.string()),
    })
    .nullable(),
  fields: z.array(handoverField),
  tables: z
    .array(
      z.strictObject({
        id: z.string(),
        label: localTextShape,
        columns: z.array(localTextShape),
        rows: z.array(z.array(z.string())),
        notes: z.array(z.strictObject({ row: z.number(), text: textShape })).exactOptional(),
      }),
    )
    .default([]),
  secret: z.strictObject({ keyId: z.string(), name: z.string(), expiresAt: z.string() }).nullable(),
  certificate: certificateShape.nullable().default(null),
  certificateRotation: z
    .strictObject({ stage: z.enum(['made', 'active']), other: certificateShape })
    .exactOptional(),
  federationMetadata: z.string().nullable().default(null),
  checks: z.array(
    z.strictObject({ id: z.string(), outcome: z.enum(['pass', 'warn', 'fail', 'skip']), text: textShape }),
  ),
  awaited: z.array(z.strictObject({ id: z.string(), label: localTextShape })).default([]),
  questions: z.array(z.strictObject({ id: z.string(), question: localTextShape })).default([]),
  vendorSteps: z.array(localTextShape),
  statements: z.array(localTextShape).default([]),
  madeBy: z.strictObject({ name: z.string(), username: z.string() }),
  madeAt: z.string(),
});

const handoverRow = z.object({ package: jsonColumn(packageShape) });

const insert = 'INSERT INTO handovers (case_id, made_at, package) VALUES (@caseId, @madeAt, @package)';

const findNewest = 'SELECT package FROM handovers WHERE case_id = @caseId ORDER BY number DESC LIMIT 1';

const findAsOf =
  'SELECT package FROM handovers WHERE case_id = @caseId AND made_at <= @at ORDER BY number DESC LIMIT 1';

export function handoverMethods(sql: Sql): HandoverMethods {
  return {
    saveHandover(handover) {
      const { caseId, madeAt } = handover;
      sql.run(insert, { caseId, madeAt, package: toJson(packageShape, handover) });
    },
    findHandover(caseId) {
      const row = sql.first(findNewest, { caseId });
      return row === undefined ? null : parseRow(handoverRow, row, 'handovers').package;
    },
    findHandoverAt(caseId, at) {
      const row = sql.first(findAsOf, { caseId, at });
      return row === undefined ? null : parseRow(handoverRow, row, 'handovers').package;
    },
  };
}
