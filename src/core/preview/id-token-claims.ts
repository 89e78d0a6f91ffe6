import type { OptionalClaim } from '../tenant/entra-objects.ts';
import { text } from '../text.ts';
import { requestedClaims } from './groups-setting.ts';
import { knownClaim, missingClaim, signInClaim, type PreviewClaim } from './preview-claim.ts';
import type { PreviewFacts, PreviewUser } from './preview-facts.ts';
import { propertyClaims } from './user-properties.ts';
import {
  claimOf,
  displayNameOf,
  givenNameOf,
  localNameOf,
  mailOf,
  objectIdOf,
  propertyOf,
  signInNameOf,
  surnameOf,
} from './user-value.ts';

/** The claims of an ID token that are about the person and the sign-in (IDTOK, OPTREF). */
export function idTokenClaims(facts: PreviewFacts): readonly PreviewClaim[] {
  const { tenantId, token, application, user } = facts;
  const issuer =
    token === 'v1'
      ? `https://sts.windows.net/${tenantId}/`
      : `https://login.microsoftonline.com/${tenantId}/v2.0`;
  const always = [
    knownClaim('iss', issuer, text('preview.source.tenant')),
    knownClaim('aud', application.appId, text('preview.source.application')),
    knownClaim('tid', tenantId, text('preview.source.tenant')),
    knownClaim('ver', token === 'v1' ? '1.0' : '2.0', text('preview.source.endpoint')),
    claimOf('oid', objectIdOf(user)),
    signInClaim('sub', text('preview.source.pairwise')),
    claimOf('name', displayNameOf(user)),
    ...(user.isGuest ? [signInClaim('idp', text('preview.source.guest-provider'))] : []),
    ...(token === 'v1' ? v1Claims(facts) : [claimOf('preferred_username', signInNameOf(user))]),
  ];
  const named = new Set(always.map(({ name }) => name));
  const requested = requestedClaims(application, token)
    .filter(({ name }) => name !== 'groups' && name !== 'email' && !named.has(name))
    .map((claim) => requestedClaim(claim, user));
  return [...always, ...emailClaim(facts), ...requested];
}

/** What a v1 token has without asking, and a v2 token on request. */
function v1Claims({ application, user, token }: PreviewFacts): readonly PreviewClaim[] {
  const upn = requestedClaims(application, token).find(({ name }) => name === 'upn');
  return [
    claimOf('unique_name', signInNameOf(user)),
    upnClaim(upn, user),
    claimOf('given_name', givenNameOf(user)),
    claimOf('family_name', surnameOf(user)),
    ...['amr', 'ipaddr', 'onprem_sid', 'pwd_exp', 'pwd_url', 'in_corp'].map((name) => signInClaim(name)),
  ];
}

/** A guest's is there by itself; a member's on request or, in v2, for the scope. */
function emailClaim({ application, user, token, scopes }: PreviewFacts): readonly PreviewClaim[] {
  const isRequested = requestedClaims(application, token).some(({ name }) => name === 'email');
  const hasScope = token === 'v2' && scopes.includes('email');
  if (isRequested || user.isGuest) return [claimOf('email', mailOf(user))];
  if (hasScope) return [claimOf('email', mailOf(user), [text('preview.note.email-scope')])];
  if (token === 'v1') return [];
  const { value, source } = mailOf(user);
  const asked = { values: [value ?? ''], text: text('preview.otherwise.email-scope') };
  const otherwise = value === null ? [] : [asked];
  return [missingClaim('email', source, text('preview.missing.email-not-asked'), { otherwise })];
}

function requestedClaim(claim: OptionalClaim, user: PreviewUser): PreviewClaim {
  const { name, source } = claim;
  const property = propertyClaims.get(name);
  if (name === 'upn') return upnClaim(claim, user);
  if (name === 'given_name') return claimOf(name, givenNameOf(user));
  if (name === 'family_name') return claimOf(name, surnameOf(user));
  if (name === 'preferred_username') return claimOf(name, signInNameOf(user));
  if (name === 'acct') return knownClaim(name, user.isGuest ? '1' : '0', text('preview.source.user-type'));
  if (name === 'ctry') return countryClaim(user);
  if (property !== undefined) return claimOf(name, propertyOf(user, property));
  if (source === 'user') return extensionClaim(name);
  return signInClaim(name);
}

function countryClaim(user: PreviewUser): PreviewClaim {
  const country = propertyOf(user, 'country');
  const isCode = country.value !== null && /^[A-Za-z]{2}$/.test(country.value);
  if (isCode || country.value === null) return claimOf('ctry', country);
  return missingClaim('ctry', country.source, text('preview.missing.country-code'));
}

/** A directory extension is called `extension_{appId}_{name}`; in the token it is `extn.{name}` (OPT). */
function extensionClaim(name: string): PreviewClaim {
  const short = /^extension_[\da-f]{32}_(.+)$/i.exec(name)?.[1];
  return signInClaim(short === undefined ? name : `extn.${short}`);
}

/** Guests have none, unless the claim asks for the one they have in this tenant (OPTREF). */
export function upnClaim(claim: OptionalClaim | undefined, user: PreviewUser, name = 'upn'): PreviewClaim {
  const local = localNameOf(user);
  if (!user.isGuest) return claimOf(name, local);
  const properties = claim?.additionalProperties ?? [];
  if (properties.includes('include_externally_authenticated_upn')) return claimOf(name, local);
  if (properties.includes('include_externally_authenticated_upn_without_hash'))
    return claimOf(name, { ...local, value: user.userPrincipalName.replaceAll('#', '_') });
  const home = signInNameOf(user).value;
  const atHome = { values: [home ?? ''], text: text('preview.otherwise.guest-upn') };
  const otherwise = home === null ? [] : [atHome];
  return missingClaim(name, local.source, text('preview.missing.guest-upn'), { otherwise });
}
