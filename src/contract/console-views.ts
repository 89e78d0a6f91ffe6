import { z } from 'zod';
import { retirementKinds } from '../core/aftercare/retirement.ts';
import { caseStates } from '../core/case.ts';
import { exportFormats } from '../core/handover/export-formats.ts';
import { caseCheckView } from './check-views.ts';
import { identifier, inputField, inputValues, localText, text } from './input-views.ts';
import { backupState } from './package-views.ts';
import { problemSchema } from './problem-view.ts';
import { carriedRequest } from './request-views.ts';
import { possibleRetirement } from './retirement-views.ts';

/** Shapes of what crosses between main and renderer. Every value is JSON-safe. */

const environment = z.enum(['production', 'acceptance']);
export const cloud = z.enum(['global', 'us-gov-l4', 'us-gov-l5', 'china']);
export const language = z.enum(['nl', 'en']);
export const theme = z.enum(['system', 'light', 'dark']);
const tenant = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  initialDomain: z.string(),
  defaultDomain: z.string(),
});
const operator = z.strictObject({ name: z.string(), username: z.string() });

/** Something that a profile assumes and the vendor has not said. */
const vendorQuestion = z.strictObject({ id: z.string(), question: localText });
const awaitedInput = z.strictObject({ id: identifier, label: localText });
const table = z.strictObject({
  id: z.string(),
  label: localText,
  columns: z.array(localText),
  rows: z.array(z.array(z.string())),
  /** What is the matter with a row, by its index. */
  notes: z.array(z.strictObject({ row: z.number(), text })).optional(),
});

const scopeReason = z.strictObject({ scope: z.string(), reason: text, when: z.enum(['now', 'later']) });

/** A signed-in person in one tenant. `tenant` has only an id until the first facts were read. */
const account = z.strictObject({
  id: identifier,
  operator,
  tenant: z.strictObject({ id: z.string(), displayName: z.string(), defaultDomain: z.string() }),
  cloud,
});

/** What was chosen last, by place: ids, never what somebody typed. */
export const recentChoices = z
  .strictObject({
    palette: z.string().max(500),
    'export-format': z.string().max(500),
    /** Vendor and environment, with a space between. */
    'new-case': z.string().max(500),
    /** Filters and order, and the columns that are left out. */
    register: z.string().max(500),
    'register-columns': z.string().max(500),
  })
  .partial();

const managedName = z.enum(['language', 'cloud', 'clientId', 'vendorFolder', 'encryptedExportOnly']);

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
    /** Days before an end on which to be reminded, the farthest first. */
    reminderDays: z.array(z.number()),
    personDays: z.number(),
    choices: recentChoices,
  }),
  /** What the organisation decided; it can be seen and not changed. */
  managed: z.array(managedName),
  accounts: z.array(account),
  currentAccountId: z.string().nullable(),
  scopes: z.array(scopeReason),
  caseCount: z.number(),
  backup: backupState,
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
  protocol: z.enum(['oidc', 'saml', 'user-list']),
  /** What a case of this vendor waits for, once it has been handed over; null where nothing. */
  waiting: localText.nullable(),
  /** `own`: added by somebody here, not delivered with the product. */
  provider: z.enum(['built-in', 'own']),
});

export const caseDraft = z.strictObject({ vendorId: identifier, environment, inputs: inputValues });

