import { graphShape, readTypeName } from './graph-shape.ts';

const propertiesByType = new Map<string, readonly (readonly [string, string])[]>();

function propertiesOf(type: string): readonly (readonly [string, string])[] {
  const known = propertiesByType.get(type);
  if (known !== undefined) return known;
  const read = Object.entries(graphShape.types[type] ?? {}).filter(([name]) => name !== '@odata.type');
  propertiesByType.set(type, read);
  return read;
}

type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object inside another one: what it may leave out is null or an empty list, down to its own parts. */
function completedPart(type: string, part: Item): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...part };
  for (const [name, word] of propertiesOf(type)) {
    const value = part[name];
    if (isItem(value)) shown[name] = completedPart(readTypeName(word).name, value);
    else if (word.startsWith('[]')) shown[name] = value ?? [];
    else if (word.endsWith('?')) shown[name] = value ?? null;
  }
  return shown;
}

/** As {@link completed}, with the objects inside completed as well. */
export function completedDeeply(type: string, item: Item): Record<string, unknown> {
  const shown = completed(type, item);
  for (const [name, word] of propertiesOf(type)) {
    const value = shown[name];
    if (isItem(value)) shown[name] = completedPart(readTypeName(word).name, value);
  }
  return shown;
}

/** An object with every property of its type: null, or an empty list, for what it does not have. */
export function completed(type: string, item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, word] of propertiesOf(type))
    shown[name] = item[name] ?? (word.startsWith('[]') ? [] : null);
  return shown;
}
