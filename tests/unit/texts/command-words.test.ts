import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommands } from '../../../src/cli/program.ts';
import { catalogue, type Messages } from '../../../src/texts/catalogue.ts';
import { firstTexts as firstEn } from '../../../src/texts/en/first-texts.ts';
import { laterTexts as laterEn } from '../../../src/texts/en/later-texts.ts';
import { firstTexts as firstNl } from '../../../src/texts/nl/first-texts.ts';
import { laterTexts as laterNl } from '../../../src/texts/nl/later-texts.ts';
import { languages } from '../../../src/texts/language.ts';
import { createRenderer } from '../../../src/texts/render.ts';

/** What the page can say, by language. */
const page: Readonly<Record<'nl' | 'en', Messages>> = {
  nl: { ...firstNl, ...laterNl },
  en: { ...firstEn, ...laterEn },
};

function nameCommands(): readonly string[] {
  const program = new Command();
  addCommands(program, { run: () => () => Promise.resolve() } as never);
  return program.commands.map((command) => command.name());
}

const commands = nameCommands();
/** Dutch has these words of its own; OpenID Connect has a scope `profile`. */
const dutchToo = ['plan', 'status', 'export', 'open', 'check', 'accounts', 'profile'];

/** A command with what belongs to it, or named as one. */
const asCommand = new RegExp(
  `\\b(${commands.join('|')}) (\\{case\\}|CASE|FILE|KOPPELING|BESTAND|with --|met --)|[(:] ?(${commands.join('|')})[),.]|["“](${commands.join('|')})["”]`,
);
const asForeignWord = new RegExp(
  `(?<![\\w/-])(${commands.filter((name) => !dutchToo.includes(name)).join('|')})(?![\\w-]|\\.md)`,
);

/** Named because Microsoft calls its application so. */
const exempt = ['screen.sign-in-app.microsoft'];

function found(sentences: Messages, pattern: RegExp): readonly string[] {
  return Object.entries(sentences)
    .filter(([id, sentence]) => !exempt.includes(id) && pattern.test(sentence))
    .map(([id, sentence]) => `${id}: ${sentence}`);
}

describe('what the console says', () => {
  it.each(languages)('names no option of the command line: %s', (language) => {
    expect(found(page[language], /(^|[\s(“])--?[a-z]|Ctrl\+C|ENTRA_HANDOVER/)).toEqual([]);
  });

  it.each(languages)('does not send anybody to the command line: %s', (language) => {
    expect(found(page[language], /command line|opdracht|\bthis command\b|standaardinvoer/i)).toEqual([]);
  });

  it.each(languages)('names no command: %s', (language) => {
    expect(commands).toContain('rotate');
    expect(found(page[language], asCommand)).toEqual([]);
  });

  it('has no word of a command in Dutch', () => {
    const words = Object.fromEntries(
      Object.entries(page.nl).map(([id, sentence]) => [id, sentence.replace(/\{\w+\}/g, '…')]),
    );
    expect(found(words, asForeignWord)).toEqual([]);
  });

  it('does not hold what only the command line says', () => {
    expect(Object.keys(page.nl).filter((id) => /^(cli|command)\./.test(id))).toEqual([]);
  });
});

describe('the words of the command line', () => {
  const own = Object.keys(catalogue.nl).filter((id) => id.startsWith('command.'));

  it.each(languages)('take the place of other words: %s', (language) => {
    expect(own.length).toBeGreaterThan(40);
    const alike = own.filter((id) => {
      const inPlaceOf = catalogue[language][id.slice('command.'.length)];
      return inPlaceOf === undefined || inPlaceOf === catalogue[language][id];
    });
    expect(alike).toEqual([]);
  });

  it.each(languages)('send nobody to a screen: %s', (language) => {
    const sentences = Object.fromEntries(own.map((id) => [id, catalogue[language][id] ?? '']));
    expect(found(sentences, /\b(console|knop|button|scherm|screen|klik|click)\b/i)).toEqual([]);
  });

  it('are said on the command line only', () => {
    const params = { case: '6c66b154', vendor: 'V' };
    const remedy = { id: 'problem.case-not-retired.remedy', params };
    expect(createRenderer('en', 'command-line').say(remedy)).toContain('retire 6c66b154');
    expect(createRenderer('en').say(remedy)).not.toContain('retire 6c66b154');
  });
});
