import { z } from 'zod';
import {
  appState,
  caseDetail,
  caseDraft,
  caseSummary,
  cloud,
  connectionReport,
  language,
  planView,
  preview,
  runEvent,
  theme,
  vendor,
} from './console-views.ts';
import { directoryEntry, userListReading } from './directory-views.ts';
import { identifier } from './input-views.ts';

const nothing = z.null();
const none = z.undefined();

/** Input and output of each call; the keys equal `consoleCalls`, which a test asserts. */
export const consoleSchemas = {
  app: {
    state: { input: none, output: appState },
    setPreferences: {
      input: z
        .strictObject({
          language,
          theme,
          cloud,
          signInApp: z.enum(['own', 'microsoft']),
          ownClientId: z.union([z.literal(''), z.guid()]),
        })
        .partial(),
      output: appState,
    },
    testConnection: { input: none, output: connectionReport },
    /** Opens the simulated tenant's register and signs its administrator in. */
    useSimulation: { input: none, output: appState },
    leaveSimulation: { input: none, output: appState },
    /** Opens a page that main knows by name in the system's browser. */
    openLink: {
      input: z.strictObject({
        link: z.enum(['device-login', 'admin-center-application']),
        caseId: identifier.optional(),
      }),
      output: nothing,
    },
  },
  session: {
    signIn: { input: z.strictObject({ tenantId: z.union([z.guid(), z.null()]) }), output: appState },
    signInWithDeviceCode: {
      input: z.strictObject({ tenantId: z.union([z.guid(), z.null()]) }),
      output: appState,
    },
    cancelSignIn: { input: none, output: nothing },
    signOut: { input: z.strictObject({ accountId: identifier }), output: appState },
    switchAccount: { input: z.strictObject({ accountId: identifier }), output: appState },
  },
  vendors: {
    list: { input: none, output: z.array(vendor) },
    /** Asks for a profile file, checks it and keeps it; null when cancelled. */
    add: { input: none, output: z.array(vendor).nullable() },
  },
  directory: {
    /** Looks for groups or users of the tenant by what their name begins with. */
    search: {
      input: z.strictObject({ kind: z.enum(['group', 'user']), words: z.string().max(200) }),
      output: z.array(directoryEntry),
    },
    /** Asks for a file with people and reads it; null when cancelled. */
    readUserList: { input: none, output: userListReading.nullable() },
  },
  cases: {
    preview: { input: caseDraft, output: preview },
    /**
     * `adopt` takes over an application of ours that this register does not know; `restore` brings
     * back one that somebody deleted.
     */
    plan: {
      input: z.strictObject({
        ...caseDraft.shape,
        adopt: z.boolean().optional(),
        restore: z.boolean().optional(),
      }),
      output: planView,
    },
    /** Plans to go on with a case that stopped halfway: onboarding, or rolling back. */
    planResume: {
      input: z.strictObject({ caseId: identifier, restore: z.boolean() }),
      output: planView,
    },
    /** Plans to go on with a case that waited for values of the vendor. */
    planComplete: {
      input: z.strictObject({ caseId: identifier, inputs: caseDraft.shape.inputs }),
      output: planView,
    },
    /** Plans to undo a case that was not handed over; `purge` also empties the recycle bin of it. */
    planRollback: {
      input: z.strictObject({ caseId: identifier, purge: z.boolean() }),
      output: planView,
    },
    /** Applies a plan that `plan` answered; progress arrives as `runEvent`. */
    apply: { input: z.strictObject({ planId: identifier }), output: caseDetail },
    /** Stops the run before its next write. */
    stop: { input: z.strictObject({ planId: identifier }), output: nothing },
    verify: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    list: { input: z.strictObject({ search: z.string().max(200) }), output: z.array(caseSummary) },
    get: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    revealSecret: {
      input: z.strictObject({ caseId: identifier }),
      output: z.strictObject({ value: z.string() }),
    },
    /** Main puts the value on the clipboard, so that a secret need not pass the renderer. */
    copyField: {
      input: z.strictObject({ caseId: identifier, fieldId: identifier }),
      output: z.strictObject({ clearsInMs: z.number().nullable() }),
    },
    /** Asks for a folder and writes sheet and JSON there, without the secret; null when cancelled. */
    exportFiles: {
      input: z.strictObject({ caseId: identifier, language }),
      output: z.strictObject({ files: z.array(z.string()) }).nullable(),
    },
  },
} as const;

export const consoleEventSchemas = {
  stateChanged: appState,
  /** `code` and `address` are null once the sign-in ended. */
  deviceCode: z.strictObject({ code: z.string(), address: z.string(), expiresAt: z.string() }).nullable(),
  runEvent: z.strictObject({ planId: identifier, event: runEvent }),
  clipboardChanged: z.strictObject({ clearsInMs: z.number().nullable() }),
} as const;
