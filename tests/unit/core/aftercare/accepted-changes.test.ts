import { describe, expect, it } from 'vitest';
import {
  acceptedChange,
  acceptedIdOf,
  acceptedUri,
  withAccepted,
  type AcceptedChange,
} from '../../../../src/core/aftercare/accepted-changes.ts';
import { emptyTenant, planFor } from '../plan/tenant-facts.ts';

const planned = planFor(emptyTenant());
if (!planned.ok) throw new Error(planned.problem.code);
const { desired } = planned.value;
const { displayName } = desired.application;

function stored(change: unknown): AcceptedChange {
  return acceptedChange.parse(JSON.parse(JSON.stringify(change)));
}

function nameAfter(...changes: readonly unknown[]): string {
  return withAccepted(desired, changes.map(stored)).application.displayName;
}

describe('what was agreed to instead of what was promised', () => {
  it('holds as long as the same is promised', () => {
    const change = { subject: 'display-name', value: 'Anders', promised: displayName };
    expect(nameAfter(change)).toBe('Anders');
    expect(nameAfter({ ...change, promised: 'Vroeger' })).toBe(displayName);
  });

  it('holds after another agreement about the same thing', () => {
    expect(
      nameAfter(
        { subject: 'display-name', value: 'Eerst', promised: displayName },
        { subject: 'display-name', value: 'Later', promised: 'Eerst' },
      ),
    ).toBe('Later');
  });

  it('holds always where it was recorded without what it stands for', () => {
    expect(nameAfter({ subject: 'display-name', value: 'Oud' })).toBe('Oud');
  });

  it('adds no redirect URI in the place of one that is no longer promised', () => {
    const [uri = ''] = desired.application.redirectUris;
    const change = { subject: 'redirect-uri', value: uri, instead: `${uri}/` };
    const urisAfter = (one: unknown) => withAccepted(desired, [stored(one)]).application.redirectUris;
    expect(urisAfter(change)).toContain(`${uri}/`);
    expect(urisAfter({ ...change, value: 'https://vroeger.example' })).toEqual(
      desired.application.redirectUris,
    );
  });

  it('lets a claim that is promised otherwise by now win', () => {
    const groups = desired.application.optionalClaims.idToken.find(({ name }) => name === 'groups');
    const change = { subject: 'claim', token: 'idToken', name: 'groups', instead: null, promised: groups };
    const claimsAfter = (one: unknown) =>
      withAccepted(desired, [stored(one)]).application.optionalClaims.idToken.map(({ name }) => name);
    expect(claimsAfter(change)).not.toContain('groups');
    const other = { ...groups, additionalProperties: ['cloud_displayname'] };
    expect(claimsAfter({ ...change, promised: other })).toContain('groups');
  });

  it('goes by one name, and tells which redirect URI is handed over', () => {
    const change = stored({ subject: 'redirect-uri', value: 'https://a', instead: 'https://b' });
    const next = stored({ subject: 'redirect-uri', value: 'https://b', instead: 'https://c' });
    expect(acceptedIdOf(change)).toBe('redirect-uri:https://a');
    expect([acceptedUri('https://a', [change, next]), acceptedUri('https://x', [change])]).toEqual([
      'https://c',
      'https://x',
    ]);
  });
});
