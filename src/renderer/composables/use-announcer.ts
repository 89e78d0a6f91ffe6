import { ref } from 'vue';

const message = ref('');

/** The one polite live region: whatever is said last is read out by a screen reader. */
export function useAnnouncer() {
  return {
    message,
    announce: (sentence: string) => {
      message.value = sentence;
    },
  };
}
