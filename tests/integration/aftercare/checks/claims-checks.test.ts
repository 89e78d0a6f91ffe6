import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { checkOf, concerns, onboardCase, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 82 });
const medimo = useCase(desk, 'medimo', {
  customer: 'delinde',
  groups: 'assignedNames',
  access: 'assigned',
  assignedGroups: 'Team Noord',
});

describe('C02: the claims that the vendor recognises people by', () => {
  it('passes as it was made, fails where one is gone, and says which', async () => {
    const caseware = await onboardCase(desk, 'caseware-cloud');
    const told = await checkOf(desk, caseware, 'C02');
    expect(told).toMatchObject({ outcome: 'pass' });
    expect(told.text).toContain('email (idToken)');
    await caseware.change('PATCH', '{application}', {
      optionalClaims: { idToken: [{ name: 'given_name', essential: true }] },
    });
    const missing = await checkOf(desk, caseware, 'C02');
    expect(missing).toMatchObject({ outcome: 'fail' });
    expect(missing.text).toContain('family_name (idToken), email (idToken)');
  });

  it('says nothing where the vendor asks for no claim', async () => {
    expect(await concerns(desk, medimo, 'C02')).toBe(false);
  });
});

describe('C23: which groups, and in which form', () => {
  const setKinds = (groupMembershipClaims: string | null) =>
    medimo.change('PATCH', '{application}', { groupMembershipClaims });

  it('passes as it was made', async () => {
    expect(await checkOf(desk, medimo, 'C23')).toMatchObject({ outcome: 'pass' });
  });

  it.each([
    [null, /no groups/],
    ['SecurityGroup', /ApplicationGroup.*SecurityGroup/],
  ])('fails where groupMembershipClaims is %s', async (kinds, words) => {
    await setKinds(kinds);
    const told = await checkOf(desk, medimo, 'C23');
    expect(told).toMatchObject({ outcome: 'fail' });
    expect(told.text).toMatch(words);
    await setKinds('ApplicationGroup');
  });
});

describe('C30: no tokens straight from the sign-in page', () => {
  it('passes as it was made, and warns where somebody allowed it', async () => {
    expect(await checkOf(desk, medimo, 'C30')).toMatchObject({ outcome: 'pass' });
    const allow = (enableIdTokenIssuance: boolean) =>
      medimo.change('PATCH', '{application}', { web: { implicitGrantSettings: { enableIdTokenIssuance } } });
    await allow(true);
    expect(await checkOf(desk, medimo, 'C30')).toMatchObject({ outcome: 'warn' });
    await allow(false);
    expect(await checkOf(desk, medimo, 'C30')).toMatchObject({ outcome: 'pass' });
  });
});
