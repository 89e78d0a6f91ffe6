import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import habitsEn from '../../../src/texts/en/habits.json' with { type: 'json' };
import requestScreensEn from '../../../src/texts/en/request-screens.json' with { type: 'json' };
import screensEn from '../../../src/texts/en/screens.json' with { type: 'json' };
import habitsNl from '../../../src/texts/nl/habits.json' with { type: 'json' };
import requestScreensNl from '../../../src/texts/nl/request-screens.json' with { type: 'json' };
import screensNl from '../../../src/texts/nl/screens.json' with { type: 'json' };

const en = { ...screensEn, ...habitsEn, ...requestScreensEn };
const nl = { ...screensNl, ...habitsNl, ...requestScreensNl };
const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:vue|ts)$/.test(file))
  .map((file) => readFileSync(path.join(renderer, file), 'utf8'))
  .join('\n');
const used = new Set(
  [...sources.matchAll(/['"]((?:screen|habit)\.[a-z0-9.-]+)['"]/g)].map((match) => match[1] ?? ''),
);

/** The placeholders of a sentence, once each. */
const placeholders = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].toSorted();

describe('the sentences of the screens', () => {
  it('are all used', () => {
    expect(Object.keys(nl).filter((id) => !used.has(id))).toEqual([]);
  });

  it('are all there', () => {
    expect([...used].filter((id) => !(id in nl))).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const english: Readonly<Record<string, string>> = en;
    const different = Object.entries(nl).filter(
      ([id, sentence]) => placeholders(sentence).join() !== placeholders(english[id] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('say u, without exclamation marks and without words of regret or triumph', () => {
    const forbidden = /!|\b(?:je|jij|jouw|jullie|helaas|oeps|sorry|succesvol)\b/i;
    expect(Object.values(nl).filter((sentence) => forbidden.test(sentence))).toEqual([]);
  });
});
