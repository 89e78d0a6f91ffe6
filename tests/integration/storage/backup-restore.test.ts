import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, readBackupState } from '../../../src/app/backup.ts';
import { setRecovery } from '../../../src/app/reseal.ts';
import { ownVendorsFolder } from '../../../src/app/vendor-library.ts';
import { passphraseProtector } from '../../../src/storage/sealing/passphrase.ts';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, contentOf, opening, restored, restoring, secretOf, type Place } from './backup-sample.ts';
import { freshKeyFile, problemOf, temporaryFolder, valueOf } from './test-register.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 240_000 };

const [monday, tuesday, wednesday] = [
  '2026-11-16T09:00:00.000Z',
  '2026-11-17T09:00:00.000Z',
  '2026-11-18T09:00:00.000Z',
];

/** A profile that somebody here added. */
function keepProfile({ folder }: Place, version: number): string {
  const source = readFileSync(
    path.join(import.meta.dirname, '../../../resources/vendors/medimo.json'),
    'utf8',
  );
  const profile = JSON.stringify({
    ...(JSON.parse(source) as object),
    id: 'clinic',
    name: 'Clinic',
    version,
  });
  mkdirSync(ownVendorsFolder(folder), { recursive: true });
  writeFileSync(path.join(ownVendorsFolder(folder), 'clinic.json'), profile);
  return profile;
}

function readProfile({ folder }: Place): string {
  return readFileSync(path.join(ownVendorsFolder(folder), 'clinic.json'), 'utf8');
}

function does(plan: Awaited<ReturnType<typeof restored>>): Readonly<Record<string, string>> {
  return Object.fromEntries(plan.cases.map((each) => [each.caseId, each.does]));
}

describe('a backup restored on a new computer', () => {
  it('has every case with its secret, sealed by that computer, and the settings', slow, async () => {
    const old = await openedPlace();
    addCase(old.workplace.register, { id: 'one' });
    addCase(old.workplace.register, { id: 'two', updatedAt: tuesday });
    old.workplace.register.writeSetting('preferences', '{"language":"nl"}');
    old.workplace.register.writeSealed('sign-in-cache:global:x', 'token');
    const profile = keepProfile(old, 1);
    const before = contentOf(old.workplace.register);
    const file = await backedUp(old);
    old.workplace.close();

    const folder = path.join(temporaryFolder(), 'new');
    const protector = passphraseProtector('another computer');
    const fresh = await openedPlace({ folder, protector });
    const plan = await restored(fresh, file);
    expect(does(plan)).toEqual({ one: 'add', two: 'add' });
    expect(plan.profiles).toEqual(['Clinic']);
    fresh.workplace.close();

    const { workplace } = await openedPlace({ folder, protector });
    expect(contentOf(workplace.register)).toEqual(before);
    expect(workplace.register.openSecret('secret-two')).toBe(secretOf('two'));
    expect(workplace.register.listCases({ search: 'zonnehuis' })).toHaveLength(2);
    expect(workplace.register.listHistory('one').at(-1)).toMatchObject({
      text: { id: 'history.restored', params: { moment: { moment: plan.madeAt } } },
      by: 'sanne',
    });
    expect(workplace.preferences.language).toBe('nl');
    expect(workplace.register.readSealed('sign-in-cache:global:x')).toBeNull();
    expect(readProfile({ folder, workplace })).toBe(profile);
    expect(readBackupState(workplace)).toEqual({
      lastAt: plan.madeAt,
      casesSince: 0,
      due: false,
      hasRecovery: false,
    });
  });

  it('is refused where secrets would be lost with the program', slow, async () => {
    const old = await openedPlace();
    const file = await backedUp(old);
    const fresh = await openedPlace({ protector: null });
    expect(problemOf(await opening(fresh, file)).code).toBe('register-not-unlocked');
  });
});

