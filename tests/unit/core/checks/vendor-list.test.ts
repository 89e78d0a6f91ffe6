import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVendorList } from '../../../../src/core/checks/vendor-list.ts';
import type { UserEntry } from '../../../../src/core/users/user-entry.ts';
import { readVendorUserFile } from '../../../../src/core/users/vendor-user-file.ts';
import { person } from './people-case.ts';

const row = (given: string, kind: UserEntry['kind'] = 'address'): UserEntry => ({
  line: 1,
  kind,
  given,
  name: null,
  initials: null,
  givenName: null,
  surname: null,
  repeatedOn: [],
});

const people = [
  person('anouk'),
  person('bram', { addresses: ['bram.oud@delinde.nl'] }),
  person('iris', { mail: 'iris@post.example' }),
];

describe('the vendor’s users beside those of the tenant', () => {
  it('are the same by mail, whatever the case', () => {
    const { same, unknown } = compareVendorList([row('ANOUK@DeLinde.nl')], people);
    expect(same.map(({ person: { id } }) => id)).toEqual(['anouk']);
    expect(unknown.map(({ id }) => id)).toEqual(['bram', 'iris']);
  });

  it('differ where the vendor has a former address or the user name', () => {
    const { differing } = compareVendorList([row('bram.oud@delinde.nl'), row('iris@delinde.nl')], people);
    expect(differing.map(({ person: { id } }) => id)).toEqual(['bram', 'iris']);
  });

  it('are missing without such an address, and cannot be compared without any', () => {
    const { missing, nameless } = compareVendorList([row('wie@delinde.nl'), row('Kees', 'name')], people);
    expect([missing.length, nameless.length]).toEqual([1, 1]);
  });

  it('are each told once, and so is each person', () => {
    const address = fc.constantFrom('a', 'b', 'c', 'd').map((name) => `${name}@delinde.nl`);
    const listed = fc.array(fc.record({ given: address, kind: fc.constantFrom('address', 'name') }));
    const known = fc.uniqueArray(
      fc.record({ id: fc.uuid(), mail: fc.option(address), addresses: fc.array(address) }),
      {
        selector: ({ id }) => id,
      },
    );
    fc.assert(
      fc.property(listed, known, (rows, found) => {
        const given = rows.map(({ given: value, kind }) => row(value, kind as UserEntry['kind']));
        const tenant = found.map(({ id, ...rest }) => person(id, rest));
        const { same, differing, missing, nameless, unknown } = compareVendorList(given, tenant);
        expect(same.length + differing.length + missing.length + nameless.length).toBe(given.length);
        const matched = new Set([...same, ...differing].map((match) => match.person.id));
        expect(matched.size + unknown.length).toBe(tenant.length);
        for (const match of same) expect(match.person.mail).toBe(match.row.given);
        for (const one of missing)
          expect(tenant.some(({ mail, addresses }) => [mail, ...addresses].includes(one.given))).toBe(false);
      }),
    );
  });
});

describe('a file with the vendor’s users', () => {
  const read = (content: string) => {
    const result = readVendorUserFile(new TextEncoder().encode(content));
    if (!result.ok) throw new Error(result.problem.code);
    return result.value.map(({ kind, given }) => `${kind} ${given}`);
  };

  it('counts by its e-mail addresses and not by its ids and user names', () => {
    const rows = '11111111-1111-4111-8111-111111111111;a.visser@oud.example;anouk@delinde.nl';
    expect(read(`UserId;Gebruikersnaam;E-mail\n${rows}`)).toEqual(['address anouk@delinde.nl']);
  });

  it('counts by what there is otherwise', () => {
    expect(read('Gebruikersnaam\nanouk@delinde.nl')).toEqual(['address anouk@delinde.nl']);
    expect(read('anouk@delinde.nl\nbram@delinde.nl')).toHaveLength(2);
  });
});
