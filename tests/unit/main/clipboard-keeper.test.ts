import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboardKeeper } from '../../../src/main/clipboard-keeper.ts';

/** A clipboard that other programs can write to as well. */
function keep() {
  let content = '';
  const changes: (number | null)[] = [];
  const clipboard = {
    writeText: (text: string) => Promise.resolve(void (content = text)),
    readText: () => Promise.resolve(content),
    clear: () => {
      content = '';
    },
  };
  const keeper = createClipboardKeeper(clipboard, (clearsInMs) => changes.push(clearsInMs));
  return { keeper, changes, content: () => content, copyElsewhere: (text: string) => (content = text) };
}

describe('the clipboard', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is cleared of a secret after a minute', async () => {
    const { keeper, content, changes } = keep();
    expect(await keeper.copySecret('geheim')).toBe(60_000);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(content()).toBe('geheim');
    await vi.advanceTimersByTimeAsync(1);
    expect(content()).toBe('');
    expect(changes).toEqual([60_000, null]);
  });

  it('keeps what was copied elsewhere meanwhile', async () => {
    const { keeper, content, copyElsewhere } = keep();
    await keeper.copySecret('geheim');
    copyElsewhere('a shopping list');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(content()).toBe('a shopping list');
  });

  it('keeps a value that is not secret', async () => {
    const { keeper, content, changes } = keep();
    await keeper.copy('an application id');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(content()).toBe('an application id');
    expect(changes).toEqual([]);
  });

  it('is not cleared of a value that was copied after a secret', async () => {
    const { keeper, content, changes } = keep();
    await keeper.copySecret('geheim');
    await keeper.copy('an application id');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(content()).toBe('an application id');
    expect(changes).toEqual([60_000, null]);
  });

  it('counts again from a second copy', async () => {
    const { keeper, content } = keep();
    await keeper.copySecret('geheim');
    await vi.advanceTimersByTimeAsync(40_000);
    await keeper.copySecret('geheim');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(content()).toBe('geheim');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(content()).toBe('');
  });

  it('is cleared at once when the console quits, and only of a secret', async () => {
    const { keeper, content } = keep();
    await keeper.copy('an application id');
    await keeper.clearNow();
    expect(content()).toBe('an application id');
    await keeper.copySecret('geheim');
    await keeper.clearNow();
    expect(content()).toBe('');
  });
});
