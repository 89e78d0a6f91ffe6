import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/texts/catalogue.ts';
import { languages, type Language } from '../../../src/texts/language.ts';

/** What stands between braces, in an address or in quotes is no word of the sentence. */
const wordsOf = (sentence: string): string =>
  sentence.replace(/\{[^}]*\}/g, '…').replace(/(?<!\w)\/\w+|'[^' ]+'|“[^”]*”/g, '…');

/** A sentence for somebody who types commands names those, which are English. */
const isForCommands = (id: string): boolean => /^(cli|command)\./.test(id);

function found(language: Language, pattern: RegExp): readonly string[] {
  return Object.entries(catalogue[language])
    .filter(([, sentence]) => pattern.test(wordsOf(sentence)))
    .map(([id, sentence]) => `${id}: ${sentence}`);
}

/** A word that is not said, and what is said instead: the word of the portal, or the one of this product. */
const dutch: readonly [RegExp, string][] = [
  [/\b(je|jij|jou|jouw|jullie)\b/i, 'u'],
  [/\b(dossiers?|casus|case|cases)\b/i, 'koppeling'],
  [/\bapplicaties?\b/i, 'toepassing'],
  [/\b(redirect|omleidings-?url|redirect-uri|callback-url)\b/i, 'omleidings-URI'],
  [/\b(drift|discrepanties?)\b/i, 'afwijking'],
  [/\b(roteren|roteer|geroteerd|rotatie)\b/i, 'vernieuwen'],
  [/\b(client ?secret|cliëntgeheim|client-geheim)\b/i, 'clientgeheim'],
  [/\b(reservekopie|reservekopieën|backup|backups)\b/i, 'back-up'],
  [/\bwachtzin(nen)?\b/i, 'wachtwoordzin'],
  [/\b(instemmen|ingestemd)\b/i, 'toestemming geven'],
  [/\bvervaldatums|verloopdat(a|ums?)\b/i, 'vervaldata'],
  [/\b(inloggen|inlog|ingelogd|uitloggen)\b/i, 'aanmelden'],
  [/\b(pilot-?gebruikers|enterprise ?applications?|bedrijfsapplicaties?)\b/i, 'bedrijfstoepassing'],
  [/(?<!-)\b(e?mail-?adres(sen)?|e-mail adres(sen)?)\b/i, 'e-mailadres'],
  [/\bhet (toepassings|client|tenant|object|map|entiteits)-id\b/i, 'de …-id'],
];

const english: typeof dutch = [
  [
    /\b(organi[z]ations?|authori[z]e|recogni[z]e\w*|color|behavior|center|catalog|canceled|license|analyze)\b/i,
    'British',
  ],
  [/\b(log ?in|logged in|logon|log ?out)\b(?! URL)/i, 'sign in'],
  [/\b(entity|application|client|tenant|object|request|secret) ids?\b/, 'ID'],
  [/\breply URIs?\b/i, 'reply URL'],
];

describe.each(languages)('the wording in %s', (language) => {
  it('raises its voice nowhere, and says sorry nowhere', () => {
    expect(found(language, /!/)).toEqual([]);
    const words =
      /\b(helaas|oeps|sorry|succesvol\w*|gewoon even|unfortunately|oops|successful(ly)?|please)\b/i;
    expect(found(language, words)).toEqual([]);
  });

  it('has no button of one sound', () => {
    expect(found(language, /^(ok|oké|okay)$/i)).toEqual([]);
  });

  it('writes numbers as digits', () => {
    const units =
      'dagen|weken|maanden|jaar|minuten|seconden|uur|days|weeks|months|years|minutes|seconds|hours|characters|tekens';
    const numbers = 'twee|drie|vier|vijf|zes|zeven|acht|tien|two|three|four|five|six|seven|eight|ten';
    expect(found(language, new RegExp(`\\b(${numbers}) (${units})\\b`, 'i'))).toEqual([]);
  });

  it('has one kind of apostrophe, and no blanks too many', () => {
    expect(found(language, /\w’\w/)).toEqual([]);
    expect(found(language, / {2}|^ | [,;]/).filter((said) => !isForCommands(said))).toEqual([]);
  });
});

describe('one word for one thing', () => {
  it.each(dutch)('in Dutch, not %s but %s', (pattern) => {
    expect(found('nl', pattern).filter((said) => !isForCommands(said))).toEqual([]);
  });

  it.each(english)('in English, not %s but %s', (pattern) => {
    expect(found('en', pattern)).toEqual([]);
  });
});
