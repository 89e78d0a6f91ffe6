import { describe, expect, it } from 'vitest';
import { searchGroups, searchUsers } from '../../../../src/core/users/search-directory.ts';
import { openDirectory } from './simulated-directory.ts';

async function users(searched: string): Promise<readonly string[]> {
  const { meter, ports } = await openDirectory();
  const result = await searchUsers(searched, meter.lane([]), ports);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.map(({ displayName }) => displayName);
}

async function groups(searched: string): Promise<readonly string[]> {
  const { meter, ports } = await openDirectory();
  const result = await searchGroups(searched, meter.lane([]), ports);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.map(({ displayName }) => displayName);
}

describe('searching users for a picker', () => {
  it('goes by words of the name, address and object id', async () => {
    expect(await users('visser')).toEqual(['Anouk Visser']);
    expect(await users('anouk.visser@')).toEqual(['Anouk Visser']);
    expect(await users('f991813c-a062-4b9d-890f-a063cd042b6f')).toEqual(['Sanne de Wit']);
  });

  it('asks nothing for a blank text', async () => {
    const { meter, ports, asked } = await openDirectory();
    expect(await searchUsers('  ', meter.lane([]), ports)).toEqual({ ok: true, value: [] });
    expect(asked).toEqual([]);
  });

  it.each(['"', '\\', '" OR "displayName:', "o'", '& # + %', '\uD800', '(', 'x'.repeat(500)])(
    'takes %j as nothing but text',
    async (searched) => {
      expect(await users(searched)).toEqual([]);
    },
  );
});

describe('searching groups for a picker', () => {
  it('finds security-enabled ones only, by name and by their name in Active Directory', async () => {
    expect(await groups('medicatie')).toEqual(
      expect.arrayContaining(['Medicatie - zorg', 'Medicatie - artsen']),
    );
    expect(await groups('SG-Team')).toEqual(['Team Noord', 'Team Zuid']);
    expect(await groups('Nieuwsbrief')).toEqual([]);
    expect(await groups('Locatie')).toEqual([]);
  });

  it('tells what kind of group it is, in one wait', async () => {
    const { meter, ports } = await openDirectory();
    expect(await searchGroups('Team Noord', meter.lane([]), ports)).toMatchObject({
      value: [
        { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'SG-Team-Noord', membershipRule: null },
      ],
    });
    expect(meter.calls()).toMatchObject({ total: 2, criticalPath: 1 });
  });
});
