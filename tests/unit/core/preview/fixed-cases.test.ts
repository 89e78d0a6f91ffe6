import { describe, expect, it } from 'vitest';
import { previewToken } from '../../../../src/core/preview/preview-token.ts';
import { expectedClaims } from './expected-claims.ts';
import { factsOfCase, roleTemplateId } from './facts-of-case.ts';
import type { FixedCase } from './fixed-case.ts';
import { groupsCases } from './fixed-groups-cases.ts';
import { personCases } from './fixed-person-cases.ts';
import { settledCases } from './settled-cases.ts';

const cases: readonly FixedCase[] = [...groupsCases, ...personCases, ...settledCases];

describe('the preview agrees with what Microsoft’s pages say', () => {
  it.each(cases.map((fixed, at) => ({ ...fixed, at })))('$source, $token: $says', (fixed) => {
    const { claims, signIn } = previewToken(factsOfCase(fixed, fixed.at));
    const { refused, counts = {} } = fixed.expected;
    expect(signIn.obstacles.map(({ errorCode }) => errorCode)).toEqual(
      refused === undefined ? [] : [refused],
    );
    const names = claims.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const [name, values] of expectedClaims(fixed, fixed.at, roleTemplateId)) {
      const claim = claims.find((one) => one.name === name);
      const has = claim?.kind === 'known' ? claim.values.toSorted() : null;
      expect([name, has]).toEqual([name, values]);
    }
    for (const [name, count] of Object.entries(counts)) {
      const claim = claims.find((one) => one.name === name);
      const has = claim?.kind === 'sign-in' ? 1 : claim?.values.length;
      expect([name, has]).toEqual([name, count]);
    }
  });
});
