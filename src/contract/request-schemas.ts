import { z } from 'zod';
import { caseDetail, caseDraft } from './console-views.ts';
import { identifier } from './input-views.ts';
import { openedPackage } from './package-views.ts';
import { askedRequest, askingForm, senderWord, sentRequest } from './request-views.ts';

const none = z.undefined();

/** Input and output of each call about requests. */
export const requestSchemas = {
  /** What is known now of a request that was opened: after signing in that is more. */
  look: { input: z.strictObject({ fileId: identifier }), output: askedRequest },
  /** Takes somebody's word that a request is to be carried out; its plan comes next. */
  agree: {
    input: z.strictObject({ fileId: identifier, word: senderWord, otherProfile: z.boolean() }),
    output: z.null(),
  },
  /** Asks for a file and writes the answer to a case's request there; null when cancelled. */
  saveAnswer: {
    input: z.strictObject({ caseId: identifier }),
    output: z.strictObject({ file: z.string(), detail: caseDetail }).nullable(),
  },
  /** Who asked here the last time; null where nobody did. */
  sender: {
    input: none,
    output: z.strictObject({ name: z.string(), organisation: z.string().nullable() }).nullable(),
  },
  /** Makes a signed request and keeps it; `continues` is the one whose case it goes on with. */
  make: {
    input: z.strictObject({ draft: caseDraft, continues: identifier.nullable(), asking: askingForm }),
    output: sentRequest,
  },
  list: { input: none, output: z.array(sentRequest) },
  /** Asks for a file and writes a request there; null when cancelled. */
  save: {
    input: z.strictObject({ requestId: identifier }),
    output: z.strictObject({ file: z.string() }).nullable(),
  },
  /** Takes in an answer that was opened, and shows its package. */
  takeIn: {
    input: z.strictObject({ fileId: identifier, word: senderWord }),
    output: z.strictObject({ opened: openedPackage, request: sentRequest }),
  },
  /** The package of the answer that was taken in last. */
  openAnswer: { input: z.strictObject({ requestId: identifier }), output: openedPackage },
} as const;
