import { describe, expect, it } from 'vitest';
import { clockOf, daysBetween, expiryLevel } from '../../../src/renderer/wording/durations.ts';
import { mark, splitMarked } from '../../../src/renderer/wording/text-parts.ts';
import { isGuid } from '../../../src/renderer/composables/guid.ts';

describe('durations', () => {
  it('are written as minutes and seconds while something runs', () => {
    expect([0, 21_400, 725_000, -50].map(clockOf)).toEqual(['0:00', '0:21', '12:05', '0:00']);
  });

  it('are counted in calendar days, not in spans of 24 hours', () => {
    expect(daysBetween(new Date(2026, 10, 22, 23, 59), new Date(2026, 10, 23, 0, 1))).toBe(1);
    expect(daysBetween(new Date(2026, 10, 22, 1), new Date(2026, 10, 22, 23))).toBe(0);
    expect(daysBetween(new Date(2026, 2, 28, 12), new Date(2026, 2, 30, 12))).toBe(2);
  });

  it('change level at 14 and at 90 days', () => {
    expect([-1, 0, 14, 15, 90, 91].map(expiryLevel)).toEqual(['past', 'soon', 'soon', 'near', 'near', 'far']);
  });
});

describe('a sentence with names in it', () => {
  it('comes apart at the names, in order', () => {
    expect(splitMarked(`Create ${mark('App one')} and ${mark('two')}.`)).toEqual([
      { text: 'Create ', strong: false },
      { text: 'App one', strong: true },
      { text: ' and ', strong: false },
      { text: 'two', strong: true },
      { text: '.', strong: false },
    ]);
  });

  it('stays whole without names', () => {
    expect(splitMarked('Nothing to mark.')).toEqual([{ text: 'Nothing to mark.', strong: false }]);
  });
});

describe('an id of Microsoft', () => {
  it('has five groups of hexadecimal digits, and may be pasted with spaces around it', () => {
    expect(isGuid(' 4C1E7D52-83b0-4f6e-a2d9-05e8b7361fca ')).toBe(true);
    expect(isGuid('4c1e7d52-83b0-4f6e-a2d9-05e8b7361fc')).toBe(false);
    expect(isGuid('example.nl')).toBe(false);
  });
});
