import { describe, expect, it } from 'vitest';
import type { CaseFacts, Registration } from '../../../../src/core/advice/case-facts.ts';
import { explainError } from '../../../../src/core/advice/explain-error.ts';
import type { Finding } from '../../../../src/core/advice/finding.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { profileOf, profiles } from './loaded-profiles.ts';

const appId = '0a1b2c3d-1111-4111-8111-000000000001';
const tenantId = '0a1b2c3d-4444-4444-8444-000000000004';
const keyId = '0a1b2c3d-5555-4555-8555-000000000005';
const registered = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
const secret = { keyId, displayName: 'Medimo productie 2026-11', endDateTime: '2028-11-22T00:00:00Z' };

const registration: Registration = {
  source: 'tenant',
  isGone: false,
  redirectUris: ['https://elders.example/x', registered],
  entityIds: [],
  secrets: [secret],
  accountTypes: 'AzureADMyOrg',
  certificate: null,
  principal: { isGone: false, isEnabled: true, isAssignmentRequired: true, assigned: ['SG-Zorg'] },
};

function factsWith(changed: Partial<Registration>, more: Partial<CaseFacts> = {}): CaseFacts {
  return {
    caseId: '6c66b154',
    now: '2026-11-22T08:00:00.000Z',
    tenant: {
      id: tenantId,
      displayName: 'De Linde',
      initialDomain: 'delinde.onmicrosoft.com',
      defaultDomain: 'delinde.nl',
    },
    vendorName: 'Medimo',
    protocol: 'oidc',
    vendorDomains: ['medimo.nl'],
    retired: null,
    application: {
      appId,
      registration: { ...registration, ...changed },
      handedOver: { secretKeyId: keyId, thumbprint: 'AA11' },
    },
    ...more,
  };
}

function findings(text: string, facts: CaseFacts): readonly Finding[] {
  return explainError({ text, profiles, vendor: profileOf('medimo'), facts }).explanations[0]?.findings ?? [];
}

function say(text: string, facts: CaseFacts): string {
  const { say: render } = createRenderer('en', 'command-line');
  return findings(text, facts)
    .flatMap(({ texts }) => texts.map(render))
    .join(' ');
}

const mismatch = (uri: string): string =>
  `AADSTS50011: The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application '${appId}'.`;

describe('the redirect URI of the message beside the nearest one that is registered', () => {
  it.each([
    ['capitals', registered.replace('delinde', 'DeLinde'), 'upper and lower case only'],
    ['a slash too many', `${registered}/`, 'A slash (/) is missing at the end'],
    ['a blank', `${registered} `, 'spaces, tabs or line breaks only: U+0020 (space)'],
    ['an invisible character', `${registered}\u200b`, 'zero-width space'],
    [
      'capitals and a slash',
      `${registered.replace('delinde', 'DELINDE')}/`,
      'only in capitals, blanks or a slash',
    ],
    ['http', registered.replace('https:', 'http:'), 'begins with https:, the one in the message with http:'],
    ['another path', `${registered}_test2`, 'The marks show where.'],
    [
      'another server of the vendor',
      registered.replace('ggz.', 'secure.'),
      'ggz.medimo.nl is registered, the message names secure.medimo.nl',
    ],
    [
      'a server that is not the vendor’s',
      registered.replace('medimo.nl', 'rnedimo.nl'),
      'Careful: ggz.rnedimo.nl is not a server of Medimo (medimo.nl)',
    ],
    [
      'a server in letters that look alike',
      registered.replace('medimo', 'm\u0435dimo'),
      'only looks like the registered one. Do not register it.',
    ],
  ])('differs in %s', (_, uri, expected) => {
    const [finding] = findings(mismatch(uri), factsWith({}));
    expect(say(mismatch(uri), factsWith({}))).toContain(expected);
    expect(finding?.comparison).toMatchObject({ named: uri, registered });
    const side = (own: string): string =>
      (finding?.comparison?.parts ?? [])
        .filter(({ kind }) => kind === 'same' || kind === own)
        .map(({ text }) => text)
        .join('');
    expect([side('missing'), side('extra')]).toEqual([uri, registered]);
  });

  it('is registered by now', () => {
    expect(say(mismatch(registered), factsWith({}))).toContain('registered exactly like that');
  });

  it('has nothing beside it', () => {
    expect(say(mismatch(registered), factsWith({ redirectUris: [] }))).toContain(
      'No redirect URI is registered',
    );
    expect(say('50011', factsWith({}))).toContain(`Registered now: https://elders.example/x, ${registered}`);
  });
});

