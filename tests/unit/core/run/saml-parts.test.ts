import { describe, expect, it } from 'vitest';
import { compareApplication } from '../../../../src/core/plan/compare-application.ts';
import { issuesClaims } from '../../../../src/core/plan/compare-saml.ts';
import { claimsPolicyDefinition } from '../../../../src/core/plan/desired-saml.ts';
import type { JournalEntry } from '../../../../src/core/register/register.ts';
import { isOwn } from '../../../../src/core/run/application-owner.ts';
import { judgeMetadata } from '../../../../src/core/run/saml/judge-metadata.ts';
import { instanceWrites, listSentWrites } from '../../../../src/core/run/saml/sent-writes.ts';
import { findUnseen } from '../../../../src/core/run/unseen-application.ts';
import { isMarkedName } from '../../../../src/core/tenant/marked-name.ts';
import { thumbprintOf } from '../../../../src/core/tenant/thumbprint.ts';

const at = '2026-11-22T10:00:00.000Z';
const atMs = Date.parse(at);
const path = '/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate';

function line(
  phase: JournalEntry['phase'],
  status: number | null,
  more: Partial<JournalEntry> = {},
): JournalEntry {
  const nonce = '0a0b0c0d';
  return {
    runId: 'r',
    stepId: 's',
    phase,
    method: 'POST',
    path,
    nonce,
    status,
    requestId: null,
    at,
    ...more,
  };
}

describe('what a case has sent', () => {
  it.each([
    ['an answer that never came', [line('intent', null)], 30_000],
    ['a process that ended before the answer', [line('intent', null), line('outcome', null)], 30_000],
    ['an instantiation with 404', [line('intent', null), line('outcome', 404)], 30_000],
    ['a success', [line('intent', null), line('outcome', 201)], 120_000],
  ])('may be there unseen after %s', (_, journal, ms) => {
    expect(listSentWrites(journal, instanceWrites)).toEqual([
      { nonce: '0a0b0c0d', unseenUntilMs: atMs + ms },
    ]);
    expect(findUnseen(journal).untilMs).toBe(atMs + ms);
  });

  it('is not there after a refusal, nor after it was removed', () => {
    expect(listSentWrites([line('intent', null), line('outcome', 403)], instanceWrites)).toEqual([]);
    const removal = line('outcome', 204, { method: 'DELETE', path: '/applications/x', nonce: null });
    expect(listSentWrites([line('intent', null), line('outcome', 201), removal], instanceWrites)).toEqual([]);
  });
});

describe('a template’s instance without its own name', () => {
  const name = 'entra-handover-desk-production-0123456789abcdef';

  it('is ours by the nonce in its name and nothing else', () => {
    const own = { objectId: null, nonces: ['0a0b0c0d'] };
    const instance = (displayName: string) => ({ id: 'x', tags: [], displayName });
    expect(isOwn(instance(`${name} 0a0b0c0d`), own)).toBe(true);
    expect(isOwn(instance(`${name} ffffffff`), own)).toBe(false);
    expect(isOwn(instance('Desk 0a0b0c0d'), own)).toBe(false);
  });

  it('is of a case by the whole marker', () => {
    expect(isMarkedName(`${name} 0a0b0c0d`, name)).toBe(true);
    expect(isMarkedName(`${name} 0a0b0c0d x`, name)).toBe(false);
    expect(isMarkedName(name, name)).toBe(false);
  });
});

describe('an entity id', () => {
  const desired = {
    displayName: 'Desk',
    uniqueName: 'm',
    signInAudience: 'AzureADMyOrg',
    redirectUris: [],
    identifierUris: ['desk'],
    logoutUrl: null,
    groupMembershipClaims: null,
    optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    scopes: [],
  } as const;
  const live = {
    ...desired,
    id: 'x',
    appId: 'y',
    createdAt: null,
    tags: [],
    requiredResourceAccess: [],
    passwordCredentials: [],
  };

  it('is there in the form that Entra keeps it in', () => {
    expect(compareApplication({ ...live, identifierUris: ['urn:spn:desk'] }, desired)).toEqual({});
  });

  it('differs by a single character', () => {
    const changes = compareApplication({ ...live, identifierUris: ['Desk'] }, desired);
    expect(changes).toEqual({ identifierUris: ['Desk', 'desk'] });
  });
});

describe('a claims policy', () => {
  const claims = [{ name: 'first_name', source: 'givenname' }] as const;
  const policy = (definition: string) => ({ id: 'p', displayName: 'P', definition });

  it('is recognised by what it issues, in whatever order and case', () => {
    expect(issuesClaims(policy(claimsPolicyDefinition(claims)), claims)).toBe(true);
    const schema = [{ Source: 'User', ID: 'GivenName', SamlClaimType: 'first_name' }];
    expect(
      issuesClaims(policy(JSON.stringify({ ClaimsMappingPolicy: { ClaimsSchema: schema } })), claims),
    ).toBe(true);
  });

  it.each(['', '{', 'null', '{"ClaimsMappingPolicy":{}}', '[]'])('of no use is: %s', (definition) => {
    expect(issuesClaims(policy(definition), claims)).toBe(false);
  });
});

describe('a thumbprint', () => {
  it('is read in both forms that Microsoft writes', () => {
    const hex = '6AFCBFE611B173A47F551B07D5DFC1213044C3D9';
    const base64 = Buffer.from(hex, 'hex').toString('base64');
    expect(thumbprintOf({ customKeyIdentifier: base64 })).toBe(hex);
    expect(thumbprintOf({ customKeyIdentifier: hex.toLowerCase() })).toBe(hex);
    expect(thumbprintOf({ customKeyIdentifier: 'AAAA' })).toBeNull();
  });
});

describe('federation metadata beside what was made', () => {
  const certificate = { thumbprint: 'T', derBase64: 'QUJD', expiresAt: at, name: 'CN=x' };
  const metadata = {
    entityId: 'https://sts.windows.net/tenant/',
    signOnUrls: ['https://login.microsoftonline.com/tenant/saml2'],
    signOutUrls: [],
    certificates: ['QUJD'],
  };
  const proofOf = (more: Partial<typeof metadata>, own: typeof certificate | null) =>
    judgeMetadata(
      { outcome: 'read', metadata: { ...metadata, ...more }, document: '<EntityDescriptor/>' },
      'tenant',
      own,
    );
  const judge = (more: Partial<typeof metadata>, own: typeof certificate | null = certificate): string =>
    proofOf(more, own).outcome;

  it('is as made, or shows another certificate, or another tenant', () => {
    expect(judge({})).toBe('as-made');
    expect(judge({ certificates: ['WFla'] })).toBe('other-certificate');
    expect(judge({}, null)).toBe('other-certificate');
    expect(judge({ entityId: 'https://sts.windows.net/other/' })).toBe('differs');
    expect(judge({ signOnUrls: ['https://login.microsoftonline.com/other/saml2'] })).toBe('differs');
    expect(judgeMetadata({ outcome: 'unanswered' }, 'tenant', certificate).outcome).toBe('unread');
  });

  it('is handed over as it came when it is as made, and not otherwise', () => {
    expect(proofOf({}, certificate).document).toBe('<EntityDescriptor/>');
    expect(proofOf({ certificates: ['WFla'] }, certificate).document).toBeNull();
    expect(judgeMetadata({ outcome: 'unanswered' }, 'tenant', certificate).document).toBeNull();
  });
});
