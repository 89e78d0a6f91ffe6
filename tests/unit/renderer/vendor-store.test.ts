import { describe, expect, it } from 'vitest';
import type { CallResult } from '../../../src/contract/console-api.ts';
import type { VendorView } from '../../../src/contract/console-views.ts';
import { useDirectoryStore } from '../../../src/renderer/stores/directory-store.ts';
import { useVendorStore } from '../../../src/renderer/stores/vendor-store.ts';
import { createBridgeDouble, vendor } from './bridge-double.ts';

const own: VendorView = { ...vendor, id: 'own', provider: 'own' };
const problem = {
  code: 'profile-invalid',
  kind: 'input' as const,
  text: { id: 'problem.profile-invalid' },
  remedy: { id: 'problem.profile-invalid.remedy' },
};

async function added(answer: CallResult<VendorView[] | null>) {
  const { pinia } = createBridgeDouble({
    vendors: {
      list: () => Promise.resolve({ ok: true, value: [vendor] }),
      addOffered: () => Promise.resolve(answer),
    },
  });
  const vendors = useVendorStore(pinia);
  await vendors.load();
  await vendors.addOffered('offer');
  return vendors;
}

describe('adding a profile', () => {
  it('puts it among the others and names it', async () => {
    const vendors = await added({ ok: true, value: [vendor, own] });
    expect(vendors.vendors?.map(({ id }) => id)).toEqual(['vendor', 'own']);
    expect(vendors.added?.id).toBe('own');
  });

  it('changes nothing when the user cancelled', async () => {
    const vendors = await added({ ok: true, value: null });
    expect(vendors.vendors).toEqual([vendor]);
    expect(vendors.added).toBeNull();
    expect(vendors.addProblem).toBeNull();
  });

  it('keeps the profiles that were there when the file is refused, and says why', async () => {
    const vendors = await added({ ok: false, problem });
    expect(vendors.vendors).toEqual([vendor]);
    expect(vendors.addProblem?.code).toBe('profile-invalid');
  });
});

describe('looking in the tenant', () => {
  it('remembers by id who was found, until another tenant', async () => {
    const entry = { id: 'g1', kind: 'group' as const, displayName: 'SG-Zorg', detail: null };
    const { pinia } = createBridgeDouble({
      directory: { search: () => Promise.resolve({ ok: true, value: [entry] }) },
    });
    const directory = useDirectoryStore(pinia);
    await directory.search('group', 'sg');
    expect(directory.known.get('g1')?.displayName).toBe('SG-Zorg');
    directory.forget();
    expect(directory.known.size).toBe(0);
  });
});
