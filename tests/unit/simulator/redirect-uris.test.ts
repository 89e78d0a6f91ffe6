import { describe, expect, it } from 'vitest';
import { newApplication } from '../../../src/simulator/world/new-objects.ts';
import { settleRedirectUris } from '../../../src/simulator/graph/redirect-uri-rules.ts';

type Platform = 'web' | 'spa' | 'publicClient';

function settle(
  uris: readonly string[],
  audience = 'AzureADMyOrg',
  platform: Platform = 'web',
): readonly string[] {
  const application = newApplication({
    id: '',
    appId: '',
    displayName: '',
    createdDateTime: '',
    publisherDomain: '',
  });
  application.signInAudience = audience;
  application[platform].redirectUris = [...uris];
  settleRedirectUris(application);
  return application[platform].redirectUris;
}

describe('redirect URIs that Entra takes', () => {
  it.each([
    ['https://vendor.example/Sso/x', 'https://vendor.example/Sso/x'],
    ['https://vendor.example', 'https://vendor.example/'],
    ['https://vendor.example/sso?tenant=1', 'https://vendor.example/sso?tenant=1'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['https://*.vendor.example/x', 'https://*.vendor.example/x'],
  ])('%s, kept as %s', (given, kept) => {
    expect(settle([given])).toEqual([kept]);
  });

  it('keeps the loopback address and the scheme of a public client as they are', () => {
    const uris = ['http://localhost', 'msal0000://auth'];
    expect(settle(uris, 'AzureADMultipleOrgs', 'publicClient')).toEqual(uris);
  });
});

describe('redirect URIs that Entra refuses', () => {
  it.each([
    ['http://vendor.example/x', /HTTPS/],
    ['http://localhost.vendor.example/x', /HTTPS/],
    ['vendor.example/x', /absolute/],
    ['https://vendor.example/x#y', /fragment/],
    ["https://vendor.example/it's", /characters/],
    ['https://vendor.example/(x)', /characters/],
    ['https://vendor.example/a;b', /characters/],
    [`https://vendor.example/${'x'.repeat(240)}`, /256/],
  ])('%s', (given, reason) => {
    expect(() => settle([given])).toThrow(reason);
  });

  it('a query string or a wildcard for an application open to personal accounts', () => {
    const audience = 'AzureADandPersonalMicrosoftAccount';
    expect(() => settle(['https://vendor.example/x?y=1'], audience)).toThrow(/query/);
    expect(() => settle(['https://*.vendor.example/x'], audience)).toThrow(/wildcard/);
  });

  it('doubles, and more than the audience may have', () => {
    const many = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `https://vendor.example/${index}`);
    expect(() => settle(['https://vendor.example/x', 'https://vendor.example/x'])).toThrow(/duplicate/);
    expect(settle(many(256))).toHaveLength(256);
    expect(() => settle(many(257))).toThrow(/256/);
    expect(() => settle(many(101), 'AzureADandPersonalMicrosoftAccount')).toThrow(/100/);
  });
});
