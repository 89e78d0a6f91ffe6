import { shallowRef } from 'vue';

/** What is read out; `turn` makes the same sentence said twice something new. */
interface Said {
  readonly sentence: string;
  readonly turn: number;
}

const message = shallowRef<Said>({ sentence: '', turn: 0 });
const alarm = shallowRef<Said>({ sentence: '', turn: 0 });

/** The live regions of the window: whatever is said last is read out by a screen reader. */
export function useAnnouncer() {
  return {
    message,
    alarm,
    /** Waits until the reader is done with what it is saying. */
    announce: (sentence: string) => {
      message.value = { sentence, turn: message.value.turn + 1 };
    },
    /** Breaks in on what is being read: only for a failure that is nowhere in sight. */
    interrupt: (sentence: string) => {
      alarm.value = { sentence, turn: alarm.value.turn + 1 };
    },
  };
}
