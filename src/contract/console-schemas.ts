import { z } from 'zod';
import { keyChannels, packageChannels } from '../core/handover/delivery-channels.ts';
import { exportFormats } from '../core/handover/export-formats.ts';
import {
  appState,
  caseDetail,
  caseDraft,
  cloud,
  connectionReport,
  language,
  planView,
  preview,
  recentChoices,
  runEvent,
  theme,
  vendor,
} from './console-views.ts';
import { adoptionReading, adoptionRequest, askedApplication, listedApplication } from './adoption-views.ts';
import { advice, failedSignIns } from './advice-views.ts';
import { driftReport } from './aftercare-views.ts';
import { askedChecks, caseCheckReport, caseQuestion, checkProgress, givenAnswer } from './check-views.ts';
import { diagnosticsPreview } from './diagnostics-views.ts';
import { directoryEntry, userListReading } from './directory-views.ts';
import { droppedContent, droppedFile, offeredProfile } from './dropped-views.ts';
import { expiryFilter, expiryReading } from './expiry-views.ts';
import { identifier } from './input-views.ts';
import {
  chosenFile,
  copied,
  exportKey,
  historyCheck,
  openedPackage,
  packageUnlock,
  passphrase,
  passphraseStrength,
  restorePreview,
  revealed,
} from './package-views.ts';
import { askedRetirement } from './retirement-views.ts';
import { foundCases, overview, overviewQuestion, registerPage, registerQuestion } from './register-views.ts';
import { requestSchemas } from './request-schemas.ts';
import { sweepProgress, sweepReport } from './sweep-views.ts';
import { menuCommands } from './shortcuts.ts';
import { tokenPreview } from './token-views.ts';

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
          /** Days as people type them: `90, 30, 7`. */
          reminderDays: z.string().max(200),
          /** As people type it: `730`; `0` for never. */
          personDays: z.string().max(40),
          choices: recentChoices,
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
        link: z.enum(['device-login', 'admin-center-application', 'error-lookup']),
        caseId: identifier.optional(),
        /** An AADSTS number, for the page about that error. */
        code: z.number().int().min(1).max(99_999_999).optional(),
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
    /** Asks for a profile file and checks it; null when cancelled. */
    choose: { input: none, output: offeredProfile.nullable() },
    /** Keeps a profile that was chosen; one that `packages.drop` read when a person says so to main, else null. */
    addOffered: { input: z.strictObject({ offerId: identifier }), output: z.array(vendor).nullable() },
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
     * back one that somebody deleted; `asksPermissions` asks for those that a whole pre-flight needs.
     */
    plan: {
      input: z.strictObject({
        ...caseDraft.shape,
        adopt: z.boolean().optional(),
        restore: z.boolean().optional(),
        asksPermissions: z.boolean().optional(),
        /** The opened request that it follows. */
        fileId: identifier.optional(),
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
      input: z.strictObject({
        caseId: identifier,
        inputs: caseDraft.shape.inputs,
        asksPermissions: z.boolean().optional(),
        fileId: identifier.optional(),
      }),
      output: planView,
    },
    /** Plans to undo a case that was not handed over; `purge` also empties the recycle bin of it. */
    planRollback: {
      input: z.strictObject({ caseId: identifier, purge: z.boolean() }),
      output: planView,
    },
    /** Plans a new secret, or a new signing certificate, beside the one in use. */
    planRotation: {
      input: z.strictObject({ caseId: identifier, asksPermissions: z.boolean().optional() }),
      output: planView,
    },
    /**
     * Plans to let the new certificate sign, to remove what the vendor no longer uses, or to take the new
     * secret or certificate back.
     */
    planRotationStep: {
      input: z.strictObject({ caseId: identifier, step: z.enum(['activate', 'confirm', 'undo']) }),
      output: planView,
    },
    /** Applies a plan that `plan` answered; progress arrives as `runEvent`. */
    apply: { input: z.strictObject({ planId: identifier }), output: caseDetail },
    /** Stops the run before its next write. */
    stop: { input: z.strictObject({ planId: identifier }), output: nothing },
    verify: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    /** What asks for somebody now, and what changed last. */
    overview: { input: overviewQuestion, output: overview },
    /** A part of the register, from `offset` on. */
    page: {
      input: z.strictObject({
        ...registerQuestion.shape,
        found: foundCases.optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
      }),
      output: registerPage,
    },
    /** Asks for a file and writes every case there that the question finds, as CSV; null when cancelled. */
    exportList: {
      input: z.strictObject({ ...registerQuestion.shape, found: foundCases.optional(), language }),
      output: z.strictObject({ files: z.array(z.string()) }).nullable(),
    },
    get: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    /** Hides the window from screen sharing, where the system can, until `hideSecret`. */
    revealSecret: { input: z.strictObject({ caseId: identifier }), output: revealed },
    hideSecret: { input: none, output: nothing },
    /** Main puts the value on the clipboard, so that a secret need not pass the renderer. */
    copyField: { input: z.strictObject({ caseId: identifier, fieldId: identifier }), output: copied },
    /** Records how and to whom the package was delivered. */
    deliver: {
      input: z.strictObject({
        caseId: identifier,
        recipient: z.string().max(200),
        channel: z.string().max(200),
      }),
      output: caseDetail,
    },
    /** Records that the vendor confirmed it. */
    confirm: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    /** Forgets the value of the secret for good. */
    purge: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
    /** Forgets the persons of the case for good. */
    forgetPersons: { input: z.strictObject({ caseId: identifier }), output: caseDetail },
  },
  packages: {
    /**
     * Asks for a file (CSV: a folder) and writes the package there; null when cancelled. The secret is in
     * zip and age only, unless `includeSecretInClear`.
     */
    export: {
      input: z.strictObject({
        caseId: identifier,
        format: z.enum(exportFormats),
        language,
        key: exportKey.nullable(),
        includeSecretInClear: z.boolean(),
      }),
      output: z.strictObject({ files: z.array(z.string()) }).nullable(),
    },
    /** A text for the mail or the ticket that goes with the package; no value and no secret in it. */
    letter: {
      input: z.strictObject({
        caseId: identifier,
        language,
        packageChannel: z.enum(packageChannels),
        keyChannel: z.enum(keyChannels),
      }),
      output: z.strictObject({ subject: z.string(), body: z.string() }),
    },
    /** Puts a passphrase on the clipboard for a while, as a secret. */
    copyPassphrase: { input: z.strictObject({ passphrase }), output: copied },
    suggestPassphrase: { input: none, output: z.strictObject({ passphrase }) },
    judgePassphrase: { input: z.strictObject({ passphrase }), output: passphraseStrength },
    /** Asks for a file that somebody sent; null when cancelled. */
    open: { input: none, output: chosenFile.nullable() },
    /** The file that the system asked to open, once; null where it asked for none. */
    takeWaiting: { input: none, output: chosenFile.nullable() },
    /** Looks what a file is that was dragged onto the window; a profile is kept until somebody adds it. */
    drop: { input: droppedFile, output: droppedContent },
    unlock: { input: z.strictObject({ fileId: identifier, key: packageUnlock }), output: openedPackage },
    /** As `cases.revealSecret`; `cases.hideSecret` ends it. */
    reveal: { input: z.strictObject({ packageId: identifier }), output: revealed },
    copyField: { input: z.strictObject({ packageId: identifier, fieldId: identifier }), output: copied },
  },
  requests: requestSchemas,
  adoption: {
    /** Looks for applications of the tenant by what their name begins with, or for the one with an id. */
    search: { input: z.strictObject({ words: z.string().max(200) }), output: z.array(listedApplication) },
    /** Reads off an application what it tells of the vendor's inputs; writes nothing. */
    read: { input: askedApplication, output: adoptionReading },
    /** Plans to take the application over and to bring it to what the profile says. */
    plan: { input: adoptionRequest, output: planView },
  },
  aftercare: {
    /** Compares what the case promised with the tenant; writes nothing. */
    findDrift: { input: z.strictObject({ caseId: identifier }), output: driftReport },
    /** Lets what the tenant has be the promise from now on; what is left comes back. */
    acceptDrift: {
      input: z.strictObject({ caseId: identifier, ids: z.array(z.string().max(2_000)).min(1).max(200) }),
      output: driftReport,
    },
    /** Takes back what was agreed to; what is otherwise then comes back. */
    withdrawDrift: {
      input: z.strictObject({ caseId: identifier, ids: z.array(z.string().max(2_000)).min(1).max(200) }),
      output: driftReport,
    },
    /** Plans to bring the tenant back to what the case promised. */
    planRestoration: { input: z.strictObject({ caseId: identifier }), output: planView },
  },
  checks: {
    /** Looks for what stands in the way of signing in; writes nothing in the tenant. Told as `checkProgress`. */
    run: { input: askedChecks, output: caseCheckReport },
    /** The same beside a file with the vendor's own users, which is asked for; null when cancelled. */
    compareUsers: { input: askedChecks, output: caseCheckReport.nullable() },
    stop: { input: none, output: nothing },
    /** What only people can answer, as the register has it. */
    questions: { input: z.strictObject({ caseId: identifier }), output: z.array(caseQuestion) },
    /** Keeps an answer beside those that were given before; all questions come back. */
    answer: { input: givenAnswer, output: z.array(caseQuestion) },
  },
  retirement: {
    /** Plans to take a case out of use, to remove what it has after that, or to bring it back. */
    plan: { input: askedRetirement, output: planView },
  },
  expiry: {
    read: { input: expiryFilter, output: expiryReading },
    /** Writes down a date of the user's own; null for one that belongs to no case. */
    addDate: {
      input: z.strictObject({
        caseId: identifier.nullable(),
        day: z.string().max(40),
        what: z.string().max(500),
      }),
      output: nothing,
    },
    removeDate: { input: z.strictObject({ id: identifier }), output: nothing },
    /** Puts back what was removed a moment ago. */
    putBackDates: { input: z.strictObject({ ids: z.array(identifier).min(1).max(100) }), output: nothing },
    /** Looks through the tenant for what this product did not make; writes nothing there. */
    scan: { input: none, output: nothing },
    stopScan: { input: none, output: nothing },
    /** Asks for a file and writes what `read` shows there; null when cancelled. */
    export: {
      input: z.strictObject({ filter: expiryFilter, format: z.enum(['csv', 'ics']), language }),
      output: z.strictObject({ files: z.array(z.string()) }).nullable(),
    },
  },
  advice: {
    /** Explains a code or a message, with the values of the case that it is about. */
    explain: {
      input: z.strictObject({ text: z.string().max(200_000), caseId: identifier.nullable() }),
      output: advice,
    },
    /** The sign-ins to the case's application that failed lately, by reason. */
    listFailedSignIns: { input: z.strictObject({ caseId: identifier }), output: failedSignIns },
  },
  preview: {
    /** The token for a person, by user principal name or object id; another endpoint than the usual one. */
    token: {
      input: z.strictObject({
        caseId: identifier,
        user: z.string().max(800),
        endpoint: z.enum(['v1', 'v2']).nullable(),
      }),
      output: tokenPreview,
    },
  },
  sweep: {
    /** Looks at every case in use; each that was looked at arrives as `sweepProgress`. */
    run: {
      input: z.strictObject({ withinDays: z.number().int().min(0).max(3_660) }),
      output: sweepReport,
    },
    stop: { input: none, output: nothing },
  },
  diagnostics: {
    /** What the file would hold. */
    preview: { input: none, output: diagnosticsPreview },
    /** Asks for a file and writes what `preview` last answered; null when cancelled. */
    save: {
      input: z.strictObject({ previewId: identifier }),
      output: z.strictObject({ file: z.string() }).nullable(),
    },
  },
  register: {
    /** Sets the passphrase that opens backups on any computer, or replaces it. */
    setRecovery: { input: z.strictObject({ passphrase }), output: appState },
    /** Asks for a file and writes the whole register there, encrypted; null when cancelled. */
    backUp: { input: none, output: z.strictObject({ file: z.string(), state: appState }).nullable() },
    /** Asks for a backup; null when cancelled. */
    openBackup: {
      input: none,
      output: z.strictObject({ backupId: identifier, name: z.string() }).nullable(),
    },
    /** What restoring would add or change; nothing is written. */
    previewRestore: { input: z.strictObject({ backupId: identifier, passphrase }), output: restorePreview },
    /** Does what `previewRestore` last answered for this backup. */
    restore: { input: z.strictObject({ backupId: identifier }), output: appState },
    /** Wraps the register's key anew with the key store of the operating system. */
    reseal: { input: none, output: appState },
    /** Looks whether the history is what was sealed. */
    checkHistory: { input: none, output: historyCheck },
  },
} as const;

export const consoleEventSchemas = {
  stateChanged: appState,
  /** `code` and `address` are null once the sign-in ended. */
  deviceCode: z.strictObject({ code: z.string(), address: z.string(), expiresAt: z.string() }).nullable(),
  runEvent: z.strictObject({ planId: identifier, event: runEvent }),
  sweepProgress,
  checkProgress,
  /** The system asked to open a file; `packages.takeWaiting` tells what it is. */
  fileWaiting: nothing,
  /** What was chosen in the menu bar. */
  menuCommand: z.enum(menuCommands),
  clipboardChanged: z.strictObject({ clearsInMs: z.number().nullable() }),
} as const;
