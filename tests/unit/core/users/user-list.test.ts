import { describe, expect, it } from 'vitest';
import type { DirectoryUser } from '../../../../src/core/users/directory-people.ts';
import type { UserLookup } from '../../../../src/core/users/find-users.ts';
import { proposeInitials } from '../../../../src/core/users/initials.ts';
import { makeUserList, type UserListRow } from '../../../../src/core/users/user-list.ts';
import { createRenderer } from '../../../../src/texts/render.ts';
import { entriesOf } from './entries.ts';

const anna: DirectoryUser = {
  id: 'a0000000-0000-4000-8000-000000000001',
  displayName: 'Anna van der Berg',
  givenName: 'Anna-Marie Louise',
  surname: 'van der Berg',
  mail: 'anna@x.nl',
  userPrincipalName: 'anna@x.nl',
  isGuest: false,
  isEnabled: true,
  proxyAddresses: [],
};

function rowsOf(
  given: readonly string[],
  matches: readonly (readonly DirectoryUser[])[],
  lookup: Partial<UserLookup> = {},
): readonly UserListRow[] {
  return makeUserList(entriesOf(...given), { matches, deletedUsers: [], twins: [], ...lookup });
}

const codes = (rows: readonly UserListRow[]): unknown =>
  rows.map(({ problems }) => problems.map(({ code }) => code));

describe('initials proposed from given names', () => {
  it.each([
    ['Anna-Marie Louise', 'A.M.L.'],
    ['Zoë', 'Z.'],
    ['çağla', 'Ç.'],
    ['IJsbrand', 'IJ.'],
    ['ijsbrand', 'IJ.'],
    ['J.P.', 'J.P.'],
    ['Johannes (Jan)', 'J.'],
    ["D'Arcy", 'D.'],
    ['  ', ''],
    ['', ''],
  ])('%s gives %s', (given, initials) => {
    expect(proposeInitials(given)).toBe(initials);
  });
});

describe('the rows of a list of users', () => {
  it('carry what the vendor asks for', () => {
    expect(rowsOf(['anna@x.nl'], [[anna]])).toEqual([
      {
        line: 2,
        given: 'anna@x.nl',
        problems: [],
        candidates: [],
        user: {
          objectId: anna.id,
          userPrincipalName: 'anna@x.nl',
          initials: 'A.M.L.',
          areInitialsProposed: true,
          surname: 'van der Berg',
          mail: 'anna@x.nl',
          displayName: 'Anna van der Berg',
        },
      },
    ]);
  });

  it('take initials and surname from the file where the directory has none', () => {
    const [entry] = entriesOf('anna@x.nl');
    if (entry === undefined) throw new Error('no entry');
    const matches = [[{ ...anna, givenName: null, surname: null }]];
    const given = { ...entry, initials: 'A.B.', surname: 'Berg' };
    expect(makeUserList([given], { matches, deletedUsers: [], twins: [] })).toMatchObject([
      { user: { initials: 'A.B.', areInitialsProposed: false, surname: 'Berg' }, problems: [] },
    ]);
  });

  it('mark what is the matter, and keep the ids', () => {
    const poor = { ...anna, isGuest: true, isEnabled: false, mail: null, givenName: null, surname: null };
    const rows = rowsOf(['anna@x.nl'], [[poor]]);
    expect(codes(rows)).toEqual([['guest', 'disabled', 'no-mail', 'no-given-name', 'no-surname']]);
    expect(rows[0]?.problems.some(({ isBlocking }) => isBlocking)).toBe(false);
    expect(rows[0]?.user?.objectId).toBe(anna.id);
  });

  it('have no ids where nobody or more than one fits', () => {
    const other = { ...anna, id: 'a0000000-0000-4000-8000-000000000002' };
    const rows = rowsOf(['Bo', 'Anna van der Berg'], [[], [anna, other]]);
    expect(codes(rows)).toEqual([['not-found'], ['ambiguous']]);
    expect(rows.map(({ user }) => user)).toEqual([null, null]);
    expect(rows[1]?.candidates).toEqual([anna, other]);
  });

  it('name a person once, whatever they are given by', () => {
    const rows = rowsOf(['anna@x.nl', 'Anna van der Berg'], [[anna], [anna]]);
    expect(codes(rows)).toEqual([[], ['given-twice']]);
    expect(rows[1]).toMatchObject({ user: null, problems: [{ text: { params: { line: 2 } } }] });
  });

  it('say when somebody was deleted, and has no twin', () => {
    const gone = {
      id: anna.id,
      displayName: 'Anna',
      mail: 'anna@x.nl',
      userPrincipalName: 'anna@x.nl',
      deletedDateTime: '2026-11-10T08:00:00Z',
    };
    for (const given of [anna.id, 'ANNA@x.nl', 'Anna']) {
      const [row] = rowsOf([given], [[]], { deletedUsers: [gone] });
      expect(row?.problems).toMatchObject([
        { code: 'deleted', isBlocking: true, text: { id: 'users.deleted' } },
      ]);
    }
  });

  it('render in both languages', () => {
    const gone = {
      id: 'old',
      displayName: 'Bo',
      mail: null,
      userPrincipalName: 'anna@x.nl',
      deletedDateTime: '2026-11-10T08:00:00Z',
    };
    const poor = { ...anna, isGuest: true, isEnabled: false, mail: null, givenName: null, surname: null };
    const rows = rowsOf(
      ['Bo', 'Cas', 'anna@x.nl', 'Anna', 'x@x.nl'],
      [[], [], [poor], [poor], [anna, poor]],
      { deletedUsers: [gone] },
    );
    for (const language of ['nl', 'en'] as const) {
      const said = rows.flatMap(({ problems }) =>
        problems.map((one) => createRenderer(language).say(one.text)),
      );
      expect(said).toHaveLength(10);
      expect(said.filter((sentence) => sentence.includes('{'))).toEqual([]);
    }
  });
});
