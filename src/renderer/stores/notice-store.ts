import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Notice {
  readonly message: string;
  /** Takes back what the notice tells of; a notice without it stays until it is closed. */
  readonly undo: (() => void) | null;
}

/** The one notice at the bottom of the window; a newer one takes the place of an older. */
export const useNoticeStore = defineStore('notice', () => {
  const notice = shallowRef<Notice | null>(null);

  return {
    notice,
    /** Says what was done, and offers for a short time to take it back. */
    offerUndo: (message: string, undo: () => void) => (notice.value = { message, undo }),
    /** Says what cannot be done, and why. */
    tell: (message: string) => (notice.value = { message, undo: null }),
    clear: () => (notice.value = null),
  };
});
