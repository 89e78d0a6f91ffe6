/** What `@electron/fuses` finds the fuses by (build/fuses in Electron's source). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** How many there are: those of the enumeration of `@electron/fuses`. */
const delivered = 9;

/** As much of Electron's program as its fuses are: version 1, how many, and the state of each as delivered. */
export function electronStandIn(count = delivered, begins = '\x7fELF'): Buffer {
  const states = Array.from({ length: count }, (_, index) => ([1, 4, 5, 6].includes(index) ? '0' : '1'));
  return Buffer.concat([
    Buffer.from(begins, 'latin1'),
    Buffer.alloc(2_000, 'the rest of the program '),
    Buffer.from(sentinel),
    Buffer.from([1, count]),
    Buffer.from(states.join('')),
    Buffer.alloc(500, '.'),
  ]);
}
