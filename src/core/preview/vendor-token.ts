import type { VendorProfile } from '../vendor/profile.ts';
import type { TokenKind } from './preview-facts.ts';

/** An address of the v1 endpoint, as a handover names it: it serves a v1 discovery document (graph.md 13). */
const v1Authority = /^\{login\}\/\{tenant\.[a-zA-Z]+\}\/$/;

/**
 * Which token a vendor asks for, as far as the handover tells: the vendor decides by the endpoint it uses
 * (IDTOK), and that follows from the address it was given.
 */
export function tokenOfVendor({ saml, handover }: VendorProfile): TokenKind {
  if (saml !== undefined) return 'saml';
  const values = handover.map(({ value }) => value);
  const namesV2 = values.some((value) => value.includes('{oidc.'));
  return !namesV2 && values.some((value) => v1Authority.test(value)) ? 'v1' : 'v2';
}

/** What a vendor asks for at sign-in, as far as the permissions of the application tell. */
export function scopesOfVendor({ application }: VendorProfile): readonly string[] {
  return application?.permissions?.scopes ?? ['openid', 'profile'];
}
