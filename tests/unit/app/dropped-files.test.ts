import { describe, expect, it } from 'vitest';
import { createDroppedFiles } from '../../../src/app/dropped-files.ts';
import type { ChosenFile } from '../../../src/app/received-files.ts';
import { problem, refused, succeeded } from '../../../src/core/problem.ts';
import { readProfile } from '../../../src/core/vendor/parse-profile.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const profileText = readFileSync(
  path.resolve(import.meta.dirname, '../../../resources/vendors/medimo.json'),
  'utf8',
);
const bytesOf = (source: string) => new TextEncoder().encode(source);
const agree = () => Promise.resolve(true);
const locked: ChosenFile = { locked: { fileId: 'f', name: 'pakket.zip', opensWith: 'passphrase' } };

function dropInto(openAs: 'package' | 'foreign' | 'damaged') {
  const kept: string[] = [];
  const dropped = createDroppedFiles({
    openReceived: () =>
      Promise.resolve(
        openAs === 'package' ? succeeded(locked) : refused(problem(`package-${openAs}`, 'input')),
      ),
    async keepProfile(_name, source, askToKeep) {
      const profile = readProfile('medimo.json', source);
      if (!profile.ok) return profile;
      if (!(await askToKeep({ profile: profile.value, formerVersion: null }))) return succeeded(null);
      kept.push(source);
      return profile;
    },
  });
  return { dropped, kept };
}

describe('a file that is dragged onto the window', () => {
  it('is opened at once when it is a package', async () => {
    const { dropped } = dropInto('package');
    expect(await dropped.drop({ name: 'pakket.zip', bytes: bytesOf('PK') })).toEqual(
      succeeded({ received: locked }),
    );
  });

  it('is offered when it is a profile, and kept only when somebody says so', async () => {
    const { dropped, kept } = dropInto('foreign');
    const result = await dropped.drop({ name: 'medimo.json', bytes: bytesOf(profileText) });
    if (!result.ok || !('profile' in result.value)) throw new Error('no profile was offered');
    expect(result.value.profile.profile.id).toBe('medimo');
    expect(kept).toEqual([]);
    const { offerId } = result.value.profile;
    expect(await dropped.addProfile(offerId, agree)).toMatchObject({ ok: true, value: { id: 'medimo' } });
    expect(kept).toEqual([profileText]);
    expect(await dropped.addProfile(offerId, agree)).toMatchObject({ ok: false });
  });

  it('is offered when a person chose it, and kept without asking again', async () => {
    const { dropped, kept } = dropInto('foreign');
    const chosen = dropped.chooseProfile('medimo.json', profileText);
    if (!chosen.ok) throw new Error('no profile was offered');
    expect(kept).toEqual([]);
    const neverAsked = () => Promise.reject(new Error('asked'));
    expect(await dropped.addProfile(chosen.value.offerId, neverAsked)).toMatchObject({ ok: true });
    expect(kept).toEqual([profileText]);
    expect(dropped.chooseProfile('faulty.json', '{}')).toMatchObject({
      problem: { code: 'profile-invalid' },
    });
  });

  it('is not kept when the person who is asked says no, whatever the page wants', async () => {
    const { dropped, kept } = dropInto('foreign');
    const result = await dropped.drop({ name: 'medimo.json', bytes: bytesOf(profileText) });
    if (!result.ok || !('profile' in result.value)) throw new Error('no profile was offered');
    const { offerId } = result.value.profile;
    expect(await dropped.addProfile(offerId, () => Promise.resolve(false))).toEqual(succeeded(null));
    expect(await dropped.addProfile(offerId, agree)).toMatchObject({
      problem: { code: 'profile-not-offered' },
    });
    expect(kept).toEqual([]);
  });

  it('is refused by what is wrong with it', async () => {
    const wrongProfile = await dropInto('foreign').dropped.drop({
      name: 'a.json',
      bytes: bytesOf('{"a":1}'),
    });
    expect(wrongProfile).toMatchObject({ ok: false, problem: { code: 'profile-invalid' } });
    const noJson = await dropInto('foreign').dropped.drop({ name: 'a.txt', bytes: bytesOf('hallo') });
    expect(noJson).toMatchObject({ ok: false, problem: { code: 'package-foreign' } });
    const binary = await dropInto('foreign').dropped.drop({ name: 'a', bytes: new Uint8Array([255, 254]) });
    expect(binary).toMatchObject({ ok: false, problem: { code: 'package-foreign' } });
    const damaged = await dropInto('damaged').dropped.drop({ name: 'a.json', bytes: bytesOf(profileText) });
    expect(damaged).toMatchObject({ ok: false, problem: { code: 'package-damaged' } });
  });

  it('leaves nothing to add that was not offered', async () => {
    const { dropped, kept } = dropInto('foreign');
    expect(await dropped.addProfile('guessed', agree)).toMatchObject({
      ok: false,
      problem: { code: 'profile-not-offered' },
    });
    expect(kept).toEqual([]);
  });
});
