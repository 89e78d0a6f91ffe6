import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether this computer has any network at all; that Microsoft can be reached over it is found by asking. */
export function useNetwork(): Readonly<Ref<boolean>> {
  const connected = ref(navigator.onLine);
  const look = () => (connected.value = navigator.onLine);
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  onScopeDispose(() => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
  });
  return connected;
}
