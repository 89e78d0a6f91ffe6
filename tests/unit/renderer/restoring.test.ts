import { describe, expect, it } from 'vitest';
import type { RestorePreviewView } from '../../../src/contract/package-views.ts';
import { useRestore } from '../../../src/renderer/composables/use-restore.ts';
import { useAppStore } from '../../../src/renderer/stores/app-store.ts';
import { useCaseStore } from '../../../src/renderer/stores/case-store.ts';
import { appState, caseDetail, createBridgeDouble, hold } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const preview: RestorePreviewView = {
  backupId: 'backup-1',
  name: 'register.backup',
  madeAt: '2026-11-01T08:00:00Z',
  cases: [],
  profiles: [],
  others: { dates: 0, scans: 0, settings: 0 },
  history: 'held',
};

function begin() {
  const looked = [hold<RestorePreviewView>(), hold<RestorePreviewView>()] as const;
  const looks = [...looked];
  const double = createBridgeDouble({
    register: {
      openBackup: () =>
        Promise.resolve({ ok: true, value: { backupId: 'backup-1', name: 'register.backup' } }),
      previewRestore: () => looks.shift()?.promise ?? Promise.reject(new Error('asked too often')),
      restore: () => Promise.resolve({ ok: true, value: { ...appState, caseCount: 12 } }),
    },
  });
  const { pinia } = double;
  return { restoring: mountComposable(double, useRestore).value, looked, pinia };
}

describe('restoring a backup', () => {
  it('does nothing before its changes were seen', async () => {
    const { restoring } = begin();
    expect(await restoring.choose()).toBe(true);
    expect(await restoring.restore()).toBe(false);
  });

  it('can be tried again after a wrong passphrase', async () => {
    const { restoring, looked } = begin();
    await restoring.choose();
    looked[0].refuse('passphrase-wrong');
    await restoring.look('wrong');
    expect([restoring.problem.value?.code, restoring.chosen.value?.backupId]).toEqual([
      'passphrase-wrong',
      'backup-1',
    ]);
    looked[1].answer(preview);
    await restoring.look('right');
    expect([restoring.problem.value, restoring.preview.value]).toEqual([null, preview]);
  });

  it('forgets the cases as they were, and takes over the new state', async () => {
    const { restoring, looked, pinia } = begin();
    useCaseStore(pinia).keep(caseDetail('old'));
    await restoring.choose();
    looked[0].answer(preview);
    await restoring.look('right');
    expect(await restoring.restore()).toBe(true);
    expect([useCaseStore(pinia).details.size, useAppStore(pinia).state?.caseCount]).toEqual([0, 12]);
  });
});
