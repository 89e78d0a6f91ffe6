import { problem, refused, succeeded, type Result } from '../../core/problem.ts';

/** Who can open an age file: whoever knows a passphrase, or the owners of public keys. */
export type AgeKey = { readonly passphrase: string } | { readonly recipients: readonly string[] };

/** scrypt with 64 MiB, under half a second; passphrases that could be guessed are refused before. */
const workFactor = 16;

/**
 * Encrypts with age (age-encryption.org), as the `age` program opens it; armored as text on request.
 * Problem: `export-recipient-invalid` for a public key that is none.
 */
export async function encryptAsAge(
  bytes: Uint8Array,
  key: AgeKey,
  { armored }: { readonly armored: boolean },
): Promise<Result<Uint8Array>> {
  const { armor, Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  if ('passphrase' in key) {
    encrypter.setScryptWorkFactor(workFactor);
    encrypter.setPassphrase(key.passphrase);
  } else {
    for (const recipient of key.recipients) {
      try {
        encrypter.addRecipient(recipient.trim());
        // A point of small order is written like a key, and fails only once something is encrypted to it.
        const trial = new Encrypter();
        trial.addRecipient(recipient.trim());
        await trial.encrypt(new Uint8Array());
      } catch {
        const shown = recipient.replace(/[^\x20-\x7e]/g, '?').slice(0, 70);
        return refused(problem('export-recipient-invalid', 'input', { params: { recipient: shown } }));
      }
    }
  }
  const encrypted = await encrypter.encrypt(bytes);
  return succeeded(armored ? new TextEncoder().encode(armor.encode(encrypted)) : encrypted);
}
