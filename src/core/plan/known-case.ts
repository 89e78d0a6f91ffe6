/** The secret that the register keeps for a case. */
export interface KnownSecret {
  readonly keyId: string;
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What the register knows of a case that was onboarded or begun before. */
export interface KnownCase {
  /** Whether its application was asked for so lately that it may be there although the directory shows none. */
  readonly mayBeUnseen: boolean;
  readonly secret: KnownSecret | null;
  /** Nonces of our own secrets that nobody can use. */
  readonly nonces: readonly string[];
  /** Every nonce that a run of the case ever sent: what carries one is ours. */
  readonly allNonces: readonly string[];
  /** Redirect URIs that we registered ourselves, or were about to. */
  readonly redirectUris: readonly string[];
  /** Entity ids that we registered ourselves, or were about to. */
  readonly identifierUris: readonly string[];
  /** Whether this register itself removed the application, when the case was rolled back. */
  readonly rolledBack: boolean;
  /** An application that somebody made is being taken over: what it signs in with stays. */
  readonly isBeingAdopted: boolean;
  /** Whether a certificate takes the place of another: then none of both is replaced or activated unasked. */
  readonly isTurningCertificate: boolean;
}
