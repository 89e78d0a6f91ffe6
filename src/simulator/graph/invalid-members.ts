import { badRequest, type GraphRefusal } from './graph-refusal.ts';

/** An object inside a list of a written object. */
export type Member = Readonly<Record<string, unknown>>;

export function invalidMember(property: string, resource: string): GraphRefusal {
  const message = `Invalid value specified for property '${property}' of resource '${resource}'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

/** @throws {GraphRefusal} 400 when a member lacks one of these properties. */
export function requireMembers(members: readonly Member[], names: readonly string[], resource: string): void {
  for (const member of members) {
    const missing = names.find((name) => [undefined, null, ''].includes(member[name] as string | null));
    if (missing === undefined) continue;
    const message = `A value is required for property '${missing}' of resource '${resource}'.`;
    throw badRequest(message, [{ code: 'MissingValue', message, target: missing }]);
  }
}

/** @throws {GraphRefusal} 400 when two members have the same value, letter case aside; absent ones are not compared. */
export function refuseDoubles(members: readonly Member[], name: string, target: string): void {
  const values = members
    .map((member) => member[name])
    .filter((value) => typeof value === 'string')
    .map((value) => value.toLowerCase());
  if (new Set(values).size === values.length) return;
  const message = 'Request contains a property with duplicate values.';
  throw badRequest(message, [{ code: 'DuplicateValue', message, target }]);
}
