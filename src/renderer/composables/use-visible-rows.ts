import { computed, onMounted, onScopeDispose, ref, type Ref } from 'vue';

/** Rows above and below those in sight, so that a small scroll shows no gap. */
const spare = 8;

/**
 * Which rows of a long table are in sight: all have the height `--eh-row`, under a head that stays.
 * `first` is included, `last` is not.
 */
export function useVisibleRows(box: Ref<HTMLElement | null>, count: () => number) {
  const top = ref(0);
  const height = ref(0);
  const rowHeight = ref(1);
  let headHeight = 0;

  function measure(): void {
    if (box.value === null) return;
    const root = getComputedStyle(document.documentElement);
    const rem = parseFloat(root.fontSize);
    rowHeight.value = parseFloat(root.getPropertyValue('--eh-row')) * rem;
    headHeight = box.value.querySelector('thead')?.clientHeight ?? 0;
    height.value = box.value.clientHeight;
  }

  const observer = new ResizeObserver(measure);
  onMounted(() => {
    measure();
    if (box.value !== null) observer.observe(box.value);
  });
  onScopeDispose(() => observer.disconnect());

  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeight.value) - spare));
  const last = computed(() =>
    Math.min(count(), Math.ceil((top.value + height.value) / rowHeight.value) + spare),
  );

  return {
    first,
    last,
    /** The first row that is whole in sight. */
    topmost: computed(() => Math.ceil(top.value / rowHeight.value)),
    /** How many rows fit in the window. */
    fitting: computed(() => Math.max(1, Math.floor((height.value - headHeight) / rowHeight.value))),
    /** The height of so many rows that are not drawn, as a style. */
    heightOf: (rows: number) => ({ height: `${rows * rowHeight.value}px` }),
    follow: () => (top.value = box.value?.scrollTop ?? 0),
    /** Scrolls no further than needed for a row to be whole in sight. */
    reveal(row: number): void {
      if (box.value === null) return;
      const start = row * rowHeight.value;
      const end = start + rowHeight.value - (box.value.clientHeight - headHeight);
      if (start < box.value.scrollTop) box.value.scrollTop = start;
      else if (end > box.value.scrollTop) box.value.scrollTop = end;
    },
    toStart(): void {
      if (box.value !== null) box.value.scrollTop = 0;
    },
  };
}
