/** The names of files without their folder, on any system. */
export function fileNames(files: readonly string[]): readonly string[] {
  return files.map((file) => file.split(/[\\/]/).at(-1) ?? file);
}
