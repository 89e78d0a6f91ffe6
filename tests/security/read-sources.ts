import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '..', '..');

/** The text of every file under a folder of the repository, by path. */
export function readSources(folder: string, extensions: readonly string[]): ReadonlyMap<string, string> {
  const names = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' });
  const wanted = names.filter((name) => extensions.some((extension) => name.endsWith(extension)));
  return new Map(
    wanted.map((name) => [`${folder}/${name}`, readFileSync(join(repository, folder, name), 'utf8')]),
  );
}

/** The files in which a pattern occurs. */
export function filesWith(sources: ReadonlyMap<string, string>, pattern: RegExp): string[] {
  return [...sources].filter(([, content]) => pattern.test(content)).map(([file]) => file);
}
