/** Of a longer text only a part is read. */
export const maxPastedLength = 20_000;

/** How much before the first AADSTS number of a long text is kept. */
const keptBefore = 2_000;

export interface PastedText {
  /** Without markup, escapes and encoding, as a person would read it. */
  readonly text: string;
  /** Whether only a part of it was read. */
  readonly isCut: boolean;
}

/**
 * Makes readable what people paste: a whole page, a piece of HTML or JSON, a log line, the address of the
 * page with the error in its query. Any text will do; nothing in it is trusted.
 */
export function decodePastedText(pasted: string): PastedText {
  const isCut = pasted.length > maxPastedLength;
  const raw = isCut ? chooseWindow(pasted) : pasted;
  // An address is decoded first: it may stand in a page or in JSON, and its own values are shown as they were.
  const described = decodeParameters(withoutEscapes(raw));
  return { text: `${described}${withoutMarkup(withoutEscapes(raw))}`, isCut };
}

function chooseWindow(pasted: string): string {
  const found = pasted.search(/AADSTS\d/i);
  const start = Math.max(0, found - keptBefore);
  return pasted.slice(start, start + maxPastedLength);
}

/** The parameters in which errors travel, each on a line of its own. */
const carriers: readonly string[] = [
  'error',
  'error_description',
  'error_codes',
  'redirect_uri',
  'client_id',
];

function decodeParameters(text: string): string {
  const lines: string[] = [];
  const parameter = /[?&#]([a-z_]{5,20})=([^&#\s"'<>]{1,8000})/g;
  for (const [, name = '', value = ''] of text.matchAll(parameter)) {
    if (!carriers.includes(name)) continue;
    const decoded = decodePercent(value.replaceAll('+', ' '));
    lines.push(name === 'error_description' ? decoded : `${name}: '${decoded}'`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Decodes each run of percent signs that is UTF-8, and leaves the rest as it is. */
function decodePercent(value: string): string {
  return value.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function withoutEscapes(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    .replace(/\\[rnt]/g, ' ')
    .replace(/\\(["'/])/g, '$1')
    .replace(/&#(\d{1,6});/g, (whole, digits: string) => fromCodePoint(parseInt(digits, 10), whole))
    .replace(/&#x([\da-f]{1,6});/gi, (whole, digits: string) => fromCodePoint(parseInt(digits, 16), whole))
    .replace(/&([a-z]{2,5});/g, (whole, name: string) => entities.get(name) ?? whole);
}

function fromCodePoint(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** Tags go; what stands in a script stays, because Microsoft's error page keeps its message there. */
function withoutMarkup(text: string): string {
  return text.replace(/<\/?[a-z!][^<>]{0,2000}>/gi, ' ');
}
