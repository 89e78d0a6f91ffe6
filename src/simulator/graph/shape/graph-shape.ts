import shape from './graph-shape.json' with { type: 'json' };

/** Type words by property: `string`, `uuid?` (nullable), `[]passwordCredential` (collection). */
export type Properties = Record<string, string>;

/** One operation of the excerpt: its request body, its answers by status, its OData query options. */
export interface OperationShape {
  readonly body?: string | Properties;
  readonly answers: Readonly<Record<string, string | Properties>>;
  readonly query: readonly string[];
}

export interface GraphShape {
  readonly source: string;
  readonly types: Readonly<Record<string, Properties>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly flags: Readonly<Record<string, readonly string[]>>;
  /** By `METHOD /path/{template}`. */
  readonly operations: Readonly<Record<string, OperationShape>>;
}

/** Without what every object inherits: a client may well ask for a property `constructor`. */
function bare<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}

function bareTypes(types: Readonly<Record<string, Properties>>): Record<string, Properties> {
  return bare(Object.fromEntries(Object.entries(types).map(([name, type]) => [name, bare(type)])));
}

function bareBodies(operations: GraphShape['operations']): GraphShape['operations'] {
  const entries = Object.entries(operations).map(([name, operation]): [string, OperationShape] => {
    const { body } = operation;
    return [name, typeof body === 'object' ? { ...operation, body: bare(body) } : operation];
  });
  return Object.fromEntries(entries);
}

/** The shape of Graph v1.0, made from the excerpt by `tests/fixtures/write-graph-shape.ts`. */
export const graphShape: GraphShape = {
  source: shape.source,
  types: bareTypes(shape.types),
  enums: bare(shape.enums),
  flags: bare(shape.flags),
  operations: bareBodies(shape.operations),
};

export function operationShape(method: string, path: string): OperationShape {
  const found = graphShape.operations[`${method} ${path}`];
  if (found === undefined) throw new Error(`${method} ${path} is not in the excerpt of Microsoft Graph.`);
  return found;
}

/** Splits `[]passwordCredential` or `string?` into its parts. */
export function readTypeName(word: string): { name: string; isCollection: boolean; isNullable: boolean } {
  const isCollection = word.startsWith('[]');
  const isNullable = word.endsWith('?');
  return { name: word.slice(isCollection ? 2 : 0, isNullable ? -1 : undefined), isCollection, isNullable };
}
