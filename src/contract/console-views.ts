import { z } from 'zod';
import { caseStates } from '../core/case.ts';

/** Shapes of what crosses between main and renderer. Every value is JSON-safe. */

const localText = z.strictObject({ nl: z.string(), en: z.string() });
const textParam = z.union([
  z.string(),
  z.number(),
  localText,
  z.strictObject({ date: z.string() }),
  z.strictObject({ moment: z.string() }),
]);
const text = z.strictObject({ id: z.string(), params: z.record(z.string(), textParam).optional() });

export const problemSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(['input', 'sign-in', 'held', 'cancelled', 'pending', 'failed']),
  text,
  remedy: text,
  field: z.string().optional(),
  requestId: z.string().optional(),
});

export const identifier = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[A-Za-z0-9._:-]+$/);
const environment = z.enum(['production', 'acceptance']);
export const cloud = z.enum(['global', 'us-gov-l4', 'us-gov-l5', 'china']);
export const language = z.enum(['nl', 'en']);
export const theme = z.enum(['system', 'light', 'dark']);
const inputValues = z.record(identifier, z.string().max(20_000));
const tenant = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  initialDomain: z.string(),
  defaultDomain: z.string(),
});
const operator = z.strictObject({ name: z.string(), username: z.string() });

const scopeReason = z.strictObject({ scope: z.string(), reason: text, when: z.enum(['now', 'later']) });

/** A signed-in person in one tenant. `tenant` has only an id until the first facts were read. */
const account = z.strictObject({
  id: identifier,
  operator,
  tenant: z.strictObject({ id: z.string(), displayName: z.string(), defaultDomain: z.string() }),
  cloud,
});

export const appState = z.strictObject({
  version: z.string(),
  /** `double` means the stand-in for Electron: not for real tenants. */
  runtime: z.enum(['electron', 'double']),
  platform: z.enum(['windows', 'macos', 'linux']),
  simulated: z.boolean(),
  protection: z.enum(['protected', 'none']),
  preferences: z.strictObject({
    language,
    theme,
    cloud,
    /** `own` is the organisation's own app registration; `microsoft` the Graph command line client. */
    signInApp: z.enum(['own', 'microsoft']),
    ownClientId: z.string(),
  }),
  accounts: z.array(account),
  currentAccountId: z.string().nullable(),
  scopes: z.array(scopeReason),
  caseCount: z.number(),
});

const inputField = z.strictObject({
  id: identifier,
  type: z.enum(['text', 'choice', 'redirect-uri', 'months', 'domain']),
  label: localText,
  help: localText.optional(),
  required: z.boolean(),
  advanced: z.boolean(),
  default: z.string().optional(),
  choices: z
    .array(
      z.strictObject({
        id: z.string(),
        label: localText,
        help: localText.optional(),
        recommended: z.boolean(),
      }),
    )
    .optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().optional(),
});

export const vendor = z.strictObject({
  id: identifier,
  name: z.string(),
  publisher: z.string(),
  version: z.number(),
  summary: localText,
  source: localText,
  environments: z.array(z.strictObject({ id: environment, label: localText })),
  identityInputs: z.array(z.string()),
  inputs: z.array(inputField),
  clouds: z.array(cloud),
  warnings: z.array(localText),
});

export const caseDraft = z.strictObject({ vendorId: identifier, environment, inputs: inputValues });

/** The live preview of what the inputs lead to, part by part so that the varying parts can be marked. */
export const preview = z.strictObject({
  problems: z.array(problemSchema),
  values: z.record(z.string(), z.string()),
  redirectUri: z
    .strictObject({
      parts: z.array(z.strictObject({ text: z.string(), live: z.boolean() })),
      /** The profile's own template, when the user supplied another URI. */
      template: z.string().nullable(),
      question: localText.nullable(),
    })
    .nullable(),
  secretExpiresAt: z.string().nullable(),
});

const graphRequest = z.strictObject({
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  path: z.string(),
  body: z.unknown().optional(),
  consistency: z.boolean().optional(),
  createIfMissing: z.boolean().optional(),
});

