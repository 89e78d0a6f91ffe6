/** The present moment. Core has no clock of its own, so that tests decide what time it is. */
export interface Clock {
  /** ISO 8601 UTC, to the millisecond. */
  now(): string;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Random identifiers, injected for the same reason as {@link Clock}. */
export interface Ids {
  /** A random UUID. */
  uuid(): string;
  /** Eight random lower-case hexadecimal digits that mark one write as ours. */
  nonce(): string;
}

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export type Sha256 = (content: string) => string;

/** HMAC-SHA-256 of a text in UTF-8 with a key that its maker holds, as 64 lower-case hexadecimal digits. */
export type Hmac = (content: string) => string;

/** Signs a text in UTF-8 with a key that its maker holds (Ed25519); 128 lower-case hexadecimal digits. */
export type Sign = (content: string) => string;

/** Whether a signature over a text was made with the private half of a key (Ed25519, 64 hexadecimal digits). */
export type VerifySignature = (signed: {
  readonly content: string;
  readonly key: string;
  readonly signature: string;
}) => boolean;

/** What an X.509 certificate says of itself. */
export interface CertificateFacts {
  /** SHA-1 over its DER, as 40 upper-case hexadecimal digits: how Entra and Windows name it. */
  readonly thumbprint: string;
  /** Distinguished names on one line, such as `CN=Example, O=Acme`. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601 UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** Reads one certificate in PEM; null where it is none. */
export type ReadCertificate = (pem: string) => CertificateFacts | null;
