import { text, type Text } from '../text.ts';
import { knownClaim, missingClaim, type Outcome, type PreviewClaim } from './preview-claim.ts';
import type { PreviewUser } from './preview-facts.ts';

/** A value that belongs to the user, where it comes from, and why it is not there. */
export interface UserValue {
  readonly value: string | null;
  readonly source: Text;
  readonly missing: Text;
  readonly otherwise: readonly Outcome[];
}

/** A claim that holds a value of the user; absent without one (access token claims reference). */
export function claimOf(
  name: string,
  { value, source, missing, otherwise }: UserValue,
  notes: readonly Text[] = [],
): PreviewClaim {
  return value === null
    ? missingClaim(name, source, missing, { otherwise, notes })
    : knownClaim(name, value, source, { otherwise, notes });
}

export function mailOf({ mail }: PreviewUser): UserValue {
  const [source, missing] = [text('preview.source.mail'), text('preview.missing.mail')];
  return { value: mail, source, missing, otherwise: [] };
}

export function givenNameOf({ givenName }: PreviewUser): UserValue {
  const [source, missing] = [text('preview.source.given-name'), text('preview.missing.given-name')];
  return { value: givenName, source, missing, otherwise: [] };
}

export function surnameOf({ surname }: PreviewUser): UserValue {
  const [source, missing] = [text('preview.source.surname'), text('preview.missing.surname')];
  return { value: surname, source, missing, otherwise: [] };
}

export function displayNameOf({ displayName }: PreviewUser): UserValue {
  const [source, missing] = [text('preview.source.display-name'), text('preview.missing.display-name')];
  return { value: displayName, source, missing, otherwise: [] };
}

export function objectIdOf({ id }: PreviewUser): UserValue {
  const source = text('preview.source.object-id');
  return { value: id, source, missing: source, otherwise: [] };
}

/** The user principal name as it stands in this tenant, a guest's with `#EXT#` in it. */
export function localNameOf({ userPrincipalName }: PreviewUser): UserValue {
  const source = text('preview.source.user-principal-name');
  return { value: userPrincipalName, source, missing: source, otherwise: [] };
}

/** Any other property by its name in Graph. */
export function propertyOf({ properties }: PreviewUser, property: string): UserValue {
  return {
    value: properties.get(property) ?? null,
    source: text('preview.source.property', { property }),
    missing: text('preview.missing.property', { property }),
    otherwise: [],
  };
}

/**
 * How a person is called at sign-in: the user principal name; for a guest with an account elsewhere in Entra
 * the address at home, which is part of the name in this tenant, for other guests the name in this tenant, or
 * the mail address (Microsoft: B2B user claims mapping, whose versions disagree).
 */
export function signInNameOf(user: PreviewUser): UserValue {
  const local = localNameOf(user);
  if (!user.isGuest) return local;
  const home = homeAddressOf(user);
  const ofMail = { values: [user.mail ?? ''], text: text('preview.otherwise.guest-mail') };
  const ofTenant = { values: [user.userPrincipalName], text: text('preview.otherwise.guest-elsewhere') };
  const differs = user.mail !== null && user.mail.toLowerCase() !== home?.toLowerCase();
  return {
    value: home,
    source: text('preview.source.home-address'),
    missing: text('preview.missing.home-address'),
    otherwise: [...(differs ? [ofMail] : []), ofTenant],
  };
}

/** `jan_partner.nl#EXT#@tenant.onmicrosoft.com` is `jan@partner.nl`: a domain has no underscore. */
function homeAddressOf({ userPrincipalName, mail }: PreviewUser): string | null {
  const alias = /^(.+)#EXT#@/i.exec(userPrincipalName)?.[1];
  const at = alias?.lastIndexOf('_') ?? -1;
  if (alias === undefined || at < 1) return mail;
  return `${alias.slice(0, at)}@${alias.slice(at + 1)}`;
}
