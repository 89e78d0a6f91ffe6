import { text } from '../text.ts';
import type { ClaimsPolicy, MappedClaim } from './claims-policy.ts';
import { requestedClaims } from './groups-setting.ts';
import { upnClaim } from './id-token-claims.ts';
import { knownClaim, missingClaim, signInClaim, type PreviewClaim } from './preview-claim.ts';
import type { PreviewFacts, PreviewUser } from './preview-facts.ts';
import { valueOfSource } from './user-properties.ts';
import {
  claimOf,
  displayNameOf,
  givenNameOf,
  mailOf,
  objectIdOf,
  signInNameOf,
  surnameOf,
} from './user-value.ts';

const person = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const microsoft = 'http://schemas.microsoft.com/identity/claims';
const nameIdentifier = `${person}/nameidentifier`;

/** The name of the subject among the claims of a preview. */
const nameId = 'NameID';

/** The attributes of an assertion that are about the person, and its subject (saml-claims-customization, CLAIMS). */
export function assertionClaims(facts: PreviewFacts, policy: ClaimsPolicy | null): readonly PreviewClaim[] {
  const { user } = facts;
  const mapped = (policy?.claims ?? []).map((claim) => mappedClaim(claim, user));
  const named = new Set(mapped.map(({ name }) => name));
  const optional = optionalAttributes(facts).filter(({ name }) => !named.has(name));
  for (const { name } of optional) named.add(name);
  const hasBasicSet = policy?.includesBasicSet !== false;
  return [
    ...(named.has(nameId) ? [] : [claimOf(nameId, signInNameOf(user))]),
    ...(hasBasicSet ? basicSet(user) : displayNameOutside(user)).filter(({ name }) => !named.has(name)),
    ...mapped,
    ...optional,
    ...coreSet(facts),
  ];
}

/** What every assertion has, whatever the policy says. */
function coreSet({ tenantId, user }: PreviewFacts): readonly PreviewClaim[] {
  const issuer = `https://sts.windows.net/${tenantId}/`;
  return [
    knownClaim(`${microsoft}/tenantid`, tenantId, text('preview.source.tenant')),
    claimOf(`${microsoft}/objectidentifier`, objectIdOf(user)),
    user.isGuest
      ? signInClaim(`${microsoft}/identityprovider`, text('preview.source.guest-provider'))
      : knownClaim(`${microsoft}/identityprovider`, issuer, text('preview.source.tenant')),
    signInClaim('http://schemas.microsoft.com/claims/authnmethodsreferences'),
  ];
}

function basicSet(user: PreviewUser): readonly PreviewClaim[] {
  return [
    claimOf(`${person}/name`, signInNameOf(user)),
    claimOf(`${person}/emailaddress`, mailOf(user)),
    claimOf(`${person}/givenname`, givenNameOf(user)),
    claimOf(`${person}/surname`, surnameOf(user)),
    claimOf(`${microsoft}/displayname`, displayNameOf(user)),
  ];
}

/** Whether the display name belongs to the basic set or to every assertion is not documented. */
function displayNameOutside(user: PreviewUser): readonly PreviewClaim[] {
  const { source, value } = displayNameOf(user);
  const outcome = { values: [value ?? ''], text: text('preview.otherwise.display-name') };
  const otherwise = value === null ? [] : [outcome];
  const missing = text('preview.missing.basic-set');
  return [missingClaim(`${microsoft}/displayname`, source, missing, { otherwise })];
}

function mappedClaim({ name: type, source, id, constant }: MappedClaim, user: PreviewUser): PreviewClaim {
  const name = type === nameIdentifier ? nameId : type;
  if (constant !== null && source === null)
    return knownClaim(name, constant, text('preview.source.constant'));
  const value = source === 'user' ? valueOfSource(user, id) : null;
  if (value === null)
    return signInClaim(name, text('preview.source.policy', { source: source ?? '?', property: id }));
  if (name === nameId && value.value === null) {
    // One page says that a pairwise identifier is sent, the error reference that the sign-in fails.
    return missingClaim(name, value.source, value.missing, { notes: [text('preview.note.no-name-id')] });
  }
  return claimOf(name, value);
}

/** The optional claims that there are in assertions (OPTREF: acct, email, groups, upn). */
function optionalAttributes({ application, user }: PreviewFacts): readonly PreviewClaim[] {
  return requestedClaims(application, 'saml').flatMap((claim): PreviewClaim[] => {
    const { name, source } = claim;
    if (name === 'upn') return [upnClaim(claim, user, `${person}/upn`)];
    if (name === 'email') return [claimOf(`${person}/emailaddress`, mailOf(user))];
    if (name === 'acct') {
      const type = text('preview.source.user-type');
      return [knownClaim(`${microsoft}/acct`, user.isGuest ? '1' : '0', type)];
    }
    if (source !== 'user') return [];
    const short = /^extension_[\da-f]{32}_(.+)$/i.exec(name)?.[1];
    return [signInClaim(`${microsoft}/extn.${short ?? name}`)];
  });
}
