import { decodeBase64 } from '../values/base64.ts';
import type { KeyCredential } from './entra-objects.ts';

/** The SHA-1 thumbprint of a certificate as 40 upper-case hexadecimal digits; null where it is not told. */
export function thumbprintOf({
  customKeyIdentifier,
}: Pick<KeyCredential, 'customKeyIdentifier'>): string | null {
  if (customKeyIdentifier === null) return null;
  // Graph writes the bytes in Base64, the portal's own manifest in hexadecimal.
  if (/^[\da-f]{40}$/i.test(customKeyIdentifier)) return customKeyIdentifier.toUpperCase();
  const bytes = decodeBase64(customKeyIdentifier);
  if (bytes?.length !== 20) return null;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
