import { z } from 'zod';
import { packageDocumentSchema } from '../core/handover/package-document.ts';
import { identifier, text } from './input-views.ts';
import { problemSchema } from './problem-view.ts';
import { askedRequest, givenAnswer } from './request-views.ts';

/** Shapes of what is written, opened and restored: handover packages and backups. */

/** A passphrase as it is typed; how strong it must be is decided by main. */
export const passphrase = z.string().max(1_000);

/** What protects an encrypted export: a passphrase (zip, age), or public keys of the receiver (age). */
export const exportKey = z.union([
  z.strictObject({ passphrase }),
  z.strictObject({ recipients: z.array(z.string().max(500)).min(1).max(20) }),
]);

/** A package that was opened: the document, without the value of its secret. */
export const openedPackage = z.strictObject({
  packageId: identifier,
  /** The name of its file, without the folder. */
  name: z.string(),
  protection: z.enum(['none', 'zip', 'age']),
  /** For people of both sides to compare. */
  checkCode: z.string(),
  document: packageDocumentSchema,
});

/** A file that somebody sent: opened at once, or waiting for what opens it or for somebody's word. */
export const chosenFile = z.union([
  z.strictObject({ opened: openedPackage }),
  z.strictObject({ request: askedRequest }),
  z.strictObject({ answer: givenAnswer }),
  z.strictObject({
    locked: z.strictObject({
      fileId: identifier,
      name: z.string(),
      /** `identity` is an age key (`AGE-SECRET-KEY-1…`). */
      opensWith: z.enum(['passphrase', 'identity']),
      /** Why none of the keys here opens it; left out where none was tried. */
      notice: problemSchema.optional(),
    }),
  }),
]);

export const packageUnlock = z.union([
  z.strictObject({ passphrase }),
  z.strictObject({ identity: passphrase }),
]);

/** How a secret was put on the clipboard. */
export const copied = z.strictObject({
  /** Null for a value that may stay. */
  clearsInMs: z.number().nullable(),
  /** False where the system's clipboard history may keep the secret; null for a value that may stay. */
  keptFromHistory: z.boolean().nullable(),
});

export const revealed = z.strictObject({
  value: z.string(),
  /** Whether the window cannot be seen in shared screens and recordings meanwhile. */
  hiddenFromSharing: z.boolean(),
});

export const passphraseStrength = z.strictObject({
  bits: z.number(),
  verdict: z.enum(['weak', 'fair', 'strong']),
  /** Whether main would take it. */
  accepted: z.boolean(),
});

/** Which backups there are of the register that is open. */
export const backupState = z.strictObject({
  /** ISO 8601 UTC; null where none was made. */
  lastAt: z.string().nullable(),
  /** Cases that were made or changed since. */
  casesSince: z.number(),
  /** Whether it is time to remind. */
  due: z.boolean(),
  /** Whether a recovery passphrase was set, without which no backup can be made. */
  hasRecovery: z.boolean(),
});

/** What a check of the register's history found. */
export const historyCheck = z.strictObject({
  /** `warn`: a backup brought what nothing here can prove; `skip`: there was no key to check it with. */
  outcome: z.enum(['pass', 'warn', 'fail', 'skip']),
  verdict: text,
  /** Each place that is not whole, the head, and what else is to be known. */
  details: z.array(text),
});

/** What restoring a backup would do, before it is done. */
export const restorePreview = z.strictObject({
  backupId: identifier,
  name: z.string(),
  madeAt: z.string(),
  cases: z.array(
    z.strictObject({
      caseId: identifier,
      vendorName: z.string(),
      tenantName: z.string(),
      /** `keep`: the register has it as new or newer. */
      does: z.enum(['add', 'replace', 'keep']),
      updatedAt: z.string(),
    }),
  ),
  /** Own vendor profiles that come along, by id. */
  profiles: z.array(z.string()),
  /** How much is added besides. */
  others: z.strictObject({ dates: z.number(), scans: z.number(), settings: z.number() }),
  /** How the history in the backup is; `unsealed`: it has no seals yet. */
  history: z.enum(['held', 'broken', 'unsealed']),
});

export type OpenedPackageView = z.infer<typeof openedPackage>;
export type ChosenFileView = z.infer<typeof chosenFile>;
export type PassphraseStrengthView = z.infer<typeof passphraseStrength>;
export type BackupStateView = z.infer<typeof backupState>;
export type HistoryCheckView = z.infer<typeof historyCheck>;
export type RestorePreviewView = z.infer<typeof restorePreview>;
