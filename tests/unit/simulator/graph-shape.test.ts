import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkValue } from '../../../src/simulator/graph/shape/check-value.ts';
import { graphShape } from '../../../src/simulator/graph/shape/graph-shape.ts';
import { compactShape, type Excerpt } from '../../fixtures/compact-shape.ts';

const excerptFile = join(import.meta.dirname, '../../fixtures/graph-openapi-excerpt.json');

describe('the compact shape of Graph', () => {
  it('is what the excerpt says; otherwise run tests/fixtures/write-graph-shape.ts', () => {
    const excerpt = JSON.parse(readFileSync(excerptFile, 'utf8')) as Excerpt;
    expect(graphShape).toEqual(compactShape(excerpt));
  });

  it('mentions only types that it declares', () => {
    const primitives = [
      'string',
      'uuid',
      'boolean',
      'int32',
      'int64',
      'double',
      'date-time',
      'duration',
      'base64url',
      'object',
    ];
    const words = Object.values(graphShape.types).flatMap((properties) => Object.values(properties));
    const names = new Set(words.map((word) => word.replace(/^\[\]/, '').replace(/\?$/, '')));
    const known = [
      ...primitives,
      ...Object.keys({ ...graphShape.types, ...graphShape.enums, ...graphShape.flags }),
    ];
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('checking a value', () => {
  it.each([
    ['application', { web: { redirectUris: ['https://a.example/'] } }],
    ['application', { optionalClaims: null, tags: [] }],
    ['application', { '@odata.type': '#microsoft.graph.application', displayName: null }],
    [
      'passwordCredential',
      { keyId: '6f1b0c2e-6a55-4d1c-9c1e-2f1f6c0f9a10', endDateTime: '2027-01-01T00:00:00Z' },
    ],
    ['[]string', ['a']],
  ])('takes a %s as the excerpt has it: %j', (type, value) => {
    expect(checkValue(type, value)).toBeNull();
  });

  it.each([
    ['application', { nonsense: 1 }, 'nonsense', 'undeclared', 'application'],
    ['application', { web: { redirectUri: [] } }, 'web/redirectUri', 'undeclared', 'webApplication'],
    [
      'application',
      { web: { redirectUris: 'https://a.example/' } },
      'web/redirectUris',
      'wrong-type',
      'string',
    ],
    ['application', { web: { redirectUris: [1] } }, 'web/redirectUris/0', 'wrong-type', 'string'],
    ['application', { tags: null }, 'tags', 'wrong-type', 'string'],
    ['application', { isFallbackPublicClient: 'yes' }, 'isFallbackPublicClient', 'wrong-type', 'boolean'],
    [
      'application',
      { api: { requestedAccessTokenVersion: 2.5 } },
      'api/requestedAccessTokenVersion',
      'wrong-type',
      'int32',
    ],
    ['passwordCredential', { keyId: 'nope' }, 'keyId', 'wrong-type', 'uuid'],
    ['passwordCredential', { endDateTime: 'tomorrow' }, 'endDateTime', 'wrong-type', 'date-time'],
    [
      'passwordCredentialConfiguration',
      { state: 'maybe' },
      'state',
      'wrong-type',
      'appManagementRestrictionState',
    ],
  ])('refuses a %s with %j', (type, value, path, kind, wanted) => {
    expect(checkValue(type, value)).toEqual({ path, kind, type: wanted });
  });
});
