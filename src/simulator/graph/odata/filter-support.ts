import type { TenantSettings } from '../../world/world-state.ts';
import { GraphRefusal, unsupportedQuery } from '../graph-refusal.ts';
import { graphShape, readTypeName } from '../shape/graph-shape.ts';
import { BareLiteral, type FilterExpression, type Literal } from './filter-expression.ts';
import { filterableProperties } from './filterable-properties.ts';

/** What one part of a filter asks of a property; `operator` is null for what every property must bear. */
interface Need {
  readonly operator: string | null;
  readonly path: string;
  readonly values: readonly Literal[];
  /** The comparison as it stands in the filter; null for what is no comparison. */
  readonly comparison: string | null;
}

/** `ne` and `not`: what every property must bear. */
const negation: Need = { operator: null, path: '', values: [], comparison: null };

function needsOf(expression: FilterExpression, prefix: string): Need[] {
  const join = (path: string): string => [prefix, path].filter((part) => part !== '').join('/');
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [...needsOf(expression.left, prefix), ...needsOf(expression.right, prefix)];
    case 'not':
      return [negation, ...needsOf(expression.of, prefix)];
    case 'any':
      return needsOf(expression.of, join(`${expression.path}/any`));
    case 'in':
      return [{ operator: 'eq', path: join(expression.path), values: expression.values, comparison: 'eq' }];
    case 'isof':
      return [{ operator: 'isof', path: 'isof', values: [], comparison: null }];
    case 'call':
      return [
        {
          operator: expression.name,
          path: join(expression.path),
          values: [expression.value],
          comparison: null,
        },
      ];
    case 'compare': {
      const { operator, value } = expression;
      const isEquality = operator === 'eq' || operator === 'ne';
      const wanted = isEquality ? (value === null ? 'null' : 'eq') : operator;
      const need = { operator: wanted, path: join(expression.path), values: [value], comparison: operator };
      return operator === 'ne' ? [negation, need] : [need];
    }
  }
}

function invalidClause(reason: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', `Invalid filter clause: ${reason}`);
}

/** The type word at the end of a path; undefined where the excerpt has no such property. */
function typeAt(type: string, path: string): string | undefined {
  let word = type;
  for (const name of path.split('/')) {
    if (name === 'any') continue;
    const next = graphShape.types[readTypeName(word).name]?.[name];
    if (next === undefined) return undefined;
    word = next;
  }
  return word;
}

function edmTypeOf(value: Literal): string {
  if (value instanceof BareLiteral) {
    if (value.text.toUpperCase().includes('T')) return 'Edm.DateTimeOffset';
    return value.text.length === '2020-01-01'.length ? 'Edm.Date' : 'Edm.Guid';
  }
  return typeof value === 'boolean' ? 'Edm.Boolean' : typeof value === 'number' ? 'Edm.Int32' : 'Edm.String';
}

const edmTypes: Readonly<Record<string, string>> = {
  boolean: 'Edm.Boolean',
  'date-time': 'Edm.DateTimeOffset',
  int32: 'Edm.Int32',
  string: 'Edm.String',
  uuid: 'Edm.Guid',
};

const operatorKinds: Readonly<Record<string, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  ge: 'GreaterThanOrEqual',
  gt: 'GreaterThan',
  le: 'LessThanOrEqual',
  lt: 'LessThan',
};

/** @throws {GraphRefusal} 400 when the property is not there, or cannot be compared with such a value. */
function checkTypes(type: string, { path, values, operator, comparison }: Need): void {
  if (path === 'isof') return;
  const word = typeAt(type, path);
  if (word === undefined) {
    const name = path.split('/').findLast((part) => part !== 'any') ?? path;
    throw invalidClause(`Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);
  }
  const { name } = readTypeName(word);
  const expected = edmTypes[name] ?? (name in graphShape.enums ? 'Edm.String' : undefined);
  for (const value of values) {
    const given = edmTypeOf(value);
    if (value === null || expected === undefined || given === expected) continue;
    throw invalidClause(
      comparison === null
        ? `No function signature for the function with name '${operator}' matches the specified arguments.`
        : `A binary operator with incompatible types was detected. Found operand types '${expected}' and '${given}' for operator kind '${operatorKinds[comparison]}'.`,
    );
  }
}

const comparisons = ['ge', 'gt', 'le', 'lt'];

/** Whether the words of the table bear an operator, `+` in front for advanced queries. */
function bears(words: readonly string[], operator: string, sign: '' | '+'): boolean {
  const isRange = comparisons.includes(operator) && words.includes(`${sign}range`);
  return isRange || words.includes(`${sign}${operator}`);
}

/** Services other than the directory do not know advanced queries: what they filter, they filter at once. */
const plainTypes = new Set(['conditionalAccessPolicy', 'namedLocation', 'applicationTemplate']);

/** The logs know no negation at all. */
const unnegated = new Set(['signIn', 'directoryAudit']);

function operatorsOf(type: string, path: string, settings: TenantSettings): readonly string[] {
  if (path === 'uniqueName' && settings.uniqueNameFilter === 'refused') return [];
  return filterableProperties[type]?.[path]?.split(' ') ?? [];
}

/** @throws {GraphRefusal} 400 when this type cannot be filtered so. */
export function checkFilterSupport(
  type: string,
  expression: FilterExpression,
  isAdvanced: boolean,
  settings: TenantSettings,
): void {
  const isPlain = plainTypes.has(type);
  for (const need of needsOf(expression, '')) {
    if (need.operator === null) {
      if (unnegated.has(type) || (!isAdvanced && !isPlain)) throw unsupportedQuery('Unsupported Query.');
      continue;
    }
    checkTypes(type, need);
    const known = operatorsOf(type, need.path, settings);
    if (bears(known, need.operator, '')) continue;
    const isAdvancedOnly = bears(known, need.operator, '+');
    if (isAdvancedOnly && isAdvanced) continue;
    if (isAdvancedOnly) throw unsupportedQuery('Unsupported Query.');
    const resource = type.charAt(0).toUpperCase() + type.slice(1);
    const property = need.path.replace(/\/any.*$/, '');
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
    );
  }
}
