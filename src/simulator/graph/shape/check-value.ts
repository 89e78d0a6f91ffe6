import { graphShape, readTypeName } from './graph-shape.ts';
import { fitsPrimitive } from './primitive-types.ts';

/** What is wrong with a value, and where: `web/redirectUris/0`. */
export interface Mismatch {
  readonly path: string;
  readonly kind: 'undeclared' | 'wrong-type';
  /** The type that does not declare the property, or that the value should have had. */
  readonly type: string;
}

type Properties = Readonly<Record<string, string>>;

const at = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}/${name}`);

function checkNamed(name: string, value: unknown, path: string): Mismatch | null {
  const wrong: Mismatch = { path, kind: 'wrong-type', type: name };
  const primitive = fitsPrimitive(name, value);
  if (primitive !== undefined) return primitive ? null : wrong;
  const members = graphShape.enums[name];
  if (members !== undefined) return typeof value === 'string' && members.includes(value) ? null : wrong;
  const flags = graphShape.flags[name];
  if (flags !== undefined) {
    const isFlags =
      typeof value === 'string' && value.split(',').every((flag) => flags.includes(flag.trim()));
    return isFlags ? null : wrong;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
  const object = value as Record<string, unknown>;
  const type = derivedType(name, object);
  return checkProperties(graphShape.types[type] ?? {}, object, type, path);
}

/** The type that an object says it is, where that one has all of what `name` has; else `name`. */
function derivedType(name: string, value: Readonly<Record<string, unknown>>): string {
  const said = String(value['@odata.type']).replace('#microsoft.graph.', '');
  const properties = graphShape.types[said];
  const inherited = Object.keys(graphShape.types[name] ?? {});
  return properties !== undefined && inherited.every((property) => property in properties) ? said : name;
}

/** Checks a value against a type word of the table; the first thing that does not fit, or null. */
export function checkValue(word: string, value: unknown, path = ''): Mismatch | null {
  const { name, isCollection, isNullable } = readTypeName(word);
  if (value === null) return isNullable ? null : { path, kind: 'wrong-type', type: name };
  if (!isCollection) return checkNamed(name, value, path);
  if (!Array.isArray(value)) return { path, kind: 'wrong-type', type: name };
  for (const [index, item] of value.entries()) {
    const mismatch = checkNamed(name, item, at(path, index));
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** Checks the properties of an object; an annotation (`@odata.…`) is never undeclared. */
export function checkProperties(
  properties: Properties,
  value: Readonly<Record<string, unknown>>,
  type: string,
  path = '',
): Mismatch | null {
  for (const [name, item] of Object.entries(value)) {
    if (name.includes('@odata.') || name === '@odata.type') continue;
    const word = properties[name];
    if (word === undefined) return { path: at(path, name), kind: 'undeclared', type };
    const mismatch = checkValue(word, item, at(path, name));
    if (mismatch !== null) return mismatch;
  }
  return null;
}
