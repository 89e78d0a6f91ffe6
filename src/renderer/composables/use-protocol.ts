import { useVendorStore } from '../stores/vendor-store.ts';

/** What a vendor needs decides the words: for a list of people nothing in the tenant is made or changed. */
export function useProtocol() {
  const vendors = useVendorStore();
  void vendors.load();
  return {
    readsOnly: (vendorId: string | undefined) =>
      vendorId !== undefined && vendors.find(vendorId)?.protocol === 'user-list',
  };
}
