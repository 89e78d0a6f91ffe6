import { describe, expect, it } from 'vitest';
import {
  asksSecondFactor,
  coversApplication,
  coversEverywhere,
  isInRange,
  policiesFor,
  type AccessPolicy,
} from '../../../../src/core/checks/access-policies.ts';

const appId = '8a3f7c2e-0f52-4b5d-9d0f-4d5a6b7c8d9e';
const other = '1b9c2d3e-7a64-4f0e-8a57-2c4d6e8f0a1b';

const policy = (parts: Partial<AccessPolicy>): AccessPolicy => ({
  id: 'p',
  name: 'MFA',
  isOn: true,
  includedUsers: ['All'],
  includedMemberships: [],
  excludedPeople: [],
  includedApplications: ['All'],
  excludedApplications: [],
  includedLocations: [],
  excludedLocations: [],
  isNarrowed: false,
  controls: ['mfa'],
  isOneEnough: true,
  ...parts,
});

describe('the applications that a Conditional Access policy counts for', () => {
  it('are all of them, also one that still is to be made', () => {
    expect(coversApplication(policy({}), null)).toBe(true);
    expect(coversApplication(policy({}), appId)).toBe(true);
  });

  it('are those that it names', () => {
    const named = policy({ includedApplications: [appId] });
    expect(coversApplication(named, appId)).toBe(true);
    expect(coversApplication(named, other)).toBe(false);
    expect(coversApplication(named, null)).toBe(false);
  });

  it('are not those that it leaves out', () => {
    const excluding = policy({ excludedApplications: [appId] });
    expect(coversApplication(excluding, appId)).toBe(false);
    expect(coversApplication(excluding, other)).toBe(true);
  });

  it.each([['Office365'], ['None'], ['MicrosoftAdminPortals']])(
    'are not the vendor’s for the word %s',
    (word) => {
      expect(coversApplication(policy({ includedApplications: [word] }), appId)).toBe(false);
    },
  );

  it('are none while it is off or only reports', () => {
    expect(policiesFor([policy({ isOn: false })], appId)).toEqual([]);
  });
});

describe('the places and circumstances of a policy', () => {
  it.each([
    [{}, true],
    [{ includedLocations: ['All'] }, true],
    [{ includedLocations: ['All'], excludedLocations: ['AllTrusted'] }, false],
    [{ includedLocations: [other] }, false],
    [{ isNarrowed: true }, false],
  ])('%j are everywhere: %s', (parts, expected) => {
    expect(coversEverywhere(policy(parts))).toBe(expected);
  });
});

describe('a second factor', () => {
  it.each([
    [['mfa'], true, true],
    [['mfa', 'compliantDevice'], false, true],
    // Whoever has a managed device gets in without one.
    [['mfa', 'compliantDevice'], true, false],
    [['compliantDevice'], false, false],
    [[], false, false],
  ])('with %j, one enough: %s, is asked of everybody: %s', (controls, isOneEnough, expected) => {
    expect(asksSecondFactor(policy({ controls, isOneEnough }))).toBe(expected);
  });
});

describe('an address in a range', () => {
  it.each([
    ['145.12.30.7', '145.12.30.0/24', true],
    ['145.12.31.7', '145.12.30.0/24', false],
    ['145.12.30.7', '145.12.30.7/32', true],
    ['145.12.30.7', '145.12.30.7', true],
    ['1.2.3.4', '0.0.0.0/0', true],
    ['145.12.30.7', '2001:db8::/32', false],
    ['145.12.30.7', '145.12.30.0/33', false],
    ['145.12.30.7', 'nonsense', false],
    ['255.255.255.255', '255.255.255.0/24', true],
  ])('%s in %s: %s', (address, range, expected) => {
    expect(isInRange(address, range)).toBe(expected);
  });
});
