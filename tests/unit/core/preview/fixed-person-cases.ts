import type { FixedCase } from './fixed-case.ts';

const ws = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const named = (...names: readonly string[]) => names.map((name) => ({ name }));
const upnWith = (property: string) => [{ name: 'upn', additionalProperties: [property] }];
const policyOf = (id: string, claim: string, more: Readonly<Record<string, unknown>> = {}) => ({
  IncludeBasicClaimSet: 'true',
  ClaimsSchema: [{ Source: 'user', ID: id, SamlClaimType: claim }],
  ...more,
});

/**
 * What the pages on the person's own claims say (OPTREF, IDTOK, CLAIMS, saml-claims-customization, B2B claims
 * mapping, ASSIGN). `{alias}` is the person's alias, `{number}` its number.
 */
export const personCases: readonly FixedCase[] = [
  {
    source: 'OPTREF',
    says: 'v2 has neither upn nor names nor address of a member who was not asked for',
    token: 'v2',
    expected: {
      claims: { upn: null, given_name: null, family_name: null, email: null, unique_name: null },
    },
  },
  {
    source: 'IDTOK',
    says: 'v2 has name and preferred_username',
    token: 'v2',
    expected: {
      claims: { name: 'Anna Persoon {number}', preferred_username: '{alias}@delinde.nl', ver: '2.0' },
    },
  },
  {
    source: 'OPTREF',
    says: 'v2 has given_name and family_name on request',
    token: 'v2',
    claims: named('given_name', 'family_name'),
    expected: { claims: { given_name: 'Anna', family_name: 'Persoon {number}' } },
  },
  {
    source: 'OPTREF',
    says: 'v2 has upn on request',
    token: 'v2',
    claims: named('upn'),
    expected: { claims: { upn: '{alias}@delinde.nl' } },
  },
  {
    source: 'OPTREF',
    says: 'email is the mail address and not the user principal name',
    token: 'v2',
    claims: named('email'),
    expected: { claims: { email: 'post.{alias}@delinde.nl' } },
  },
  {
    source: 'OPTREF',
    says: 'v2 has email for its scope as well',
    token: 'v2',
    scope: 'openid profile email',
    expected: { claims: { email: 'post.{alias}@delinde.nl' } },
  },
  {
    source: 'access-token-claims-reference',
    says: 'a claim is present only if a value exists to fill it',
    token: 'v2',
    claims: named('email'),
    kind: 'without-mail',
    expected: { claims: { email: null } },
  },
  {
    source: 'OPTREF',
    says: 'a guest’s email is there without asking',
    token: 'v2',
    kind: 'guest',
    expected: { claims: { email: '{alias}@partner.example' } },
  },
  {
    source: 'OPTREF',
    says: 'acct is 0 for a member',
    token: 'v2',
    claims: named('acct'),
    expected: { claims: { acct: '0' } },
  },
  {
    source: 'OPTREF',
    says: 'acct is 1 for a guest',
    token: 'v2',
    claims: named('acct'),
    kind: 'guest',
    expected: { claims: { acct: '1' } },
  },
  {
    source: 'OPTREF',
    says: 'a guest’s upn is that of this tenant with include_externally_authenticated_upn',
    token: 'v2',
    claims: upnWith('include_externally_authenticated_upn'),
    kind: 'guest',
    expected: { claims: { upn: '{alias}_partner.example#EXT#@delinde.onmicrosoft.com' } },
  },
  {
    source: 'OPTREF',
    says: 'the number signs in it become underscores with …_without_hash',
    token: 'v2',
    claims: upnWith('include_externally_authenticated_upn_without_hash'),
    kind: 'guest',
    expected: { claims: { upn: '{alias}_partner.example_EXT_@delinde.onmicrosoft.com' } },
  },
  {
    source: 'OPTREF',
    says: 'v1 always has upn, given_name and family_name',
    token: 'v1',
    expected: {
      claims: { upn: '{alias}@delinde.nl', given_name: 'Anna', family_name: 'Persoon {number}', ver: '1.0' },
    },
  },
  {
    source: 'IDTOK',
    says: 'v1 has unique_name, and no preferred_username',
    token: 'v1',
    expected: { claims: { unique_name: '{alias}@delinde.nl', preferred_username: null } },
  },
  {
    source: 'OPTREF',
    says: 'v1 has preferred_username on request',
    token: 'v1',
    claims: named('preferred_username'),
    expected: { claims: { preferred_username: '{alias}@delinde.nl' } },
  },
  {
    source: 'IDTOK',
    says: 'roles are the values of the roles that the person was assigned',
    token: 'v2',
    assigned: ['person'],
    withAppRole: true,
    expected: { claims: { roles: ['Arts'] } },
  },
  {
    source: 'ASSIGN',
    says: 'who is in a group in an assigned group is not assigned',
    token: 'v2',
    memberOf: ['Team'],
    isAssignmentRequired: true,
    assigned: ['Zorg'],
    expected: { refused: 50105 },
  },
  {
    source: 'ASSIGN',
    says: 'who is in an assigned group is assigned',
    token: 'v2',
    memberOf: ['Zorg'],
    isAssignmentRequired: true,
    assigned: ['Zorg'],
    expected: { claims: { name: 'Anna Persoon {number}' } },
  },
  {
    source: 'saml-claims-customization',
    says: 'an assertion names the person by user principal name, with address and names beside it',
    token: 'saml',
    expected: {
      claims: {
        NameID: '{alias}@delinde.nl',
        [`${ws}/name`]: '{alias}@delinde.nl',
        [`${ws}/emailaddress`]: 'post.{alias}@delinde.nl',
        [`${ws}/givenname`]: 'Anna',
        [`${ws}/surname`]: 'Persoon {number}',
      },
    },
  },
  {
    source: 'CLAIMS',
    says: 'a claims policy gives a claim another source',
    token: 'saml',
    policy: policyOf('userprincipalname', `${ws}/emailaddress`),
    expected: { claims: { [`${ws}/emailaddress`]: '{alias}@delinde.nl' } },
  },
  {
    source: 'CLAIMS',
    says: 'a claims policy gives the name identifier another source',
    token: 'saml',
    policy: policyOf('mail', `${ws}/nameidentifier`),
    expected: { claims: { NameID: 'post.{alias}@delinde.nl' } },
  },
  {
    source: 'CLAIMS',
    says: 'without the basic claim set there are only the claims of the policy and those of every token',
    token: 'saml',
    policy: policyOf('givenname', 'first_name', { IncludeBasicClaimSet: 'false' }),
    expected: {
      claims: {
        first_name: 'Anna',
        [`${ws}/givenname`]: null,
        [`${ws}/emailaddress`]: null,
        'http://schemas.microsoft.com/identity/claims/objectidentifier': 'person',
      },
    },
  },
  {
    source: 'CLAIMS',
    says: 'a constant of a claims policy is the same for everybody',
    token: 'saml',
    policy: { IncludeBasicClaimSet: 'true', ClaimsSchema: [{ Value: 'zorg', SamlClaimType: 'branche' }] },
    expected: { claims: { branche: 'zorg' } },
  },
  {
    source: 'saml-claims-customization',
    says: 'the optional claim upn is in an assertion under its address',
    token: 'saml',
    claims: named('upn'),
    expected: { claims: { [`${ws}/upn`]: '{alias}@delinde.nl' } },
  },
  {
    source: 'B2B claims mapping',
    says: 'the name identifier of a guest with an account elsewhere in Entra is the address there',
    token: 'saml',
    kind: 'guest',
    expected: { claims: { NameID: '{alias}@partner.example' } },
  },
  {
    source: 'access-token-claims-reference',
    says: 'an assertion has no address for a person without one',
    token: 'saml',
    kind: 'without-mail',
    expected: { claims: { [`${ws}/emailaddress`]: null, NameID: '{alias}@delinde.nl' } },
  },
];
