import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findMisfit,
  fitsCharacterSet,
  readCharacterSet,
  type CharacterSet,
  type CharacterSetSpec,
} from '../../../../src/core/values/character-set.ts';
import { hostileText } from './hostile-text.ts';

function setOf(spec: CharacterSetSpec): CharacterSet {
  const result = readCharacterSet(spec);
  if (!result.ok) throw new Error(result.message);
  return result.set;
}

describe('a set of characters', () => {
  it.each([
    ['a-z', 'az', 'A'],
    ['A-Za-z0-9_+-', 'aZ9_+-', '.'],
    ['-a', '-a', 'b'],
    ['a-c-', 'abc-', 'd'],
    ['a-c-e', 'abc-e', 'd'],
    ['.*+[]^$', '.*+[]^$', 'a'],
    ['a-z ', 'a b', '\t'],
    ['é', 'é', 'e'],
    ['a-a', 'a', 'b'],
  ])('%j allows %j and not %j', (allowed, fitting, misfit) => {
    const set = setOf({ allowed });
    expect(fitsCharacterSet(fitting, set)).toBe(true);
    expect(fitsCharacterSet(fitting + misfit, set)).toBe(false);
  });

  it('can be narrower for the first character', () => {
    const set = setOf({ allowed: 'a-z0-9-', first: 'a-z' });
    expect(findMisfit('a-1', set)).toBeNull();
    expect(findMisfit('1a', set)).toEqual({ name: { nl: '1', en: '1' }, position: 1, onlyNotFirst: true });
    expect(findMisfit('A', set)?.onlyNotFirst).toBe(false);
  });

  it('names the first character that does not fit, and where it stands', () => {
    expect(findMisfit('de\u200blinde é', setOf({ allowed: 'a-z' }))).toEqual({
      name: { nl: 'U+200B (spatie zonder breedte)', en: 'U+200B (zero-width space)' },
      position: 3,
      onlyNotFirst: false,
    });
  });

  it.each([
    [{ allowed: '' }, 'allowed', 'no characters'],
    [{ allowed: 'z-a' }, 'allowed', '"z-a" is not a range within a-z, A-Z or 0-9'],
    [{ allowed: 'A-z' }, 'allowed', '"A-z" is not a range within a-z, A-Z or 0-9'],
    [{ allowed: '!-~' }, 'allowed', '"!-~" is not a range within a-z, A-Z or 0-9'],
    [{ allowed: 'a\u200b' }, 'allowed', 'U+200B (zero-width space) cannot be seen'],
    [{ allowed: 'a\u00a0' }, 'allowed', 'U+00A0 (no-break space) cannot be seen'],
    [{ allowed: 'a'.repeat(101) }, 'allowed', 'longer than 100 characters'],
    [{ allowed: 'a-z', first: '' }, 'first', 'no characters'],
    [{ allowed: 'a-z', first: '9-0' }, 'first', '"9-0" is not a range within a-z, A-Z or 0-9'],
  ])('refuses %j', (spec, part, message) => {
    expect(readCharacterSet(spec)).toEqual({ ok: false, part, message });
  });

  it('agrees with whether each character is allowed by itself', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (allowed, value) => {
        const result = readCharacterSet({ allowed });
        if (!result.ok) return;
        const each = [...value].every((character) => fitsCharacterSet(character, result.set));
        expect(fitsCharacterSet(value, result.set)).toBe(each);
      }),
    );
  });
});
