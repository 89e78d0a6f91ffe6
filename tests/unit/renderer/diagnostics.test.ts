import { describe, expect, it, vi } from 'vitest';
import { useDiagnostics } from '../../../src/renderer/composables/use-diagnostics.ts';
import { createBridgeDouble, hold } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const shown = { previewId: 'preview-1', sentences: [{ id: 'diagnostics.without' }], content: '{}' };

function begin(answer: { file: string } | null = { file: '/home/me/diagnostics.json' }) {
  const save = vi.fn(() => Promise.resolve({ ok: true as const, value: answer }));
  const preview = vi.fn(() => Promise.resolve({ ok: true as const, value: shown }));
  const double = createBridgeDouble({ diagnostics: { preview, save } });
  return { screen: mountComposable(double, () => useDiagnostics()).value, save, preview };
}

describe('the diagnostics in the settings', () => {
  it('cannot be saved before they were looked at', async () => {
    const { screen, save } = begin();
    expect(await screen.save()).toBe(false);
    expect(save).not.toHaveBeenCalled();
  });

  it('are saved by the name of what was shown, and by nothing else', async () => {
    const { screen, save } = begin();
    await screen.look();
    expect([screen.open.value, screen.preview.value]).toEqual([true, shown]);
    expect(await screen.save()).toBe(true);
    expect(save).toHaveBeenCalledWith({ previewId: 'preview-1' });
    expect([screen.open.value, screen.file.value]).toEqual([false, '/home/me/diagnostics.json']);
  });

  it('stay in sight when the dialog is cancelled', async () => {
    const { screen } = begin(null);
    await screen.look();
    expect(await screen.save()).toBe(false);
    expect([screen.open.value, screen.file.value, screen.problem.value]).toEqual([true, null, null]);
  });

  it('say what went wrong, and ask once at a time', async () => {
    const held = hold<typeof shown>();
    const preview = vi.fn(() => held.promise);
    const screen = mountComposable(createBridgeDouble({ diagnostics: { preview } }), () =>
      useDiagnostics(),
    ).value;
    const looking = screen.look();
    await screen.look();
    held.refuse('call-failed');
    await looking;
    expect(preview).toHaveBeenCalledTimes(1);
    expect([screen.open.value, screen.problem.value?.code]).toEqual([false, 'call-failed']);
  });
});
