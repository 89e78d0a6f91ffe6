import { firstTexts as firstEn } from './en/first-texts.ts';
import { laterTexts as laterEn } from './en/later-texts.ts';
import { outsideTexts as outsideEn } from './en/outside-texts.ts';
import type { Language } from './language.ts';
import { firstTexts as firstNl } from './nl/first-texts.ts';
import { laterTexts as laterNl } from './nl/later-texts.ts';
import { outsideTexts as outsideNl } from './nl/outside-texts.ts';

/** Sentence by id, in vue-i18n's message format: `{name}` placeholders, `one | {count} more` plurals. */
export type Messages = Readonly<Record<string, string>>;

/** Every sentence of the product, by language. The ids of both languages are the same; a test asserts it. */
export const catalogue: Readonly<Record<Language, Messages>> = {
  nl: { ...firstNl, ...laterNl, ...outsideNl },
  en: { ...firstEn, ...laterEn, ...outsideEn },
};
