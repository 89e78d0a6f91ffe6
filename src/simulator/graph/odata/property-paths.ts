import { GraphRefusal } from '../graph-refusal.ts';
import { graphShape } from '../shape/graph-shape.ts';

type Item = Readonly<Record<string, unknown>>;

/** @throws {GraphRefusal} 400 when `$select` or `$expand` names what the type does not have. */
export function checkProperty(type: string, name: string): void {
  if (graphShape.types[type]?.[name] !== undefined) return;
  throw new GraphRefusal(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
  );
}

/** The properties that `$select` names, null for those that an object lacks; its type stays. */
export function selectProperties(item: Item, select: readonly string[] | null): Record<string, unknown> {
  if (select === null) return { ...item };
  const type = item['@odata.type'];
  const selected = Object.fromEntries(select.map((name) => [name, item[name] ?? null]));
  return type === undefined ? selected : { '@odata.type': type, ...selected };
}
