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

/**
 * The properties that `$select` names, null for those that an object lacks; its type stays. In a list of several
 * types an object has no properties of the other types (OData 4.01, 11.2.5.1: derived types).
 */
export function selectProperties(item: Item, select: readonly string[] | null): Record<string, unknown> {
  if (select === null) return { ...item };
  const type = item['@odata.type'];
  if (typeof type !== 'string') return Object.fromEntries(select.map((name) => [name, item[name] ?? null]));
  const declared = graphShape.types[type.replace(/^#microsoft\.graph\./, '')];
  const names = select.filter((name) => declared === undefined || name in declared);
  return { '@odata.type': type, ...Object.fromEntries(names.map((name) => [name, item[name] ?? null])) };
}
