import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../src/simulator/graph/odata/filter-expression.ts';
import { matchesFilter } from '../../../src/simulator/graph/odata/filter-match.ts';
import { checkFilterSupport } from '../../../src/simulator/graph/odata/filter-support.ts';
import { defaultSettings } from '../../../src/simulator/world/default-settings.ts';

const item = {
  displayName: "O'Brien",
  appId: '6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10',
  accountEnabled: true,
  createdDateTime: '2026-05-01T00:00:00Z',
  mail: null,
  web: { redirectUris: ['https://a.example/x', 'https://b.example/'] },
  requiredResourceAccess: [{ resourceAppId: '00000003-0000-0000-c000-000000000000' }],
};

describe('filters that fit', () => {
  it.each([
    "displayName eq 'O''Brien'",
    "displayName eq 'o''brien'",
    "startswith(displayName,'o''b')",
    "appId eq '6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10' and accountEnabled eq true",
    "displayName eq 'nobody' or (accountEnabled eq true and mail eq null)",
    "web/redirectUris/any(uri:uri eq 'https://b.example/')",
    "web/redirectUris/any(p:startswith(p, 'https://a.'))",
    "requiredResourceAccess/any(r:r/resourceAppId eq '00000003-0000-0000-c000-000000000000')",
    "displayName in ('somebody', 'O''Brien')",
    'createdDateTime ge 2026-01-01T00:00:00Z and createdDateTime lt 2026-12-31T00:00:00Z',
    "not(displayName eq 'nobody')",
    "displayName ne 'nobody'",
  ])('%s', (filter) => {
    expect(matchesFilter(item, readFilter(filter))).toBe(true);
  });

  it.each([
    "displayName eq 'O'",
    'accountEnabled eq false',
    "web/redirectUris/any(uri:uri eq 'https://c.example/')",
  ])('not this one: %s', (filter) => {
    expect(matchesFilter(item, readFilter(filter))).toBe(false);
  });
});

describe('filters that cannot be read', () => {
  it.each([
    'displayName',
    'displayName eq',
    "displayName like 'x'",
    "displayName eq 'x' and",
    "(displayName eq 'x'",
    '§',
    "web/any(x:y eq '1')",
  ])('%s', (filter) => {
    expect(() => readFilter(filter)).toThrow(/Invalid filter clause/);
  });
});

describe('what Graph supports, with and without advanced queries', () => {
  const isSupported = (type: string, filter: string, isAdvanced: boolean): boolean => {
    try {
      checkFilterSupport(type, readFilter(filter), isAdvanced, defaultSettings);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ['application', "displayName eq 'x'", true, true],
    ['application', "identifierUris/any(u:u eq 'api://x')", true, true],
    ['application', "web/redirectUris/any(u:u eq 'https://x.example/')", false, true],
    ['application', "displayName ne 'x'", false, true],
    ['application', "uniqueName eq 'x'", false, false],
    ['application', "groupMembershipClaims eq 'All'", false, false],
    ['servicePrincipal', 'appRoleAssignmentRequired eq true', false, true],
    ['group', "onPremisesSamAccountName eq 'x'", false, true],
    ['user', "endswith(mail,'x')", false, true],
    ['user', 'mail eq null', false, true],
  ])('%s: %s', (type, filter, plain, advanced) => {
    expect([isSupported(type, filter, false), isSupported(type, filter, true)]).toEqual([plain, advanced]);
  });
});
