/** A piece of a filled-in template; `live` where it came from a placeholder. */
export interface TemplatePart {
  readonly text: string;
  readonly live: boolean;
}

const placeholder = /\{([a-zA-Z][a-zA-Z0-9.-]*)\}/g;

/** The names that a template asks for, in order of appearance. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1] ?? '');
}

/** Fills a template and keeps the parts apart; a name without a value stays as it is written. */
export function fillParts(
  template: string,
  values: Readonly<Record<string, string>>,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of template.matchAll(placeholder)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index), live: false });
    parts.push({ text: valueOf(values, match[1] ?? '') ?? match[0], live: true });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end), live: false });
  return parts;
}

/** Only what was put there: a profile may name what every object has. */
function valueOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Fills a template. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return fillParts(template, values)
    .map((part) => part.text)
    .join('');
}