export const planView = z.strictObject({
  planId: identifier,
  purpose: z.enum(['onboard', 'rollback']),
  fingerprint: z.string(),
  vendorId: z.string(),
  vendorName: z.string(),
  profileVersion: z.number(),
  source: localText,
  environment: z.strictObject({ id: environment, label: localText }),
  applicationName: z.string(),
  tenant,
  operator,
  changes: z.boolean(),
  notices: z.array(z.strictObject({ id: z.string(), text, detail: text })),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['create', 'update', 'no-op', 'remove', 'manual', 'check']),
      text,
      detail: text.optional(),
      request: graphRequest.optional(),
      permission: z.string().optional(),
    }),
  ),
  /** Permissions that Microsoft will ask for when the plan is applied. */
  permissions: z.array(scopeReason),
});

const handoverField = z.strictObject({
  id: identifier,
  label: localText,
  hint: localText,
  value: z.string(),
  secret: z.boolean(),
  alternativeTo: z.string().optional(),
  /** A few words that tell this form from its alternatives: "with tenant name". */
  form: localText.optional(),
});

const check = z.strictObject({ id: z.string(), outcome: z.enum(['pass', 'warn', 'fail', 'skip']), text });

export const caseSummary = z.strictObject({
  id: identifier,
  vendorId: z.string(),
  vendorName: z.string(),
  environment: z.strictObject({ id: environment, label: localText }),
  tenant,
  simulated: z.boolean(),
  state: z.enum(caseStates),
  applicationId: z.string().nullable(),
  secretExpiresAt: z.string().nullable(),
  operator,
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const caseDetail = z.strictObject({
  summary: caseSummary,
  /** Whether it stopped halfway and can go on. */
  resumable: z.boolean(),
  /** Whether what it made in the tenant can be undone: nothing was handed over yet. */
  reversible: z.boolean(),
  inputs: inputValues,
  handover: z
    .strictObject({
      fields: z.array(handoverField),
      secret: z.strictObject({ keyId: z.string(), name: z.string(), expiresAt: z.string() }).nullable(),
      checks: z.array(check),
      vendorSteps: z.array(localText),
      madeBy: operator,
      madeAt: z.string(),
    })
    .nullable(),
  history: z.array(z.strictObject({ id: z.number(), at: z.string(), text, by: z.string() })),
  calls: z
    .strictObject({ total: z.number(), writes: z.number(), criticalPath: z.number(), waitedMs: z.number() })
    .nullable(),
});

export const runEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run-started'), at: z.string(), stepIds: z.array(z.string()) }),
  z.strictObject({ type: z.literal('step-started'), at: z.string(), stepId: z.string(), text }),
  z.strictObject({
    type: z.literal('step-waiting'),
    at: z.string(),
    stepId: z.string(),
    text,
    attempt: z.number(),
    nextInMs: z.number(),
    limitMs: z.number(),
  }),
  z.strictObject({
    type: z.literal('step-done'),
    at: z.string(),
    stepId: z.string(),
    text,
    detail: text.optional(),
    tookMs: z.number(),
  }),
  z.strictObject({
    type: z.literal('step-failed'),
    at: z.string(),
    stepId: z.string(),
    problem: problemSchema,
  }),
  z.strictObject({
    type: z.literal('request'),
    at: z.string(),
    stepId: z.string(),
    method: graphRequest.shape.method,
    path: z.string(),
    status: z.number().nullable(),
    tookMs: z.number(),
  }),
  z.strictObject({ type: z.literal('run-ended'), at: z.string(), problem: problemSchema.nullable() }),
]);

export const connectionReport = z.strictObject({
  hosts: z.array(
    z.strictObject({
      host: z.string(),
      reachable: z.boolean(),
      /** Issuer of the certificate that was met; another one than Microsoft's means TLS inspection. */
      issuer: z.string().nullable(),
      inspected: z.boolean(),
      problem: problemSchema.nullable(),
    }),
  ),
  /** `host:port`, never with credentials. */
  proxy: z.string().nullable(),
});

export type LocalTextView = z.infer<typeof localText>;
export type AppState = z.infer<typeof appState>;
export type AccountView = z.infer<typeof account>;
export type ScopeReason = z.infer<typeof scopeReason>;
export type VendorView = z.infer<typeof vendor>;
export type InputFieldView = z.infer<typeof inputField>;
export type CaseDraft = z.infer<typeof caseDraft>;
export type PreviewView = z.infer<typeof preview>;
export type PlanView = z.infer<typeof planView>;
export type CaseSummary = z.infer<typeof caseSummary>;
export type CaseDetail = z.infer<typeof caseDetail>;
export type HandoverFieldView = z.infer<typeof handoverField>;
export type ConnectionReport = z.infer<typeof connectionReport>;
