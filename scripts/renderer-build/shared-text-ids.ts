import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { z } from 'zod';

const languages = /[\\/]src[\\/]texts[\\/](?:nl|en)[\\/](first|later)-texts\.ts$/;
const idsModule = 'text-ids:';

/** The texts that a module of `src/texts/LANGUAGE` exports, by id. */
async function readTexts(file: string): Promise<Record<string, string>> {
  const module: unknown = await import(pathToFileURL(file).href);
  const [texts] = Object.values(z.record(z.string(), z.record(z.string(), z.string())).parse(module));
  if (texts === undefined) throw new Error(`${file} exports no texts`);
  return texts;
}

/**
 * Writes the ids of the texts once for both languages, which have the same: a language is then its sentences
 * in the order of those ids. What a module of texts exports stays the same.
 */
export function sharedTextIds(textsFolder: string): Plugin {
  const idsOf = async (part: string) =>
    Object.keys(await readTexts(path.join(textsFolder, 'nl', `${part}-texts.ts`)));
  return {
    name: 'shared-text-ids',
    resolveId: (id) => (id.startsWith(idsModule) ? id : null),
    async load(id) {
      if (id.startsWith(idsModule))
        return `export const ids = ${JSON.stringify(await idsOf(id.slice(idsModule.length)))};`;
      const part = languages.exec(id)?.[1];
      if (part === undefined) return null;
      const texts = await readTexts(id);
      const ids = await idsOf(part);
      if (ids.length !== Object.keys(texts).length) this.error(`${id} does not have the ids of nl`);
      return `
        import { ids } from '${idsModule}${part}';
        const sentences = ${JSON.stringify(ids.map((textId) => texts[textId]))};
        export const ${part}Texts = Object.fromEntries(ids.map((id, place) => [id, sentences[place]]));
      `;
    },
  };
}
