import { describe, expect, it } from 'vitest';
import { useCaseSearch } from '../../../src/renderer/composables/use-case-search.ts';
import { createBridgeDouble, hold, summary } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

type Page = ReturnType<typeof pageOf>;
const pageOf = (...ids: readonly string[]) => ({
  rows: ids.map(summary),
  total: ids.length,
  hidden: 0,
  vendors: [],
});

describe('looking for a case to choose', () => {
  it('tells that nothing was found from that nothing was asked yet and from that it could not be looked for', async () => {
    const answers = [hold<Page>(), hold<Page>(), hold<Page>()];
    const [empty, broken, filled] = answers;
    const double = createBridgeDouble({
      cases: { page: () => answers.shift()?.promise ?? Promise.reject(new Error('asked too often')) },
    });
    const { value, unmount } = mountComposable(double, useCaseSearch);
    const said = () => [
      value.nothingFound.value,
      value.problem.value?.code ?? null,
      value.found.value.length,
    ];
    const first = value.look('');
    expect(said()).toEqual([false, null, 0]);
    empty?.answer(pageOf());
    await first;
    expect(said()).toEqual([true, null, 0]);
    const second = value.look('a');
    broken?.refuse('register-locked');
    await second;
    expect(said()).toEqual([false, 'register-locked', 0]);
    const third = value.look('b');
    filled?.answer(pageOf('one', 'two'));
    await third;
    expect(said()).toEqual([false, null, 2]);
    unmount();
  });
});
