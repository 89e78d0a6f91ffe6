import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RevealedView } from '../../../src/renderer/bridge/views.ts';
import { useReveal } from '../../../src/renderer/composables/use-reveal.ts';
import { createBridgeDouble, hold, settled, type Held } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const secret = { value: 'Abc8Q~dE2fGh3', hiddenFromSharing: true };

function begin(answer?: Held<RevealedView>) {
  const hideSecret = vi.fn(() => Promise.resolve({ ok: true as const, value: null }));
  const double = createBridgeDouble({ cases: { hideSecret } });
  const { value, unmount } = mountComposable(double, () =>
    useReveal(() => answer?.promise ?? Promise.resolve({ ok: true, value: secret })),
  );
  return { reveal: value, unmount, hideSecret };
}

describe('a revealed secret', () => {
  let page: EventTarget;
  beforeEach(() => {
    page = new EventTarget();
    vi.stubGlobal('window', page);
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is in sight until it is hidden, which main is told', async () => {
    const { reveal, hideSecret } = begin();
    await reveal.toggle();
    expect(reveal.shown.value).toEqual(secret);
    await reveal.toggle();
    expect([reveal.shown.value, hideSecret.mock.calls.length]).toEqual([null, 1]);
  });

  it('goes out of sight when its time is over', async () => {
    const { reveal, hideSecret } = begin();
    await reveal.toggle();
    vi.advanceTimersByTime(29_500);
    await settled();
    expect(reveal.shown.value).toEqual(secret);
    vi.advanceTimersByTime(1000);
    await settled();
    expect([reveal.shown.value, hideSecret.mock.calls.length]).toEqual([null, 1]);
  });

  it('goes out of sight when the window is left or the screen closed', async () => {
    const { reveal, unmount, hideSecret } = begin();
    await reveal.toggle();
    page.dispatchEvent(new Event('blur'));
    expect([reveal.shown.value, hideSecret.mock.calls.length]).toEqual([null, 1]);
    await reveal.toggle();
    unmount();
    expect([reveal.shown.value, hideSecret.mock.calls.length]).toEqual([null, 2]);
  });

  it('is not shown when it arrives after the window was left, and main hides the window no longer', async () => {
    const answer = hold<RevealedView>();
    const { reveal, hideSecret } = begin(answer);
    const asked = reveal.toggle();
    page.dispatchEvent(new Event('blur'));
    answer.answer(secret);
    await asked;
    expect([reveal.shown.value, hideSecret.mock.calls.length]).toEqual([null, 1]);
  });

  it('says why it cannot be shown', async () => {
    const answer = hold<RevealedView>();
    const { reveal } = begin(answer);
    const asked = reveal.toggle();
    answer.refuse('secret-purged');
    await asked;
    expect([reveal.shown.value, reveal.problem.value?.code]).toEqual([null, 'secret-purged']);
  });
});
