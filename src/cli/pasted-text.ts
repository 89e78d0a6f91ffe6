/** A page that somebody pipes in is read no further than this: what matters stands before it. */
const maxBytes = 1_000_000;

/** The words of the command line as one text; a single `-` reads standard input. Empty where there are none. */
export async function readPastedText(words: readonly string[]): Promise<string> {
  if (words.length !== 1 || words[0] !== '-') return words.join(' ');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    chunks.push(bytes);
    size += bytes.length;
    if (size >= maxBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes));
}
