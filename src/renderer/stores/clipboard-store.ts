import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useBridge } from '../bridge/console-bridge.ts';

/** When main will clear the clipboard; null when nothing of ours is on it. */
export const useClipboardStore = defineStore('clipboard', () => {
  const bridge = useBridge();
  const clearsAtMs = ref<number | null>(null);

  bridge.on('clipboardChanged', ({ clearsInMs }) => {
    clearsAtMs.value = clearsInMs === null ? null : Date.now() + clearsInMs;
  });

  return { clearsAtMs };
});