describe('the application and the tenant of the message', () => {
  it('are another’s', () => {
    const other = appId.replace('0001', '0009');
    const text = `AADSTS700016: Application with identifier '${other}' was not found in the directory '${other}'.`;
    expect(say(text, factsWith({}))).toContain(
      `about application ${other}; that of this case is`.replace('that', 'the one'),
    );
    expect(say(text, factsWith({}))).toContain(`about tenant ${other}; this case belongs to ${tenantId}`);
  });

  it('are not called another’s where only a name is given', () => {
    const text = `AADSTS700016: Application with identifier '${appId}' was not found in the directory 'Linde Zorg'.`;
    expect(say(text, factsWith({}))).toContain('is the one of this case');
    expect(say(text, factsWith({}))).not.toContain('about tenant');
  });

  it('are compared as entity ids for SAML', () => {
    const text =
      "AADSTS700016: Application with identifier 'https://halo.example/SAML' was not found in the directory 'x'.";
    const facts = factsWith({ entityIds: ['https://halo.example/saml'] }, { protocol: 'saml' });
    expect(say(text, facts)).toContain(
      'Entity ID is not the one in Entra. They differ in upper and lower case only',
    );
  });
});

describe('the secrets of the case', () => {
  const expired = { keyId: 'old', displayName: 'Old', endDateTime: '2026-11-21T00:00:00Z' };

  it.each([
    [
      'has expired',
      [{ ...secret, endDateTime: '2026-11-22T07:59:59Z' }],
      'expired on 22 November 2026, and there is no other',
    ],
    [
      'has been replaced',
      [expired, secret],
      'Old expired on 21 November 2026; Medimo productie 2026-11 is valid until 22 November 2028',
    ],
    [
      'is valid, and its key id is not the value',
      [secret],
      `a value at the vendor that looks like ${keyId} is wrong`,
    ],
    [
      'was removed',
      [{ ...secret, keyId: 'other' }],
      `The secret that was handed over (key ID ${keyId}) is no longer on the application`,
    ],
    ['is not there', [], 'There is no client secret on this application'],
    ['never ends', [{ ...secret, endDateTime: null }], 'is valid until'],
  ])('%s', (_, secrets, expected) => {
    for (const code of ['7000222', '7000215']) expect(say(code, factsWith({ secrets }))).toContain(expected);
  });
});

describe('who may sign in', () => {
  const principal = { isGone: false, isEnabled: true, isAssignmentRequired: true, assigned: [] };

  it.each([
    ['nobody', principal, 'nobody is assigned'],
    ['one group', { ...principal, assigned: ['SG-Zorg'] }, 'Assigned now: SG-Zorg.'],
    ['many', { ...principal, assigned: 'abcdefgh'.split('') }, 'Assigned now: a, b, c, d, e and 3 more.'],
    ['everybody', { ...principal, isAssignmentRequired: false }, 'Assignment is not required any more'],
    [
      'nobody: the enterprise application is gone',
      { ...principal, isGone: true },
      'enterprise application of this case is no longer',
    ],
  ])('is %s', (_, state, expected) => {
    expect(say('50105', factsWith({ principal: state }))).toContain(expected);
  });

  it('is nobody while sign-in is switched off', () => {
    expect(say('7000112', factsWith({ principal: { ...principal, isEnabled: false } }))).toContain(
      'switched off now',
    );
  });
});

describe('the certificate of a SAML case', () => {
  it.each([
    ['has expired', { thumbprint: 'AA11', expiresAt: '2026-01-01T00:00:00Z' }, 'expired on 1 January 2026'],
    [
      'is another than was handed over',
      { thumbprint: 'BB22', expiresAt: null },
      'Another certificate is active (BB22) than the one that was handed over (AA11)',
    ],
    ['is not there', null, 'There is no active signing certificate'],
  ])('%s', (_, certificate, expected) => {
    expect(say('AADSTS50003', factsWith({ certificate }, { protocol: 'saml' }))).toContain(expected);
  });
});

describe('a case whose application is gone', () => {
  it('is told that first, and nothing else', () => {
    expect(say(mismatch(registered), factsWith({ isGone: true }))).toBe(
      'The application of this case is no longer in the tenant: it was deleted, and not with this product. For 30 days it can be brought back as it was (drift 6c66b154 --restore).',
    );
  });
});

describe('a case that was retired', () => {
  const missing = `AADSTS700016: Application with identifier '${appId}' was not found in the directory`;
  const retired = { since: '2026-09-01T08:00:00.000Z', removedAt: '2026-10-01T08:00:00.000Z' };

  it('can come back as long as Entra keeps it, and not after that', () => {
    const advise = (now: string): string => {
      const facts = factsWith({ isGone: true }, { now, retired });
      const [first] = explainError({ text: missing, profiles, vendor: null, facts }).explanations;
      const texts = [...(first?.findings ?? []).flatMap((one) => one.texts), ...(first?.remedies ?? [])];
      return texts.map(createRenderer('en', 'command-line').say).join(' ');
    };
    expect(advise('2026-10-31T07:59:59.000Z')).toContain('retire 6c66b154 --restore');
    const late = advise('2026-10-31T08:00:00.000Z');
    expect(late).toContain('cannot be brought back any more');
    expect(late).not.toContain('--restore');
  });
});
