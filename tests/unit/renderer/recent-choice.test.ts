import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/contract/console-views.ts';
import { useRecentChoice } from '../../../src/renderer/composables/use-recent-choice.ts';
import { appState, createBridgeDouble, hold, settled } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const keeping = (columns: string): AppState => ({
  ...appState,
  preferences: { ...appState.preferences, choices: { 'register-columns': columns } },
});

describe('a choice that is remembered', () => {
  it('begins with the one before it, though that was not answered yet', async () => {
    const answers = [hold<AppState>(), hold<AppState>()];
    const [first, second] = answers;
    const asked: unknown[] = [];
    const double = createBridgeDouble({
      app: {
        setPreferences: (changes) => {
          asked.push(changes);
          return answers[asked.length - 1]?.promise ?? Promise.reject(new Error('asked too often'));
        },
      },
    });
    const { value, unmount } = mountComposable(double, () => ({
      menu: useRecentChoice('register-columns'),
      table: useRecentChoice('register-columns'),
    }));
    const { menu, table } = value;
    menu.value = 'operator';
    menu.value = `${menu.value},state`;
    expect(table.value).toBe('operator,state');
    first?.answer(keeping('operator'));
    await settled();
    expect(table.value).toBe('operator,state');
    second?.answer(keeping('operator,state'));
    await settled();
    expect(table.value).toBe('operator,state');
    expect(asked.at(-1)).toEqual({ choices: { 'register-columns': 'operator,state' } });
    unmount();
  });
});
