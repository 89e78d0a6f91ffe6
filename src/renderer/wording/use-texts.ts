import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LocalTextView } from '../../contract/console-views.ts';
import { languages, localeOf, type Language } from '../../texts/language.ts';
import { formatDay, formatMoment, resolveParams } from '../../texts/text-params.ts';
import { writeDate } from '../../texts/write-date.ts';
import type { Problem, TextView } from '../bridge/views.ts';
import type { ScreenTextId } from './screen-text.ts';
import { mark, splitMarked, type TextPart } from './text-parts.ts';

type Params = Readonly<Record<string, string | number>>;

const isLanguage = (locale: string): locale is Language => (languages as readonly string[]).includes(locale);

/** Renders sentences, names and dates in the language that is set now; reading them in a template follows it. */
export function useTexts() {
  const { t: translate, locale } = useI18n({ useScope: 'global' });
  const language = computed<Language>(() => (isLanguage(locale.value) ? locale.value : 'en'));

  const numberIn = (digits: number) =>
    new Intl.NumberFormat(localeOf[language.value], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });

  function render(id: string, params: Params): string {
    const { count } = params;
    if (typeof count !== 'number') return translate(id, params);
    return translate(id, { ...params, count: numberIn(0).format(count) }, count);
  }

  /** The placeholders of a text; a date stays on one line. */
  function resolve({ id, params }: TextView): Params {
    const resolved = resolveParams(params === undefined ? { id } : { id, params }, language.value);
    const isDate = (name: string) => {
      const given = params?.[name];
      return typeof given === 'object' && ('date' in given || 'moment' in given);
    };
    return Object.fromEntries(
      Object.entries(resolved).map(([name, value]) => [
        name,
        isDate(name) ? String(value).replaceAll(' ', '\u00A0') : value,
      ]),
    );
  }

  /** A date stays on one line; before the clock time a line may end. */
  const unbroken = (written: string) => written.replace(/(\d) (\p{L}+\.?) (\d{4})/u, '$1\u00A0$2\u00A0$3');
  const write = (options: Intl.DateTimeFormatOptions, iso: string) => writeDate(iso, language.value, options);

  const say = (text: TextView | LocalTextView): string =>
    'nl' in text ? text[language.value] : render(text.id, resolve(text));

  return {
    language,
    /** A sentence of the screens. A parameter `count` chooses the plural. */
    t: (id: ScreenTextId, params: Params = {}) => render(id, params),
    /** A sentence that main answered, or one that a package brings along. */
    say,
    /** What is wrong and what to do about it, where there is room for a line: with Graph's request id, if it has one. */
    sayProblem: ({ text, remedy, requestId }: Problem) =>
      [
        say(text),
        say(remedy),
        ...(requestId === undefined ? [] : [translate('screen.error.request-line', { id: requestId })]),
      ].join(' '),
    /** The same in pieces, with names and values marked as strong. */
    parts: (text: TextView): readonly TextPart[] => {
      const marked = Object.entries(resolve(text)).map(([name, value]) => {
        const given = text.params?.[name];
        const isName = typeof given === 'string' || (typeof given === 'object' && 'nl' in given);
        return [name, isName ? mark(String(value)) : value] as const;
      });
      return splitMarked(render(text.id, Object.fromEntries(marked)));
    },
    local: (text: LocalTextView) => text[language.value],
    /** Names one after the other: "A, B and C". */
    list: (names: readonly string[]) =>
      new Intl.ListFormat(localeOf[language.value], { type: 'conjunction' }).format(names),
    day: (iso: string) => unbroken(formatDay(iso, language.value)),
    /** "22 nov 2026", for the cells of a table. */
    shortDay: (iso: string) => unbroken(write({ day: 'numeric', month: 'short', year: 'numeric' }, iso)),
    /** "november 2026", and "nov" where there is no room for it. */
    month: (iso: string) => write({ month: 'long', year: 'numeric' }, iso),
    shortMonth: (iso: string) => write({ month: 'short' }, iso),
    moment: (iso: string) => unbroken(formatMoment(iso, language.value)),
    /** "zondag 22 november 2026". */
    weekday: (iso: string) => unbroken(write({ dateStyle: 'full' }, iso)),
    /** "14:41". */
    clock: (iso: string) => write({ hour: '2-digit', minute: '2-digit', hour12: false }, iso),
    /** "14:41:07". */
    time: (iso: string) =>
      write({ hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }, iso),
    number: (value: number, digits = 0) => numberIn(digits).format(value),
  };
}
