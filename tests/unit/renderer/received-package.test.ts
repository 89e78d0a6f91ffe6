import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { ChosenFileView, OpenedPackageView } from '../../../src/contract/package-views.ts';
import { useReceivedPackage } from '../../../src/renderer/composables/use-received-package.ts';
import { useDroppedStore } from '../../../src/renderer/stores/dropped-store.ts';
import { createBridgeDouble, hold } from './bridge-double.ts';
import { mountComposable } from './mounted.ts';

const locked = {
  locked: { fileId: 'file-1', name: 'handover.zip', opensWith: 'passphrase' },
} satisfies ChosenFileView;
const opened = { packageId: 'package-1', name: 'handover.zip' } as OpenedPackageView;

function begin(first: ChosenFileView | null) {
  const chosen = [hold<ChosenFileView | null>(), hold<ChosenFileView | null>()] as const;
  const tried = [hold<OpenedPackageView>(), hold<OpenedPackageView>()] as const;
  const [choices, tries] = [[...chosen], [...tried]];
  const never = () => Promise.reject(new Error('asked too often'));
  const double = createBridgeDouble({
    packages: {
      open: () => choices.shift()?.promise ?? never(),
      unlock: () => tries.shift()?.promise ?? never(),
    },
  });
  chosen[0].answer(first);
  return { received: mountComposable(double, useReceivedPackage).value, chosen, tried, double };
}

describe('a package that somebody sent', () => {
  it('is open at once where nothing protects it', async () => {
    const { received } = begin({ opened });
    await received.choose();
    expect(received.opened.value).toBe(opened);
  });

  it('can be tried again with another key when the first is wrong', async () => {
    const { received, tried } = begin(locked);
    await received.choose();
    tried[0].refuse('package-key-wrong');
    await received.unlock('wrong');
    expect([received.keyProblem.value?.code, received.locked.value?.fileId]).toEqual([
      'package-key-wrong',
      'file-1',
    ]);
    tried[1].answer(opened);
    await received.unlock('right');
    expect([received.opened.value, received.locked.value, received.keyProblem.value]).toEqual([
      opened,
      null,
      null,
    ]);
  });

  it('asks for another file when it is damaged inside', async () => {
    const { received, tried } = begin(locked);
    await received.choose();
    tried[0].refuse('package-damaged');
    await received.unlock('right');
    expect([received.problem.value?.code, received.locked.value]).toEqual(['package-damaged', null]);
  });

  it('is forgotten when another file is dropped while its key is tried', async () => {
    const { received, tried, double } = begin(locked);
    await received.choose();
    const late = received.unlock('right');
    const other: ChosenFileView = { locked: { ...locked.locked, fileId: 'file-2' } };
    useDroppedStore(double.pinia).received = { ok: true, value: other };
    await nextTick();
    tried[0].answer(opened);
    await late;
    expect([received.locked.value?.fileId, received.opened.value]).toEqual(['file-2', null]);
  });

  it('stays in sight when choosing another one is cancelled, and goes when that cannot be read', async () => {
    const { received, chosen } = begin({ opened });
    await received.choose();
    chosen[1].answer(null);
    await received.choose();
    expect(received.opened.value).toBe(opened);
    const second = begin({ opened });
    await second.received.choose();
    second.chosen[1].refuse('package-foreign');
    await second.received.choose();
    expect([second.received.opened.value, second.received.problem.value?.code]).toEqual([
      null,
      'package-foreign',
    ]);
  });
});
