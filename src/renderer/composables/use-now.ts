import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** The present moment in milliseconds since 1970, renewed at an interval while the component is there. */
export function useNow(intervalMs: number): Readonly<Ref<number>> {
  const now = ref(Date.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    timer = setInterval(() => (now.value = Date.now()), intervalMs);
  });
  onUnmounted(() => clearInterval(timer));
  return now;
}