/** The live preview of what the inputs lead to, part by part so that the varying parts can be marked. */
export const preview = z.strictObject({
  problems: z.array(problemSchema),
  values: z.record(z.string(), z.string()),
  redirectUris: z.array(
    z.strictObject({
      id: z.string(),
      /** What it is for, where there are several. */
      label: localText.nullable(),
      parts: z.array(z.strictObject({ text: z.string(), live: z.boolean() })),
      /** The profile's own template, when the user supplied another URI. */
      template: z.string().nullable(),
      /** How the two differ, where they are nearly the same: upper case, a slash at the end, a blank. */
      difference: text.nullable(),
    }),
  ),
  /** What must be confirmed with the vendor. */
  questions: z.array(vendorQuestion),
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
  purpose: z.enum(['onboard', 'rollback', ...retirementKinds, 'rotation-end', 'activation']),
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
  /** What the tenant's own rules say to it; only of a plan that begins, completes or rotates a case. */
  preflight: z.array(caseCheckView).optional(),
  /** What the vendor gives only after the first values were delivered. */
  awaited: z.array(awaitedInput),
  questions: z.array(vendorQuestion),
  tables: z.array(table),
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
  /** The value in words, where it is a choice. */
  valueLabel: localText.optional(),
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
  /** When its secret or its certificate ends; null where it has neither. */
  expiresAt: z.string().nullable(),
  /** What the vendor still has to give; empty when the case does not wait. */
  awaited: z.array(localText),
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
  /** What the vendor still has to give; empty when the case does not wait. */
  awaited: z.array(awaitedInput),
  /** The last delivery of the package; null before it. */
  delivery: z
    .strictObject({
      deliveredAt: z.string(),
      recipient: z.string(),
      channel: z.string(),
      by: z.string(),
      confirmedAt: z.string().nullable(),
    })
    .nullable(),
  /** What may be recorded or done next about the delivery. */
  deliverable: z.boolean(),
  confirmable: z.boolean(),
  purgeable: z.boolean(),
  /** Whether the persons of it can be forgotten. */
  forgettable: z.boolean(),
  /** Secrets that a newer one replaces and that stay until the vendor confirmed it, by name. */
  superseded: z.array(z.strictObject({ name: z.string(), expiresAt: z.string() })),
  /** Whether a new secret can be made beside the one in use. */
  rotatable: z.boolean(),
  /** `made`: to come, signs nothing yet; `active`: signed before, until the vendor confirms. */
  certificateRotation: z
    .strictObject({ stage: z.enum(['made', 'active']), thumbprint: z.string(), expiresAt: z.string() })
    .nullable(),
  retirement: possibleRetirement,
  /** The export formats that this package has something for. */
  formats: z.array(z.enum(exportFormats)),
  inputs: inputValues,
  handover: z
    .strictObject({
      fields: z.array(handoverField),
      tables: z.array(table),
      secret: z.strictObject({ keyId: z.string(), name: z.string(), expiresAt: z.string() }).nullable(),
      certificate: z.strictObject({ thumbprint: z.string(), expiresAt: z.string() }).nullable(),
      checks: z.array(check),
      questions: z.array(vendorQuestion),
      vendorSteps: z.array(localText),
      statements: z.array(localText),
      madeBy: operator,
      madeAt: z.string(),
    })
    .nullable(),
  /** Null where nobody asked for it by a request. */
  request: carriedRequest.nullable(),
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
  hosts: z
    .array(
      z.strictObject({
        host: z.string(),
        reachable: z.boolean(),
        /** `host:port`, never with credentials. */
        proxy: z.string().nullable(),
        proxySchemes: z.array(z.string()).readonly(),
        ipVersion: z.union([z.literal(4), z.literal(6)]).nullable(),
        tlsVersion: z.string().nullable(),
        /** Issuer of the certificate that was met; another one than Microsoft's means TLS inspection. */
        issuer: z.string().nullable(),
        inspected: z.boolean(),
        tookMs: z.number(),
        clockAheadMs: z.number().nullable(),
        problem: problemSchema.nullable(),
      }),
    )
    .readonly(),
});

export type LocalTextView = z.infer<typeof localText>;
export type AppState = z.infer<typeof appState>;
export type AccountView = z.infer<typeof account>;
export type ScopeReason = z.infer<typeof scopeReason>;
export type VendorView = z.infer<typeof vendor>;
export type CaseDraft = z.infer<typeof caseDraft>;
export type PreviewView = z.infer<typeof preview>;
export type PlanView = z.infer<typeof planView>;
export type CaseSummary = z.infer<typeof caseSummary>;
export type CaseDetail = z.infer<typeof caseDetail>;
export type HandoverFieldView = z.infer<typeof handoverField>;
export type ConnectionReport = z.infer<typeof connectionReport>;
