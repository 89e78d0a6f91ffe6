import { z } from 'zod';

/** Far more than any person or organisation is called. */
const maxNameCharacters = 120;

/** A name as somebody claims it: one line, without anything that could make it look like another. U+2800 is blank. */
export const claimedName = z
  .string()
  .min(1)
  .max(maxNameCharacters)
  .regex(
    /^[^\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]*$/u,
    'no control characters, no invisible ones',
  )
  .regex(/\S/, 'not blank');

export const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case');
export const moment = z.iso.datetime().max(30).describe('ISO 8601 in UTC');
export const digest = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

export const publicKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
  .describe('Ed25519 public key that the signature is checked with');

export const recipient = z
  .string()
  .regex(/^age1[0-9a-z]{58}$/, 'a public age key (X25519)')
  .describe('Public age key that the answer is encrypted to');

export const signature = z
  .string()
  .regex(/^[0-9a-f]{128}$/, '128 lower-case hexadecimal digits')
  .describe('Ed25519, over `format/schemaVersion`, a line feed, and the document without `signature`');

export const caseId = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'letters, digits and - only');

/** An object with each of its properties fixed, all the way down. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
