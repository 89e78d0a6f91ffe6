import { graphShape } from './graph-shape.ts';

const propertiesByType = new Map<string, readonly (readonly [string, string])[]>();

function propertiesOf(type: string): readonly (readonly [string, string])[] {
  const known = propertiesByType.get(type);
  if (known !== undefined) return known;
  const read = Object.entries(graphShape.types[type] ?? {}).filter(([name]) => name !== '@odata.type');
  propertiesByType.set(type, read);
  return read;
}

/** An object with every property of its type: null, or an empty list, for what it does not have. */
export function completed(type: string, item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, word] of propertiesOf(type))
    shown[name] = item[name] ?? (word.startsWith('[]') ? [] : null);
  return shown;
}
