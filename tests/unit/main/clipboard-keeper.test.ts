import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboardKeeper } from '../../../src/main/clipboard-keeper.ts';

/** A clipboard that other programs can write to as well. */
function keep(platform: 'windows' | 'macos' | 'linux' = 'windows') {
  let content = '';
  const changes: (number | null)[] = [];
  const written: Readonly<Record<string, string>>[] = [];
  const clipboard = {
    writeText: (text: string) => Promise.resolve(void (content = text)),
    writeFormats: (formats: Readonly<Record<string, string>>) => {
      content = formats['text/plain'] ?? '';
      written.push(formats);
      return Promise.resolve();
    },
    readText: () => Promise.resolve(content),
    clear: () => {
      content = '';
    },
  };
  const keeper = createClipboardKeeper(clipboard, platform, (clearsInMs) => changes.push(clearsInMs));
  return {
    keeper,
    changes,
    written,
    content: () => content,
    copyElsewhere: (text: string) => (content = text),
  };
}

describe('the clipboard', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is cleared of a secret after a minute', async () => {
    const { keeper, content, changes } = keep();
    expect(await keeper.copySecret('geheim')).toMatchObject({ clearsInMs: 60_000 });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(content()).toBe('geheim');
    await vi.advanceTimersByTimeAsync(1);
    expect(content()).toBe('');
    expect(changes).toEqual([60_000, null]);
  });

  it.each([
    ['windows', 'ExcludeClipboardContentFromMonitorProcessing', true],
    ['windows', 'CanIncludeInClipboardHistory', true],
    ['windows', 'CanUploadToCloudClipboard', true],
    ['macos', 'org.nspasteboard.ConcealedType', true],
    ['linux', 'x-kde-passwordManagerHint', false],
  ] as const)('asks %s by %s not to keep a secret, in one write with it', async (platform, format, kept) => {
    const { keeper, written } = keep(platform);
    expect((await keeper.copySecret('geheim')).keptFromHistory).toBe(kept);
    expect(written).toHaveLength(1);
    expect(Object.keys(written[0] ?? {})).toContain(`electron application/osclipboard;format="${format}"`);
    expect(written[0]?.['text/plain']).toBe('geheim');
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
