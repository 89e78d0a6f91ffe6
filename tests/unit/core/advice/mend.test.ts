import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/core/advice/finding.ts';
import { mendOf, unregisteredUri } from '../../../../src/core/advice/mend.ts';

const found = (...kinds: readonly Finding['kind'][]) => ({
  isBenign: false,
  findings: kinds.map((kind): Finding => ({ kind, texts: [] })),
});

describe('what mends an error', () => {
  it('is a new secret or certificate where the one in use is what the case shows', () => {
    expect([mendOf(found('secret', 'application')), mendOf(found('certificate'))]).toEqual([
      'rotation',
      'rotation',
    ]);
  });

  it('is a comparison where the tenant may be otherwise than agreed', () => {
    expect(mendOf(found('tenant', 'redirect-uri'))).toBe('drift');
    expect(mendOf(found('assignment', 'enabled'))).toBe('drift');
  });

  it('is nothing without a case, for a step of an ordinary sign-in, and for a case out of use', () => {
    expect(mendOf(found())).toBeNull();
    expect(mendOf(found('tenant'))).toBeNull();
    expect(mendOf({ ...found('secret'), isBenign: true })).toBeNull();
    expect(mendOf(found('retired', 'secret'))).toBeNull();
  });

  it('may be to register the redirect URI of the message, where it is another one', () => {
    const compared = (kind: Finding['kind'], named: string) => ({
      findings: [{ kind, texts: [], comparison: { named, registered: 'https://a.nl/', parts: [] } }],
    });
    expect(unregisteredUri(compared('redirect-uri', 'https://a.nl'))).toBe('https://a.nl');
    expect(unregisteredUri(compared('redirect-uri', 'https://a.nl/'))).toBeNull();
    expect(unregisteredUri(compared('entity-id', 'https://a.nl'))).toBeNull();
    expect(unregisteredUri(found('redirect-uri'))).toBeNull();
  });
});
