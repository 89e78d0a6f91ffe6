import { describe, expect, it } from 'vitest';
import { selectFound, type OwnCredentials } from '../../../../src/core/aftercare/expiry-findings.ts';
import type { TenantCredential } from '../../../../src/core/tenant/credential-scan.ts';

function credential(changes: Partial<TenantCredential>): TenantCredential {
  return {
    keyId: 'k1',
    kind: 'secret',
    appId: 'app',
    applicationName: 'Medimo',
    name: null,
    thumbprint: null,
    expiresAt: '2027-01-01T00:00:00.000Z',
    isActive: null,
    ...changes,
  };
}

const own: OwnCredentials = { appId: 'app', keyIds: ['ours'], nonces: ['0a1b2c3d'], thumbprints: ['AB'] };

function namesOf(...credentials: readonly TenantCredential[]): readonly string[] {
  return selectFound(credentials, [own]).map(({ keyId }) => keyId);
}

describe('what no case made', () => {
  it('is what has neither key id, nor thumbprint, nor name of ours', () => {
    expect(
      namesOf(
        credential({ keyId: 'ours' }),
        credential({ keyId: 'lost answer', name: 'Medimo 2026-11 0a1b2c3d' }),
        credential({ keyId: 'certificate', kind: 'signing-certificate', thumbprint: 'AB' }),
        credential({ keyId: 'by hand', name: 'niet verwijderen' }),
      ),
    ).toEqual(['by hand']);
  });

  it('is not taken for ours by its name alone, on the application of somebody else', () => {
    expect(namesOf(credential({ appId: 'other', keyId: 'theirs', name: 'x 0a1b2c3d' }))).toEqual(['theirs']);
  });
});

describe('whether another one took its place', () => {
  const replaced = (...credentials: readonly TenantCredential[]): readonly boolean[] =>
    selectFound(credentials, []).map(({ isReplaced }) => isReplaced);

  it('is seen by what lasts longer on the same application, of the same kind', () => {
    const later = { keyId: 'k2', expiresAt: '2028-01-01T00:00:00.000Z' };
    expect(replaced(credential({}), credential(later))).toEqual([true, false]);
    expect(replaced(credential({}), credential({ ...later, appId: 'other' }))).toEqual([false, false]);
    expect(replaced(credential({}), credential({ ...later, kind: 'certificate' }))).toEqual([false, false]);
  });

  it('counts what we made as well', () => {
    const ours = credential({ keyId: 'ours', expiresAt: '2028-01-01T00:00:00.000Z' });
    expect(selectFound([credential({}), ours], [own])).toMatchObject([{ keyId: 'k1', isReplaced: true }]);
  });

  it('is told by which one signs, where that is known', () => {
    const signing = { kind: 'signing-certificate', isActive: true } as const;
    const spare = { ...signing, keyId: 'k2', isActive: false, expiresAt: '2029-01-01T00:00:00.000Z' };
    expect(replaced(credential(signing), credential(spare))).toEqual([false, true]);
  });
});
