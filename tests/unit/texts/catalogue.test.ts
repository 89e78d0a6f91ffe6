import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/texts/catalogue.ts';
import { firstTexts as firstEn } from '../../../src/texts/en/first-texts.ts';
import { laterTexts as laterEn } from '../../../src/texts/en/later-texts.ts';
import { outsideTexts as outsideEn } from '../../../src/texts/en/outside-texts.ts';
import { firstTexts as firstNl } from '../../../src/texts/nl/first-texts.ts';
import { laterTexts as laterNl } from '../../../src/texts/nl/later-texts.ts';
import { outsideTexts as outsideNl } from '../../../src/texts/nl/outside-texts.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const src = path.resolve(import.meta.dirname, '../../../src');
const sourceFiles = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|vue)$/.test(file),
);
const readAll = (files: readonly string[]): string =>
  files.map((file) => readFileSync(path.join(src, file), 'utf8')).join('\n');
const sources = readAll(sourceFiles);
const sourcesOfConsole = readAll(
  sourceFiles.filter((file) => path.dirname(file).split(path.sep)[0] !== 'cli'),
);

/** Placeholders of a sentence, each once. */
function placeholders(sentence: string): readonly string[] {
  return [
    ...new Set([...sentence.matchAll(/(?<!')\{([a-zA-Z]\w*)\}/g)].map((match) => match[1] ?? '')),
  ].sort();
}

describe('the catalogue of texts', () => {
  it('has the same ids in both languages', () => {
    expect(Object.keys(catalogue.nl).sort()).toEqual(Object.keys(catalogue.en).sort());
  });

  it('has the same placeholders in both languages', () => {
    const differing = Object.keys(catalogue.nl).filter(
      (id) => placeholders(catalogue.nl[id] ?? '').join() !== placeholders(catalogue.en[id] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('has no empty sentence', () => {
    const sentences = [...Object.entries(catalogue.nl), ...Object.entries(catalogue.en)];
    expect(sentences.filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('has a text and a remedy for every problem that the code can answer', () => {
    const codes = [...sources.matchAll(/\b(?:problem|fault)\(\s*'([a-z][a-z-]+)'/g)].map(
      (match) => match[1] ?? '',
    );
    expect(codes.length).toBeGreaterThan(40);
    const missing = [...new Set(codes)].filter(
      (code) =>
        catalogue.nl[`problem.${code}`] === undefined || catalogue.nl[`problem.${code}.remedy`] === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('has every text that the code names', () => {
    const ids = [...sources.matchAll(/\btext\(\s*'([a-zA-Z][\w.-]+)'/g)].map((match) => match[1] ?? '');
    expect(ids.length).toBeGreaterThan(60);
    expect([...new Set(ids)].filter((id) => catalogue.nl[id] === undefined)).toEqual([]);
  });
});

describe('the parts that the catalogue is loaded in', () => {
  const parts = {
    nl: { first: firstNl, later: laterNl, outside: outsideNl },
    en: { first: firstEn, later: laterEn, outside: outsideEn },
  } as const;

  it.each(['nl', 'en'] as const)('hold every sentence of %s once', (language) => {
    const folder = path.join(src, 'texts', language);
    const written = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => Object.keys(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object));
    const loaded = Object.values(parts[language]).flatMap((part) => Object.keys(part));
    expect(loaded.sort()).toEqual(written.sort());
  });

  it.each(['first', 'later', 'outside'] as const)('are divided alike in both languages: %s', (part) => {
    expect(Object.keys(parts.en[part]).sort()).toEqual(Object.keys(parts.nl[part]).sort());
  });

  it('explain outside the page only the problems that the command line alone answers', () => {
    const codes = Object.keys(outsideNl).flatMap((id) => /^problem\.([a-z-]+)$/.exec(id)?.[1] ?? []);
    expect(codes).toContain('confirmation-needed');
    expect(codes.filter((code) => sourcesOfConsole.includes(`'${code}'`))).toEqual([]);
  });
});

describe('rendering a text', () => {
  it('fills in placeholders, days and vendor texts in the reader’s language', () => {
    const params = { name: 'Medimo productie 2026-11', expires: { date: '2028-11-22T12:00:00.000Z' } };
    expect(createRenderer('nl').say({ id: 'plan.client-secret.create', params })).toContain(
      '22 november 2028',
    );
    expect(createRenderer('en').say({ id: 'plan.client-secret.create', params })).toContain(
      '22 November 2028',
    );
    const title = {
      id: 'sheet.title',
      params: { vendor: 'V', environment: { nl: 'Productie', en: 'Production' } },
    };
    expect(createRenderer('en').say(title)).toBe('Handover V, Production');
  });

  it.each([
    ['case-check.C32.pass', '1 persoon mag', '2 personen mogen'],
    ['case-check.C32.warn', '1 persoon mag', '2 personen mogen'],
    ['case-check.C32.skip', '1 persoon mag', '2 personen mogen'],
    ['check.licences.pass', '1 persoon mag', '2 personen mogen'],
    ['check.licences.warn', '1 persoon mag', '2 personen mogen'],
    ['plan.licence-count', '1 licentie.', '2 licenties.'],
    ['cli.rotation', 'blijft', 'blijven'],
  ])('%s speaks of one, and of several', (id, one, several) => {
    const say = (count: number): string =>
      createRenderer('nl').say({
        id,
        params: { count, licences: 1, names: 'x', vendor: 'y', case: 'z' },
      });
    expect([say(1), say(2)]).toEqual([
      expect.stringContaining(one) as unknown,
      expect.stringContaining(several) as unknown,
    ]);
  });

  it('chooses the plural by count', () => {
    const say = (count: number): string =>
      createRenderer('nl').say({ id: 'history.secrets-rejected', params: { count, characters: '/ +' } });
    expect(say(1)).toContain('Eén clientgeheim');
    expect(say(3)).toContain('3 clientgeheimen');
  });

  it('leaves what stands in a value alone', () => {
    const say = createRenderer('nl').say({ id: 'run.value', params: { value: '{x} | a@b {0}' } });
    expect(say).toBe('{x} | a@b {0}');
  });

  it('throws on an id that nobody wrote', () => {
    expect(() => createRenderer('nl').say({ id: 'no.such.text' })).toThrow('no text');
  });
});
