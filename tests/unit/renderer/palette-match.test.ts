import { describe, expect, it } from 'vitest';
import { fitOf, looksLikeError } from '../../../src/renderer/composables/palette-match.ts';

describe('words that are typed into the palette', () => {
  it('fit a name in any order, without case and accents', () => {
    expect(fitOf('pro med', 'Medimo productie')).not.toBeNull();
    expect(fitOf('cafe', 'Café De Linde')).not.toBeNull();
    expect(fitOf('medimo acceptatie', 'Medimo productie')).toBeNull();
  });

  it('fit better at the start of the name, then at the start of a word', () => {
    const fits = ['Medimo', 'Nieuw: medimo', 'Ximedimo'].map((name) => fitOf('med', name));
    expect(fits).toEqual([0, 1, 2]);
  });

  it('fit everything while nothing is typed', () => {
    expect(fitOf('  ', 'Overzicht')).toBe(0);
  });
});

describe('a code that is pasted into the palette', () => {
  it.each(['AADSTS50011', 'Fout AADSTS 700016: de toepassing', '50011', '403 Authorization_RequestDenied'])(
    'is taken for an error: %s',
    (typed) => {
      expect(looksLikeError(typed)).toBe(true);
    },
  );

  it.each(['medimo', 'Zorggroep 12', 'halo itsm'])('is a name otherwise: %s', (typed) => {
    expect(looksLikeError(typed)).toBe(false);
  });
});
