import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  resolveWithKeyValue,
  translate,
  type CoreContext,
} from '@intlify/core-base';
import type { LocalText, Text } from '../core/text.ts';
import { catalogue } from './catalogue.ts';
import type { Language } from './language.ts';
import { formatDay, formatMoment, resolveParams } from './text-params.ts';

// Without it a sentence with placeholders is shown as it is written.
registerMessageCompiler(compile);

/** Renders texts in one language. */
export interface Renderer {
  readonly language: Language;
  say(text: Text): string;
  local(text: LocalText): string;
  /** A day, as "22 november 2026"; `iso` is ISO 8601 UTC. */
  day(iso: string): string;
  /** A day and the time, as "22 november 2026 om 14:41". */
  moment(iso: string): string;
}

/** Who reads it: a remedy is an act on the screen in the console, and a command on the command line. */
export type Place = 'anywhere' | 'command-line';

/**
 * Makes the renderer for one language. On the command line `command.{id}`, where there is one, takes the
 * place of `{id}`. Throws on a text id that the catalogue does not have.
 */
export function createRenderer(language: Language, place: Place = 'anywhere'): Renderer {
  const context = createCoreContext({
    locale: language,
    messages: { [language]: catalogue[language] },
    messageResolver: resolveWithKeyValue,
  }) as CoreContext;
  const wordsFor = (id: string) => {
    const command = `command.${id}`;
    return place === 'command-line' && catalogue[language][command] !== undefined ? command : id;
  };
  return {
    language,
    say(text) {
      if (catalogue[language][text.id] === undefined) throw new Error(`no text for id ${text.id}`);
      const id = wordsFor(text.id);
      const params = { ...placesOf(text, catalogue[language][id] ?? ''), ...resolveParams(text, language) };
      const count = params['count'];
      const rendered =
        typeof count === 'number'
          ? translate(context, id, count, { named: params })
          : translate(context, id, params);
      return String(rendered);
    },
    local: (localText) => localText[language],
    day: (iso) => formatDay(iso, language),
    moment: (iso) => formatMoment(iso, language),
  };
}

/** A line of the history whose persons were forgotten lost its values: their places stay. */
function placesOf({ params = {} }: Text, sentence: string): Record<string, string> {
  if (Object.keys(params).length > 0) return {};
  return Object.fromEntries([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '…']));
}
