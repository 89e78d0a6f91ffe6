/** Goes through numbered lines once, in the order of their numbers. */
export interface LineCursor<T> {
  /** The line with that number, where it is the next one; the cursor then stands behind it. */
  take(number: number): T | null;
  /** Every line before that number that is still to come; the cursor then stands behind them. */
  skipTo(number: number): readonly T[];
}

export function cursorOn<T extends { readonly number: number }>(lines: Iterable<T>): LineCursor<T> {
  const source = lines[Symbol.iterator]();
  let next = source.next();
  return {
    take(number) {
      if (next.done === true || next.value.number !== number) return null;
      const { value } = next;
      next = source.next();
      return value;
    },
    skipTo(number) {
      const skipped: T[] = [];
      for (; next.done !== true && next.value.number < number; next = source.next()) skipped.push(next.value);
      return skipped;
    },
  };
}
