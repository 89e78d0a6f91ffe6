import { describe, expect, it } from 'vitest';
import type { PreviewApplication, PreviewFacts } from '../../../../src/core/preview/preview-facts.ts';
import { previewToken } from '../../../../src/core/preview/preview-token.ts';
import { factsOfCase } from './facts-of-case.ts';
import { groups, type FixedCase } from './fixed-case.ts';

const base: FixedCase = { source: '', says: '', token: 'v2', expected: {} };
const sam = [{ name: 'groups', additionalProperties: ['sam_account_name'] }];
const person = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

function claimIn(facts: PreviewFacts, name: string) {
  const claim = previewToken(facts).claims.find((one) => one.name === name);
  if (claim === undefined) throw new Error(`there is no claim ${name}`);
  return claim;
}

function withApplication(facts: PreviewFacts, change: Partial<PreviewApplication>): PreviewFacts {
  return { ...facts, application: { ...facts.application, ...change } };
}

describe('why a claim is missing, and what it may hold instead', () => {
  it.each([
    ['email', { kind: 'without-mail', claims: [{ name: 'email' }] }, 'preview.missing.mail'],
    ['email', {}, 'preview.missing.email-not-asked'],
    ['upn', { kind: 'guest', claims: [{ name: 'upn' }] }, 'preview.missing.guest-upn'],
    ['groups', { more: 201, groupMembershipClaims: 'SecurityGroup' }, 'preview.missing.overage'],
    [
      'groups',
      { memberOf: ['Cloud'], groupMembershipClaims: 'SecurityGroup', claims: sam },
      'preview.missing.only-nameless-groups',
    ],
    [
      'groups',
      { memberOf: ['Team'], assigned: ['Zorg'], groupMembershipClaims: 'ApplicationGroup' },
      'preview.missing.no-assigned-groups',
    ],
    ['groups', { groupMembershipClaims: 'SecurityGroup' }, 'preview.missing.no-groups'],
  ] as const)('%s of %o: %s', (name, fixed, why) => {
    expect(claimIn(factsOfCase({ ...base, ...fixed }, 1), name)).toMatchObject({
      kind: 'missing',
      missing: { id: why },
    });
  });

  it('gives both outcomes for a cloud-only group by account name', () => {
    const facts = factsOfCase(
      { ...base, memberOf: ['Artsen', 'Cloud'], groupMembershipClaims: 'SecurityGroup', claims: sam },
      1,
    );
    const claim = claimIn(facts, 'groups');
    expect(claim.values).toEqual(['SG-Artsen']);
    expect(claim.otherwise.map(({ values }) => values)).toEqual([['SG-Artsen', groups.Cloud.id]]);
  });

  it('gives a role its id or leaves it out where groups have names', () => {
    const facts = factsOfCase(
      {
        ...base,
        memberOf: ['Artsen', 'Cloud'],
        hasRole: true,
        groupMembershipClaims: 'SecurityGroup',
        claims: sam,
      },
      1,
    );
    const lengths = claimIn(facts, 'groups').otherwise.map(({ values }) => values.length);
    expect(lengths).toEqual([3, 2]);
  });

  it('says that groups of the same name cannot be told apart', () => {
    const facts = factsOfCase(
      { ...base, memberOf: ['Artsen', 'Team'], groupMembershipClaims: 'SecurityGroup', claims: sam },
      1,
    );
    const memberships = facts.memberships.map((one) => ({ ...one, samAccountName: 'SG-Zelfde' }));
    const notes = claimIn({ ...facts, memberships }, 'groups').notes.map(({ id }) => id);
    expect(notes).toEqual(['preview.note.same-value']);
  });

  it('leaves it to the sign-in what a guest whose account is not in Entra is called', () => {
    const { values, otherwise } = claimIn(
      factsOfCase({ ...base, token: 'saml', kind: 'guest' }, 7),
      'NameID',
    );
    expect(values).toEqual(['persoon007@partner.example']);
    expect(otherwise.map((outcome) => outcome.values)).toEqual([
      ['persoon007_partner.example#EXT#@delinde.onmicrosoft.com'],
    ]);
  });
});

describe('who may sign in', () => {
  it('is told with the number of each refusal', () => {
    const facts = factsOfCase({ ...base, isAssignmentRequired: true }, 1);
    const closed = withApplication(
      { ...facts, user: { ...facts.user, isEnabled: false } },
      { isEnabled: false },
    );
    const { signIn } = previewToken(closed);
    expect(signIn.isAllowed).toBe(false);
    expect(signIn.obstacles.map(({ errorCode }) => errorCode)).toEqual([50057, 7000112, 50105]);
  });
});

describe('a claims policy from elsewhere', () => {
  const saml = factsOfCase({ ...base, token: 'saml' }, 1);

  it.each(['', 'null', '[]', '{"ClaimsMappingPolicy":{"ClaimsSchema":7}}', '{"ClaimsMappingPolicy":'])(
    'that reads %j is told to be unreadable',
    (claimsPolicy) => {
      const { notes } = previewToken(withApplication(saml, { claimsPolicy }));
      expect(notes.map(({ id }) => id)).toContain('preview.note.policy-unreadable');
    },
  );

  it('keeps what only a sign-in tells for the sign-in', () => {
    const schema = [
      { Source: 'transformation', ID: 'x', TransformationID: 't', SamlClaimType: 'made' },
      { Source: 'company', ID: 'tenantcountry', SamlClaimType: 'country' },
      { Source: 'user', ID: '__proto__', SamlClaimType: 'odd' },
    ];
    const claimsPolicy = JSON.stringify({
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: schema },
    });
    const facts = withApplication(saml, { claimsPolicy });
    for (const name of ['made', 'country', 'odd']) expect(claimIn(facts, name).kind).toBe('sign-in');
  });

  it('without a value for the name identifier is told to keep people out', () => {
    const schema = [{ Source: 'user', ID: 'employeeid', SamlClaimType: `${person}/nameidentifier` }];
    const claimsPolicy = JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ClaimsSchema: schema } });
    const claim = claimIn(withApplication(saml, { claimsPolicy }), 'NameID');
    expect(claim).toMatchObject({ kind: 'missing', notes: [{ id: 'preview.note.no-name-id' }] });
  });
});
