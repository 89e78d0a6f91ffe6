import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/core/problem.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const root = path.join(import.meta.dirname, '../../../src');

/** Every code that the sources of this folder name, wherever it stands between quotes. */
function codesInSources(): string[] {
  const prefixes = 'backup|register|protector|passphrase|key-file|demo-key|data-folder|safe-storage|disk';
  const code = new RegExp(`'((?:${prefixes})-[a-z-]+)'`, 'g');
  const files = readdirSync(path.join(root, 'storage'), { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(root, 'storage', file), 'utf8'));
  const notProblems = new Set(['key-file', 'demo-key-file', 'safe-storage']);
  const found = sources.flatMap((source) => [...source.matchAll(code)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((each) => !notProblems.has(each)).sort();
}

describe('the problems of the register', () => {
  it.each(['nl', 'en'] as const)(
    'all have a sentence and a remedy, and no text is left over (%s)',
    (language) => {
      const texts: unknown = JSON.parse(
        readFileSync(path.join(root, 'texts', language, 'storage.json'), 'utf8'),
      );
      const expected = codesInSources().flatMap((code) => [`problem.${code}`, `problem.${code}.remedy`]);
      expect(Object.keys(texts as object).sort()).toEqual(expected.sort());
      const renderer = createRenderer(language);
      for (const code of codesInSources()) {
        const params = { folder: '/data/x', file: '/data/y.key', part: 'cases: inputs' };
        const { text, remedy } = problem(code, 'failed', { params });
        expect(renderer.say(text)).toMatch(/^[^{}]+\.$/);
        expect(renderer.say(remedy)).toMatch(/^[^{}]+\.$/);
      }
    },
  );
});
