import { describe, expect, it } from 'vitest';
import type { CaseFilter, CasePage, Register } from '../../../src/core/register/register.ts';
import { sampleCase, sampleHandover } from './sample-records.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';

async function registerOfFour(): Promise<Register> {
  const register = await openedRegister(temporaryFolder());
  const operator = (name: string) => ({ name, username: `${name.toLowerCase()}@zonnehuis.example` });
  register.saveCase(sampleCase({ id: 'one', operator: operator('Bas'), state: 'confirmed' }));
  register.saveCase(
    sampleCase({ id: 'two', identity: 'b', environment: 'acceptance', operator: operator('anna') }),
  );
  register.saveCase(
    sampleCase({ id: 'three', identity: 'c', vendorId: 'loket', vendorName: 'loket.nl', state: 'retired' }),
  );
  register.saveCase(sampleCase({ id: 'four', identity: 'd', operator: operator('Carla'), state: 'failed' }));
  return register;
}

const expiring = (caseId: string, expiresAt: string) =>
  sampleHandover({ caseId, secret: { keyId: 'k', name: 'n', expiresAt } });

const idsOf = (register: Register, filter: CaseFilter = {}, page: CasePage = {}) =>
  register.listCases(filter, page).map(({ id }) => id);

describe('a list of cases', () => {
  it.each([
    ['created', true, ['one', 'two', 'three', 'four']],
    ['created', false, ['four', 'three', 'two', 'one']],
    ['vendor', true, ['three', 'two', 'four', 'one']],
    ['environment', true, ['two', 'four', 'three', 'one']],
    ['operator', true, ['two', 'one', 'four', 'three']],
    ['state', true, ['two', 'four', 'one', 'three']],
  ] as const)('is ordered by %s, ascending: %s', async (order, ascending, ids) => {
    expect(idsOf(await registerOfFour(), {}, { order, ascending })).toEqual(ids);
  });

  it('is ordered by what expires first, and what never does comes last both ways', async () => {
    const register = await registerOfFour();
    register.saveHandover(expiring('one', '2028-01-01T00:00:00.000Z'));
    register.saveHandover(expiring('four', '2027-01-01T00:00:00.000Z'));
    expect(idsOf(register, {}, { order: 'expiry', ascending: true })).toEqual([
      'four',
      'one',
      'three',
      'two',
    ]);
    expect(idsOf(register, {}, { order: 'expiry', ascending: false })).toEqual([
      'one',
      'four',
      'three',
      'two',
    ]);
  });

  it.each([
    ['application id', 'APP-2'],
    ['object id of the app registration', 'object-2'],
    ['object id of the enterprise application', 'Principal-2'],
  ])('is found by the %s, in any case', async (_, application) => {
    const register = await registerOfFour();
    const applicationOf = (n: number) => ({
      appId: `app-${n}`,
      objectId: `object-${n}`,
      servicePrincipalId: `principal-${n}`,
    });
    register.saveCase(sampleCase({ id: 'five', identity: 'e', application: applicationOf(1) }));
    register.saveCase(sampleCase({ id: 'six', identity: 'f', application: applicationOf(2) }));
    expect(idsOf(register, { application })).toEqual(['six']);
    expect(idsOf(register, { application: 'app-3' })).toEqual([]);
  });

  it('goes by the newest package, and by none once all was rolled back', async () => {
    const register = await registerOfFour();
    register.saveHandover(expiring('four', '2027-01-01T00:00:00.000Z'));
    register.saveHandover(expiring('four', '2029-01-01T00:00:00.000Z'));
    expect(idsOf(register, { expiresBefore: '2028-01-01T00:00:00.000Z' })).toEqual([]);
    expect(idsOf(register, { expiresBefore: '2030-01-01T00:00:00.000Z' })).toEqual(['four']);
    register.setCaseState('four', 'rolled-back', '2026-11-22T11:00:00.000Z');
    expect(idsOf(register, { expiresBefore: '2030-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it.each([
    [{ vendorId: 'loket' }, ['three']],
    [{ environment: 'acceptance' }, ['two']],
    [{ states: ['failed', 'confirmed'] }, ['four', 'one']],
    [{ search: 'medimo', environment: 'production' }, ['four', 'one']],
  ] as const)('leaves out what %j does not ask for, and counts the rest', async (filter, ids) => {
    const register = await registerOfFour();
    expect(idsOf(register, filter)).toEqual(ids);
    expect(register.countCases(filter)).toBe(ids.length);
  });

  it('comes in pages that together are the whole, once each', async () => {
    const register = await registerOfFour();
    const page = (offset: number) =>
      idsOf(register, {}, { order: 'vendor', ascending: true, offset, limit: 3 });
    expect([...page(0), ...page(3)]).toEqual(['three', 'two', 'four', 'one']);
    expect(page(4)).toEqual([]);
  });

  it('names each vendor once, as its newest case does', async () => {
    const register = await registerOfFour();
    register.saveCase(sampleCase({ id: 'five', identity: 'e', vendorName: 'Medimo Zorg' }));
    expect(register.listCaseVendors()).toEqual([
      { id: 'loket', name: 'loket.nl' },
      { id: 'medimo', name: 'Medimo Zorg' },
    ]);
  });
});
