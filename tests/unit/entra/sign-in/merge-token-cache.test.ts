import { describe, expect, it } from 'vitest';
import { mergeTokenCache, readableTokenCache } from '../../../../src/entra/sign-in/merge-token-cache.ts';

function cache(accounts: object, tokens: object = {}): string {
  return JSON.stringify({ Account: accounts, AccessToken: tokens });
}

function merge(base: string | null, mine: string, theirs: string | null): unknown {
  return JSON.parse(mergeTokenCache(base, mine, theirs));
}

const profile = (tenantId: string): string => JSON.stringify({ tenantId });

describe('mergeTokenCache', () => {
  it('keeps what both sides added', () => {
    expect(merge(cache({}), cache({ a: { n: 1 } }), cache({ b: { n: 2 } }))).toEqual({
      Account: { a: { n: 1 }, b: { n: 2 } },
      AccessToken: {},
    });
  });

  it('starts from nothing', () => {
    expect(merge(null, cache({ a: { n: 1 } }), null)).toEqual({ Account: { a: { n: 1 } }, AccessToken: {} });
  });

  it('does not bring back what the other side removed', () => {
    const base = cache({ a: { n: 1 } }, { t: { n: 1 } });
    expect(merge(base, cache({ a: { n: 1 } }, { t: { n: 1 }, u: { n: 2 } }), cache({}))).toEqual({
      Account: {},
      AccessToken: { u: { n: 2 } },
    });
  });

  it('removes what this side removed, and nothing newer', () => {
    const base = cache({ a: { n: 1 }, b: { n: 1 } });
    expect(merge(base, cache({ b: { n: 1 } }), cache({ a: { n: 1 }, b: { n: 2 }, c: { n: 3 } }))).toEqual({
      Account: { b: { n: 2 }, c: { n: 3 } },
      AccessToken: {},
    });
  });

  it('never takes a tenant off a person’s list', () => {
    const found = cache({ a: { name: 'old', tenantProfiles: [profile('one'), profile('two')] } });
    const mine = cache({ a: { name: 'new', tenantProfiles: [profile('two'), profile('three')] } });
    expect(merge(found, mine, found)).toEqual({
      Account: { a: { name: 'new', tenantProfiles: [profile('two'), profile('three'), profile('one')] } },
      AccessToken: {},
    });
  });
});

describe('readableTokenCache', () => {
  it('takes a JSON object and nothing else', () => {
    expect([null, '', 'x', '[]', '"a"', '{'].map(readableTokenCache)).toEqual(Array(6).fill(null));
    expect(readableTokenCache('{}')).toBe('{}');
  });
});