describe('a backup restored beside other work', () => {
  it('adds what is missing, replaces what is older, keeps what is newer', slow, async () => {
    const old = await openedPlace();
    const { register } = old.workplace;
    for (const id of ['missing', 'older', 'same', 'newer']) addCase(register, { id, updatedAt: tuesday });
    const file = await backedUp(old);
    const here = await openedPlace();
    const mine = here.workplace.register;
    for (const [id, updatedAt] of [
      ['older', monday],
      ['same', tuesday],
      ['newer', wednesday],
      ['mine', monday],
    ] as const) {
      addCase(mine, { id, updatedAt, vendorName: 'Here' });
    }
    const expected = { missing: 'add', older: 'replace', same: 'keep', newer: 'keep' };
    expect(does(await restored(here, file))).toEqual(expected);
    const names = Object.fromEntries(mine.listCases().map(({ id, vendorName }) => [id, vendorName]));
    expect(names).toEqual({ mine: 'Here', newer: 'Here', same: 'Here', older: 'Medimo', missing: 'Medimo' });
    // Nothing that was written down here is lost: one line of each register, and that of restoring.
    expect(mine.listHistory('older').map(({ at }) => at)).toEqual([monday, tuesday, expect.any(String)]);
    expect(mine.readCaseJournal('older')).toEqual(register.readCaseJournal('older'));
    expect(mine.openSecret('secret-older')).toBe(secretOf('older'));
    expect(mine.listHistory('same')).toHaveLength(1);
    const again = await restored(here, file);
    expect(new Set(Object.values(does(again)))).toEqual(new Set(['keep']));
  });

  it('knows a case that another computer made by what identifies it', slow, async () => {
    const old = await openedPlace();
    const theirs = addCase(old.workplace.register, { id: 'theirs', updatedAt: tuesday });
    const file = await backedUp(old);
    const here = await openedPlace();
    addCase(here.workplace.register, { id: 'ours', identity: theirs.identity, updatedAt: monday });
    addCase(
      here.workplace.register,
      { id: 'theirs', identity: 'f'.repeat(16), updatedAt: monday },
      'stranger',
    );
    expect(does(await restored(here, file))).toEqual({ ours: 'replace' });
    const { register } = here.workplace;
    expect(register.findCase('ours')).toEqual({ ...theirs, id: 'ours' });
    expect(register.findHandover('ours')?.caseId).toBe('ours');
    expect(register.listSecrets('ours').map(({ id }) => register.openSecret(id))).toEqual([
      secretOf('theirs'),
      secretOf('ours'),
    ]);
    expect(register.findCase('theirs')?.identity).toBe('f'.repeat(16));
    expect(register.openSecret('secret-stranger')).toBe(secretOf('stranger'));
  });

  it('replaces an own profile by a higher version only', slow, async () => {
    const old = await openedPlace();
    const newer = keepProfile(old, 2);
    const file = await backedUp(old);
    const here = await openedPlace();
    keepProfile(here, 1);
    expect((await restored(here, file)).profiles).toEqual(['Clinic']);
    expect(readProfile(here)).toBe(newer);
    const newest = keepProfile(here, 3);
    expect((await restored(here, file)).profiles).toEqual([]);
    expect(readProfile(here)).toBe(newest);
  });

  it('is refused when the register changed after the plan was shown', slow, async () => {
    const old = await openedPlace();
    addCase(old.workplace.register, { id: 'one', updatedAt: tuesday });
    const file = await backedUp(old);
    const here = await openedPlace();
    const backup = valueOf(await opening(here, file));
    addCase(here.workplace.register, { id: 'one', updatedAt: monday });
    const before = contentOf(here.workplace.register);
    expect(problemOf(await restoring(here, backup)).code).toBe('backup-outdated');
    expect(contentOf(here.workplace.register)).toEqual(before);
  });
});

describe('a backup is not made', () => {
  it('without a recovery passphrase', async () => {
    const { workplace, folder } = await openedPlace();
    const file = path.join(folder, 'x.ehbackup');
    const made = await backUp(workplace, file, { replace: false, ownVendorsFolder: folder });
    expect(problemOf(made).code).toBe('backup-without-recovery');
    expect(readdirSync(folder)).not.toContain('x.ehbackup');
  });

  it('with a recovery passphrase that can be guessed', async () => {
    const { workplace } = await openedPlace();
    expect(problemOf(await setRecovery(workplace, 'short')).code).toBe('export-passphrase-short');
    expect(problemOf(await setRecovery(workplace, 'Welkom2026!!')).code).toBe('export-passphrase-weak');
    expect(readBackupState(workplace).hasRecovery).toBe(false);
  });

  it('over another file, unless that was said', slow, async () => {
    const place = await openedPlace();
    const file = await backedUp(place);
    const before = readFileSync(file);
    const options = { ownVendorsFolder: ownVendorsFolder(place.folder) };
    const again = await backUp(place.workplace, file, { ...options, replace: false });
    expect(problemOf(again).code).toBe('output-exists');
    expect(readFileSync(file).equals(before)).toBe(true);
    valueOf(await backUp(place.workplace, file, { ...options, replace: true }));
    expect(readFileSync(file).equals(before)).toBe(false);
    expect(readdirSync(path.dirname(file))).toEqual(['register.ehbackup']);
  });
});

describe('the reminder', () => {
  it('comes when five cases were made or changed since the last backup', slow, async () => {
    const place = await openedPlace();
    const { workplace } = place;
    const later = '2099-01-01T00:00:00.000Z';
    for (const id of ['a', 'b', 'c', 'd']) addCase(workplace.register, { id });
    expect(readBackupState(workplace)).toMatchObject({ lastAt: null, casesSince: 4, due: false });
    addCase(workplace.register, { id: 'e' });
    expect(readBackupState(workplace)).toMatchObject({ casesSince: 5, due: true, hasRecovery: false });
    await backedUp(place);
    expect(readBackupState(workplace)).toMatchObject({ casesSince: 0, due: false, hasRecovery: true });
    for (const id of ['a', 'b', 'c', 'd', 'e']) workplace.register.setCaseState(id, 'confirmed', later);
    expect(readBackupState(workplace)).toMatchObject({ casesSince: 5, due: true });
  });

  it('never comes for simulated tenants', async () => {
    const { workplace } = await openedPlace({ simulated: true, protector: freshKeyFile() });
    for (const id of ['a', 'b', 'c', 'd', 'e']) addCase(workplace.register, { id, simulated: true });
    expect(readBackupState(workplace)).toMatchObject({ casesSince: 5, due: false });
  });
});
