import { describe, expect, it } from 'vitest';
import type { OverviewView } from '../../../src/contract/register-views.ts';
import { countUnshown } from '../../../src/renderer/composables/attention.ts';
import { useOverviewRenewal } from '../../../src/renderer/composables/use-overview-renewal.ts';
import { createBridgeDouble, settled, signedIn, summary } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const view: OverviewView = {
  total: 0,
  fine: 0,
  attention: [],
  attentionCount: 0,
  recent: [],
  months: [],
  nextToExpire: [],
};

describe('the overview', () => {
  it('is asked for again when cases, backup or account changed, and not for a preference', async () => {
    let asked = 0;
    const double = createBridgeDouble({
      cases: {
        overview: () => {
          asked += 1;
          return Promise.resolve({ ok: true, value: view });
        },
      },
    });
    const { unmount } = mountComposable(double, () => [useOverviewRenewal()]);
    const askedAfter = async (state: typeof signedIn) => {
      double.emit('stateChanged', state);
      await settled();
      return asked;
    };
    expect(await askedAfter(signedIn)).toBe(2);
    const preferences = { ...signedIn.preferences, choices: { register: 'order=expiry' } };
    expect(await askedAfter({ ...signedIn, preferences, backup: { ...signedIn.backup } })).toBe(2);
    expect(await askedAfter({ ...signedIn, caseCount: 1 })).toBe(3);
    const backup = { ...signedIn.backup, casesSince: 1 };
    expect(await askedAfter({ ...signedIn, caseCount: 1, backup })).toBe(4);
    expect(await askedAfter({ ...signedIn, caseCount: 1, backup, simulated: true })).toBe(5);
    unmount();
  });

  it('leads to as many more cases as are not shown, whatever one of them is shown for', () => {
    const shown = (['found', 'expires'] as const).map((kind) => ({ kind, case: summary('a') }));
    expect(countUnshown({ ...view, total: 9, fine: 5, attention: shown, attentionCount: 5 })).toBe(3);
  });
});
