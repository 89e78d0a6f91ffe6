import { describe, expect, it } from 'vitest';
import { readClaimsChallenge } from '../../../../src/entra/graph/claims-challenge.ts';

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const padded = Buffer.from(claims).toString('base64');
const urlSafe = Buffer.from(claims).toString('base64url');
const graphId = 'client_id="00000003-0000-0000-c000-000000000000"';

describe('readClaimsChallenge', () => {
  it.each([
    ['a padded value', `Bearer realm="", ${graphId}, error="insufficient_claims", claims="${padded}"`],
    ['an unpadded value', `Bearer error="insufficient_claims", claims="${urlSafe}"`],
    [
      'an address without quotes',
      `Bearer authorization_uri=https://a.example/b?c=d, error="insufficient_claims", claims="${padded}"`,
    ],
    [
      'another challenge before it',
      `PoP realm="x", nonce="a=b,c", Bearer error="insufficient_claims", claims="${padded}"`,
    ],
    ['another challenge after it', `Bearer claims="${padded}", error="insufficient_claims", Negotiate`],
    ['names in capitals', `Bearer Error="insufficient_claims",Claims="${padded}"`],
  ])('reads a header with %s', (_, header) => {
    expect(readClaimsChallenge(header)).toBe(claims);
  });

  it.each([
    ['no header', null],
    ['an expired token', 'Bearer realm="", error="invalid_token", error_description="expired"'],
    ['claims of another challenge', `Bearer error="insufficient_claims", PoP claims="${padded}"`],
    ['claims that are no JSON', 'Bearer error="insufficient_claims", claims="bm9uc2Vuc2U="'],
    [
      'claims that are a list',
      `Bearer error="insufficient_claims", claims="${Buffer.from('[1]').toString('base64')}"`,
    ],
    ['claims without end', `Bearer error="insufficient_claims", claims="${'A'.repeat(9000)}"`],
    ['a quote that never closes', `Bearer error="insufficient_claims, claims=${padded}`],
  ])('reads nothing from %s', (_, header) => {
    expect(readClaimsChallenge(header)).toBeNull();
  });
});
