/** A file that was made and not written yet. */
export interface ExportFile {
  /** Without a folder; plain ASCII that every system takes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of text in UTF-8. */
export function textFile(name: string, content: string): ExportFile {
  return { name, bytes: new TextEncoder().encode(content) };
}
