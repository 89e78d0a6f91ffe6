import { describe, expect, it } from 'vitest';
import { findExpiry, findOtherTenant } from '../../../../src/core/requests/judge-request.ts';
import { isKeyCode, keyCodeOf } from '../../../../src/core/requests/key-code.ts';
import { judgeCode, judgeSender, type KnownSender } from '../../../../src/core/requests/sender-standing.ts';
import { verifySignature } from '../../../../src/app/signatures.ts';
import { sha256 } from '../../export/sample-package.ts';
import { administrator, consultant, sampleRequest } from './sample-request.ts';

const since = '2026-01-01T00:00:00.000Z';
const sanne: KnownSender = {
  key: consultant.publicKey,
  name: 'Sanne de Wit',
  organisation: null,
  firstSeenAt: since,
};
const claimed = (key: string, name: string) => ({ key, name, organisation: null });

describe('the code of a key', () => {
  it('is five groups of five digits, always the same, and no two alike', () => {
    expect(keyCodeOf(consultant.publicKey, sha256)).toMatch(/^\d{5}( \d{5}){4}$/);
    expect(keyCodeOf('00'.repeat(32), sha256)).toBe(keyCodeOf('00'.repeat(32), sha256));
    expect(keyCodeOf(administrator.publicKey, sha256)).not.toBe(keyCodeOf(consultant.publicKey, sha256));
  });

  it('may be typed with any grouping, and not by half', () => {
    const code = keyCodeOf(consultant.publicKey, sha256);
    expect(isKeyCode(code.replaceAll(' ', '-'), consultant.publicKey, sha256)).toBe(true);
    expect(isKeyCode(code.slice(0, 5), consultant.publicKey, sha256)).toBe(false);
    expect(isKeyCode('', consultant.publicKey, sha256)).toBe(false);
  });
});

describe('a sender', () => {
  it.each([
    [consultant.publicKey, 'sanne  de WIT', { kind: 'known', since }],
    [consultant.publicKey, 'Jan', { kind: 'other-name', since, before: 'Sanne de Wit' }],
    [administrator.publicKey, 'Sanne de Wit', { kind: 'other-key', since }],
    [administrator.publicKey, ' Sanne\u3164de\u2800W\u034fit\ufe0f\u200b', { kind: 'other-key', since }],
    [administrator.publicKey, 'Jan', { kind: 'first' }],
  ])('stands to those who are known: case %#', (key, name, standing) => {
    expect(judgeSender(claimed(key, name), [sanne])).toEqual(standing);
  });

  it('must be named by code where the name came with another key, and a wrong code never does', () => {
    const other = claimed(administrator.publicKey, 'Sanne de Wit');
    const standing = judgeSender(other, [sanne]);
    expect(judgeCode(other, standing, null, sha256)).toBe('needed');
    expect(judgeCode(other, standing, keyCodeOf(other.key, sha256), sha256)).toBe('fine');
    expect(judgeCode(other, standing, keyCodeOf(sanne.key, sha256), sha256)).toBe('wrong');
    expect(judgeCode(sanne, judgeSender(sanne, [sanne]), '12345', sha256)).toBe('wrong');
  });
});

describe('a request', () => {
  const tenant = {
    id: 'T-1',
    displayName: 'Zorg',
    initialDomain: 'zorg.onmicrosoft.com',
    defaultDomain: 'zorg.nl',
  };

  it('expires', () => {
    expect(findExpiry(sampleRequest(), '2026-12-22T10:00:00.000Z')).toBeNull();
    expect(findExpiry(sampleRequest(), '2026-12-22T10:00:00.001Z')?.code).toBe('request-expired');
  });

  it('is not for a day to come, though clocks differ', () => {
    expect(findExpiry(sampleRequest(), '2026-11-21T10:00:00.000Z')).toBeNull();
    expect(findExpiry(sampleRequest(), '2026-11-21T09:59:59.999Z')?.code).toBe('request-from-future');
  });

  it.each([
    [null, undefined],
    ['t-1', undefined],
    ['ZORG.nl', undefined],
    ['zorg.onmicrosoft.com', undefined],
    ['ander.nl', 'request-other-tenant'],
  ])('for %s is carried out in its own tenant only', (wanted, code) => {
    expect(findOtherTenant(sampleRequest({ tenant: wanted }), tenant)?.code).toBe(code);
  });
});

describe('a signature', () => {
  it('by a key that is none, or that is no signature, is never good', () => {
    const content = 'x';
    expect(verifySignature({ content, key: 'ff'.repeat(32), signature: '00'.repeat(64) })).toBe(false);
    expect(verifySignature({ content, key: consultant.publicKey, signature: '00' })).toBe(false);
  });

  /** With the neutral point for R and nothing for S, the equation holds whenever the hash is a multiple of the order of the key. */
  it('under a key of small order is never good, whatever it is of', () => {
    const zeros = '00'.repeat(31);
    const keys = [`01${zeros}`, `01${'00'.repeat(30)}80`, `00${zeros}`, `ec${'ff'.repeat(30)}7f`];
    const contents = Array.from({ length: 40 }, (_, index) => String(index));
    const forged = keys.filter((key) =>
      contents.some((content) =>
        verifySignature({ content, key, signature: `01${zeros}${'00'.repeat(32)}` }),
      ),
    );
    expect(forged).toEqual([]);
  });
});
