import { describe, expect, it } from 'vitest';
import { backedUp, openedPlace } from './backup-places.ts';
import { addCase, restored, secretOf } from './backup-sample.ts';

/** scrypt is slow on purpose, and slower still beside other tests. */
const slow = { timeout: 240_000 };

const [monday, tuesday] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

describe('what ended here since a backup was made', () => {
  it('stays ended: a secret that was removed, lost or forgotten gets no value back', slow, async () => {
    const states = ['removed', 'lost', 'purged'] as const;
    const old = await openedPlace();
    for (const id of states) addCase(old.workplace.register, { id, updatedAt: tuesday });
    const file = await backedUp(old);
    const here = await openedPlace();
    const { register } = here.workplace;
    for (const state of states) {
      addCase(register, { id: state, updatedAt: monday });
      register.setSecretState(`secret-${state}`, state);
    }
    const plan = await restored(here, file);
    expect(plan.cases.map(({ does }) => does)).toEqual(['replace', 'replace', 'replace']);
    for (const state of states) {
      expect(register.listSecrets(state).map((secret) => secret.state)).toEqual([state]);
      expect(register.openSecret(`secret-${state}`)).toBeNull();
    }
  });

  it('goes on: a live case is not ended by one that another computer rolled back', slow, async () => {
    const old = await openedPlace();
    const { identity } = addCase(old.workplace.register, {
      id: 'theirs',
      state: 'rolled-back',
      application: null,
      updatedAt: tuesday,
    });
    const file = await backedUp(old);
    const here = await openedPlace();
    const { register } = here.workplace;
    const ours = addCase(register, { id: 'ours', identity, updatedAt: monday });
    await restored(here, file);
    expect(register.findCase('ours')).toEqual(ours);
    expect(register.openSecret('secret-ours')).toBe(secretOf('ours'));
  });

  it('ends: a case that this computer itself rolled back later is rolled back', slow, async () => {
    const old = await openedPlace();
    addCase(old.workplace.register, {
      id: 'one',
      state: 'rolled-back',
      application: null,
      updatedAt: tuesday,
    });
    const file = await backedUp(old);
    const here = await openedPlace();
    addCase(here.workplace.register, { id: 'one', updatedAt: monday });
    await restored(here, file);
    expect(here.workplace.register.findCase('one')?.state).toBe('rolled-back');
  });
});
