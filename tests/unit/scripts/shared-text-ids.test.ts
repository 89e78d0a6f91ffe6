import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { repository } from '../../../scripts/repository.ts';
import { sharedTextIds } from '../../../scripts/renderer-build/shared-text-ids.ts';
import { firstTexts as firstEn } from '../../../src/texts/en/first-texts.ts';
import { laterTexts as laterEn } from '../../../src/texts/en/later-texts.ts';
import { firstTexts as firstNl } from '../../../src/texts/nl/first-texts.ts';
import { laterTexts as laterNl } from '../../../src/texts/nl/later-texts.ts';

const texts = path.join(repository, 'src/texts');
const sources = {
  'nl-first': { texts: firstNl, module: 'nl/first-texts.ts' },
  'nl-later': { texts: laterNl, module: 'nl/later-texts.ts' },
  'en-first': { texts: firstEn, module: 'en/first-texts.ts' },
  'en-later': { texts: laterEn, module: 'en/later-texts.ts' },
};
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-text-ids-'));
  const entries = Object.entries(sources).map(([name, { module }]) => [name, path.join(texts, module)]);
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [sharedTextIds(texts)],
    build: {
      outDir: folder,
      lib: { entry: Object.fromEntries(entries) as Record<string, string>, formats: ['es'] },
    },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the texts of a build', () => {
  it.each(Object.entries(sources))('are those of their module: %s', async (name, source) => {
    const module: unknown = await import(pathToFileURL(path.join(folder, `${name}.js`)).href);
    expect(Object.values(module as Record<string, unknown>)).toEqual([source.texts]);
  });

  it('have each id once, not once per language', async () => {
    const files = (await readdir(folder)).filter((file) => /\.m?js$/.test(file));
    const code = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
    expect(code.join('').split('screen.sign-in.title').length - 1).toBe(1);
  });
});
