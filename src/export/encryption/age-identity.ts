/** A key pair of age (X25519). */
export interface AgeIdentity {
  /** `age1…`: what others encrypt to. */
  readonly recipient: string;
  /** `AGE-SECRET-KEY-1…`. A secret. */
  readonly identity: string;
}

/** Makes a key pair of the kind that every version of the `age` program knows. */
export async function makeAgeIdentity(): Promise<AgeIdentity> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}
