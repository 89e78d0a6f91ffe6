import { describe, expect, it } from 'vitest';
import type { InputFieldView } from '../../../src/contract/input-views.ts';
import { controlOf, monthChoices, placeInputs } from '../../../src/renderer/composables/input-layout.ts';
import { inputField as field } from './bridge-double.ts';

const label = (text: string) => ({ nl: text, en: text });
const choice = (id: string, ...choices: NonNullable<InputFieldView['choices']>) =>
  field(id, { type: 'choice', choices });
const bare = (text: string) => ({ id: text, label: label(text), recommended: false });
const explained = (text: string) => ({ ...bare(text), help: label(`about ${text}`) });

describe('how an input is shown', () => {
  it('shows few bare choices as a segment', () => {
    expect(controlOf(choice('platform', bare('secure.example'), bare('care.example')))).toBe('segment');
  });

  it('shows choices whose words do not fit in a segment as a list', () => {
    const long = 'Accounts in this organizational directory only';
    expect(controlOf(choice('accounts', bare(long), bare('Accounts in any directory')))).toBe('select');
  });

  it('shows two choices that need explaining as cards, and more as a list', () => {
    expect(controlOf(choice('access', explained('assigned'), explained('everyone')))).toBe('cards');
    expect(controlOf(choice('groups', explained('names'), explained('ids'), explained('both')))).toBe(
      'select',
    );
  });

  it('shows a redirect URI beside its preview only where it may be left out', () => {
    expect(controlOf(field('uri', { type: 'redirect-uri' }))).toBe('redirect-uri');
    expect(controlOf(field('uri', { type: 'redirect-uri', required: true }))).toBe('text');
  });

  it('places segments first and lists last, and keeps the order of the profile within a kind', () => {
    const placed = placeInputs([
      field('customer', {}),
      choice('platform', bare('a'), bare('b')),
      field('months', { type: 'months' }),
      field('contact', {}),
    ]);
    expect(placed.map(({ field: { id }, half }) => [id, half])).toEqual([
      ['platform', true],
      ['customer', false],
      ['contact', false],
      ['months', true],
    ]);
  });
});

describe('where an input stands', () => {
  const ids = (...fields: readonly InputFieldView[]) => placeInputs(fields).map(({ field: { id } }) => id);
  const because = (input: string, changes: Partial<InputFieldView> = {}) => ({
    when: { input, is: ['yes'] },
    ...changes,
  });

  it('is right after the answer because of which it is asked', () => {
    expect(
      ids(
        choice('access', explained('assigned'), explained('everyone')),
        field('list', { type: 'ip-list' }),
        field('groups', because('access', { type: 'principals' })),
      ),
    ).toEqual(['access', 'groups', 'list']);
  });

  it('is after the line of an answer that shares its line', () => {
    expect(
      ids(
        choice('platform', bare('yes'), bare('no')),
        field('host', because('platform')),
        choice('login', bare('a'), bare('b')),
      ),
    ).toEqual(['platform', 'login', 'host']);
  });

  it('follows through answers that are asked because of others', () => {
    expect(
      ids(
        field('first', { type: 'choices' }),
        field('other', { type: 'ip-list' }),
        field('second', because('first', { type: 'choices' })),
        field('third', because('second', { type: 'ip-list' })),
      ),
    ).toEqual(['first', 'second', 'third', 'other']);
  });

  it('is beside its preview only where no other address is asked', () => {
    const optional = field('uri', { type: 'redirect-uri' });
    const controls = (...fields: readonly InputFieldView[]) =>
      placeInputs(fields).map(({ control }) => control);
    expect(controls(optional)).toEqual(['redirect-uri']);
    expect(controls(field('reply', { type: 'redirect-uri', required: true }), optional)).toEqual([
      'text',
      'text',
    ]);
    expect(controls({ ...optional, advanced: true })).toEqual(['text']);
  });
});

describe('the lifetimes on offer', () => {
  const months = (min: number, max: number) => field('months', { type: 'months', min, max });

  it('are round and within the limits of the profile', () => {
    expect(monthChoices(months(1, 24), '24')).toEqual([3, 6, 12, 18, 24]);
    expect(monthChoices(months(6, 12), '12')).toEqual([6, 12]);
  });

  it('include the one that is set, round or not', () => {
    expect(monthChoices(months(1, 24), '5')).toEqual([3, 5, 6, 12, 18, 24]);
  });

  it('include the longest that is allowed', () => {
    expect(monthChoices(months(1, 20), '')).toEqual([3, 6, 12, 18, 20]);
  });
});
