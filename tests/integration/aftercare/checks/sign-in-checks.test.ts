import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../vendors/package-fields.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { collectTokenAt, signInAt, type VendorParty } from '../../vendors/vendor-party.ts';
import { checkOf, control, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 87 });
const redirectUri = 'https://secure.medimo.nl/sso/openidconnect/delinde_azure';
const medimo = useCase(desk, 'medimo', {
  customer: 'delinde',
  access: 'assigned',
  assignedGroups: 'Medicatie - zorg',
});

const atVendor = (): VendorParty => ({
  simulator: desk.simulator,
  clientId: medimo.ids.appId,
  redirectUri,
});

describe('C43: who could sign in lately', () => {
  it('says that nobody tried yet', async () => {
    const told = await checkOf(desk, medimo, 'C43');
    expect(told).toMatchObject({ outcome: 'pass', objects: [] });
    expect(told.text).toContain('Nobody signed in');
  });

  it('passes where all succeeded', async () => {
    const address = await signInAt(atVendor(), 'fatima.elamrani@delinde.nl');
    await collectTokenAt(atVendor(), address, fieldOf(medimo.document, 'secret'));
    const told = await checkOf(desk, medimo, 'C43');
    expect(told).toMatchObject({ outcome: 'pass' });
    expect(told.text).toContain('the only sign-in succeeded');
  });

  it('warns of those who could not, each with the reason, and says what to do about the first', async () => {
    await signInAt(atVendor(), 'willem.smit@delinde.nl');
    await signInAt(atVendor(), 'willem.smit@delinde.nl');
    const told = await checkOf(desk, medimo, 'C43');
    expect(told).toMatchObject({
      outcome: 'warn',
      objects: [{ kind: 'user', name: 'willem.smit@delinde.nl' }],
    });
    expect(told.text).toContain('AADSTS50105');
    expect(told.objects[0]?.detail).toMatch(/not assigned/i);
    expect(told.remedy).toMatch(/assign/i);
  });

  it('is skipped with the reason where the operator may not see the log, and no other check is', async () => {
    await control(desk, '/faults', { faults: ['GET /auditLogs/signIns=status:403'] });
    const told = await checkOf(desk, medimo, 'C43');
    expect(told).toMatchObject({ outcome: 'skip', objects: [] });
    expect(await checkOf(desk, medimo, 'C06')).toMatchObject({ outcome: 'pass' });
    await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
  });
});
