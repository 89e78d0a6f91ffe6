import { nextTick, watch, type Ref } from 'vue';

/** Gives the keyboard back to what opened a dialog, once it is closed. */
export function useFocusReturn(open: Readonly<Ref<boolean>>): void {
  let opener: HTMLElement | null = null;
  watch(
    open,
    async (now) => {
      if (now) {
        opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        return;
      }
      await nextTick();
      if (opener?.isConnected === true) opener.focus();
    },
    { flush: 'sync' },
  );
}
