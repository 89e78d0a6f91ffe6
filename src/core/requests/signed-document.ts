import type { Sha256, Sign, VerifySignature } from '../ports.ts';
import { writeCanonical } from '../values/canonical-json.ts';

interface Signable {
  readonly format: string;
  readonly schemaVersion: number;
}

interface Signed extends Signable {
  readonly key: string;
  readonly signature: string;
}

/**
 * What a signature is over. Format and version come first, so that a signature under one kind of document is
 * none under another.
 */
export function signedText(document: Signable): string {
  const { format, schemaVersion } = document;
  return `${format}/${schemaVersion}\n${writeCanonical({ ...document, signature: undefined })}`;
}

/** A document with its signature, by the key that it names. */
export function signDocument<T extends Signable>(
  document: T,
  sign: Sign,
): T & { readonly signature: string } {
  return { ...document, signature: sign(signedText(document)) };
}

/** Whether a document is what the owner of the key in it signed. */
export function isSigned(document: Signed, verify: VerifySignature): boolean {
  const { key, signature } = document;
  return verify({ content: signedText(document), key, signature });
}

/** What an answer names a request by: nothing of it can be other than it was. */
export function digestOfSigned(document: Signed, sha256: Sha256): string {
  return sha256(signedText(document));
}
