import { describe, expect, it } from 'vitest';
import { useNoticeStore } from '../../../src/renderer/stores/notice-store.ts';
import { createBridgeDouble } from './bridge-double.ts';

describe('the notice at the bottom of the window', () => {
  it('is one: a newer takes the place of an older, and what could be undone before cannot any more', () => {
    const store = useNoticeStore(createBridgeDouble({}).pinia);
    const undone: string[] = [];
    store.offerUndo('Eerste', () => undone.push('first'));
    store.offerUndo('Tweede', () => undone.push('second'));
    store.notice?.undo?.();
    expect(undone).toEqual(['second']);
    store.tell('Sleep één bestand tegelijk.');
    expect(store.notice).toEqual({ message: 'Sleep één bestand tegelijk.', undo: null });
    store.clear();
    expect(store.notice).toBeNull();
  });
});
