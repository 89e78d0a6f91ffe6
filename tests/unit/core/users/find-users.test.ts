import { describe, expect, it } from 'vitest';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';
import { findUsers, type UserLookup } from '../../../../src/core/users/find-users.ts';
import { makeUserList } from '../../../../src/core/users/user-list.ts';
import type { UserEntry } from '../../../../src/core/users/user-entry.ts';
import { entriesOf } from './entries.ts';
import { openDirectory, userOf, type SimulatedDirectory } from './simulated-directory.ts';

const sanne = 'f991813c-a062-4b9d-890f-a063cd042b6f';
const oldId = '11111111-2222-4333-8444-555555555555';
const empty: GraphAnswer = { kind: 'answered', status: 200, body: { value: [] } };
const noOtherAddress = (path: string): GraphAnswer | null =>
  path.includes('proxyAddresses/any') ? empty : null;

async function look(directory: SimulatedDirectory, entries: readonly UserEntry[]): Promise<UserLookup> {
  const result = await findUsers(entries, directory.meter.lane([]), directory.ports);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const names = ({ matches }: UserLookup): unknown =>
  matches.map((users) => users.map((user) => user.displayName));

describe('looking up the people of a list', () => {
  it('finds by id, user principal name, mail address and name, whatever the case', async () => {
    const directory = await openDirectory();
    const given = [
      sanne,
      'KEES.vandam@delinde.nl',
      'erik.lindqvist@apotheek-centrum.example',
      'joost BAKKER',
    ];
    const lookup = await look(directory, entriesOf(...given, 'Amrani, Fatima el', 'Visser, Anouk'));
    expect(names(lookup)).toEqual([
      ['Sanne de Wit'],
      ['Kees van Dam'],
      ['Erik Lindqvist'],
      ['Joost Bakker'],
      ['Fatima el Amrani'],
      ['Anouk Visser'],
    ]);
  });

  it('goes by given name and surname where the display name is another', async () => {
    const directory = await openDirectory((tenant) => {
      userOf(tenant, 'kees.vandam@delinde.nl').displayName = 'Dam, C. van (Kees)';
    });
    expect(names(await look(directory, entriesOf('Kees van Dam')))).toEqual([['Dam, C. van (Kees)']]);
  });

  it('goes by initial and surname where there are initials, and says so', async () => {
    const directory = await openDirectory();
    const entries = entriesOf('K.J. van Dam', 'Visser, A.', 'P. Visser');
    const lookup = await look(directory, entries);
    expect(names(lookup)).toEqual([['Kees van Dam'], ['Anouk Visser'], []]);
    expect(makeUserList(entries, lookup)[0]?.problems).toMatchObject([
      { code: 'found-by-initial', isBlocking: false },
    ]);
  });

  it('looks at further addresses for those that are nobody’s first', async () => {
    const user = {
      id: sanne,
      displayName: 'Sanne',
      proxyAddresses: ['SMTP:s@delinde.nl', 'smtp:Sanne.Smit@delinde.nl'],
    };
    const found: GraphAnswer = { kind: 'answered', status: 200, body: { value: [user] } };
    const directory = await openDirectory(undefined, (path) =>
      path.includes("proxyAddresses/any(p:p eq 'smtp:sanne.smit@delinde.nl')") ? found : null,
    );
    expect(names(await look(directory, entriesOf('sanne.smit@delinde.nl')))).toEqual([['Sanne']]);
  });

  it('answers all that fit, where an address is one user’s name and another’s mail address', async () => {
    const directory = await openDirectory((tenant) => {
      userOf(tenant, 'noor.peters@delinde.nl').mail = 'joost.bakker@delinde.nl';
    });
    expect(names(await look(directory, entriesOf('joost.bakker@delinde.nl')))).toEqual([
      expect.arrayContaining(['Joost Bakker', 'Noor Peters']),
    ]);
  });

  it('asks few questions, at most four at once, none of them too long', async () => {
    const directory = await openDirectory(undefined, noOtherAddress);
    const given = Array.from({ length: 70 }, (_, at) => `person${at}.with-a-long-name@delinde.nl`);
    await look(directory, entriesOf(...given));
    const first = directory.asked.filter((path) => path.includes('userPrincipalName eq'));
    const second = directory.asked.filter((path) => path.includes('proxyAddresses/any'));
    expect(first).toHaveLength(10);
    expect(second).toHaveLength(5);
    expect(directory.mostAtOnce()).toBe(4);
    for (const path of directory.asked) {
      expect(path.split(' eq ').length - 1).toBeLessThanOrEqual(15);
      expect(encodeURI(path).length).toBeLessThan(8000);
    }
    expect(directory.meter.calls()).toMatchObject({ total: 16, writes: 0, criticalPath: 5 });
  });

  it('keeps addresses short where names are long and full of accents', async () => {
    const directory = await openDirectory();
    const given = Array.from({ length: 20 }, (_, at) => `${'ëéß'.repeat(30)} ${at}`);
    await look(directory, entriesOf(...given));
    for (const path of directory.asked) expect(encodeURI(path).length).toBeLessThan(8000);
  });

  it('writes quotes in a name so that they stay in it', async () => {
    const directory = await openDirectory((tenant) => {
      userOf(tenant, 'kees.vandam@delinde.nl').displayName = "Zoë van 't Hoff";
    });
    expect(names(await look(directory, entriesOf("Zoë van 't Hoff")))).toEqual([["Zoë van 't Hoff"]]);
  });

  it('answers what Graph refused, and what cannot be read', async () => {
    const refusing = await openDirectory(undefined, () => ({ kind: 'answered', status: 403, body: null }));
    expect(await findUsers(entriesOf(sanne), refusing.meter.lane([]), refusing.ports)).toMatchObject({
      problem: { code: 'graph-refused' },
    });
    const odd = await openDirectory(undefined, () => ({ kind: 'answered', status: 200, body: { value: 7 } }));
    expect(await findUsers(entriesOf(sanne), odd.meter.lane([]), odd.ports)).toMatchObject({
      problem: { code: 'graph-unreadable' },
    });
  });
});

describe('users who were deleted and made again', () => {
  const withTwin = (): Promise<SimulatedDirectory> =>
    openDirectory((tenant) => {
      const kees = userOf(tenant, 'kees.vandam@delinde.nl');
      const name = `${oldId.replaceAll('-', '')}${kees.userPrincipalName}`;
      tenant.deletedUsers.push({
        ...kees,
        id: oldId,
        userPrincipalName: name,
        deletedDateTime: '2026-11-10T08:00:00Z',
      });
    }, noOtherAddress);

  it('are told apart from their former selves', async () => {
    const directory = await withTwin();
    const entries = entriesOf('kees.vandam@delinde.nl', 'joost.bakker@delinde.nl');
    const [kees, joost] = makeUserList(entries, await look(directory, entries));
    expect(kees?.user?.objectId).not.toBe(oldId);
    expect(kees?.problems).toMatchObject([
      { code: 'recreated', isBlocking: false, text: { params: { objectId: oldId } } },
    ]);
    expect(joost?.problems).toEqual([]);
  });

  it('are found by their old object id, with the new one', async () => {
    const directory = await withTwin();
    const entries = entriesOf(oldId);
    const lookup = await look(directory, entries);
    expect(makeUserList(entries, lookup)).toMatchObject([
      {
        user: null,
        problems: [
          {
            code: 'deleted',
            isBlocking: true,
            text: { id: 'users.deleted-with-twin', params: { objectId: oldId, twin: lookup.twins[0]?.id } },
          },
        ],
      },
    ]);
  });

  it('are looked for on every page of deleted users', async () => {
    const directory = await openDirectory((tenant) => {
      const kees = userOf(tenant, 'kees.vandam@delinde.nl');
      for (let at = 0; at < 130; at += 1) {
        const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
        tenant.deletedUsers.push({
          ...kees,
          id,
          mail: null,
          userPrincipalName: `${id.replaceAll('-', '')}u${at}@x.nl`,
          deletedDateTime: '2026-11-10T08:00:00Z',
        });
      }
    });
    const { deletedUsers } = await look(directory, entriesOf(sanne));
    expect(deletedUsers).toHaveLength(130);
    expect(deletedUsers[129]?.userPrincipalName).toBe('u129@x.nl');
  });
});
