import { badRequest } from './graph-refusal.ts';

/**
 * What the metadata does not say: which properties of a written type are read-only, which are
 * needed, which may be set only once. Source: the property tables of the Graph v1.0 reference.
 */
interface WrittenType {
  readonly readOnly: readonly string[];
  readonly required: readonly string[];
  /** Settable while it is null, fixed afterwards. */
  readonly setOnce: readonly string[];
  /** Complex properties whose members are changed one by one; other complex values are replaced. */
  readonly merged: readonly string[];
}

export const writtenTypes = {
  application: {
    readOnly: [
      'id',
      'appId',
      'applicationTemplateId',
      'certification',
      'createdByAppId',
      'createdDateTime',
      'deletedDateTime',
      'disabledByMicrosoftStatus',
      'owners',
      'publisherDomain',
      'verifiedPublisher',
    ],
    required: ['displayName'],
    setOnce: ['uniqueName'],
    merged: ['api', 'info', 'parentalControlSettings', 'publicClient', 'spa', 'web'],
  },
  servicePrincipal: {
    readOnly: [
      'id',
      'appDisplayName',
      'appOwnerOrganizationId',
      'applicationTemplateId',
      'appRoleAssignedTo',
      'claimsMappingPolicies',
      'createdByAppId',
      'deletedDateTime',
      'disabledByMicrosoftStatus',
      'oauth2PermissionGrants',
      'owners',
      'servicePrincipalType',
      'signInAudience',
      'verifiedPublisher',
    ],
    required: ['appId'],
    setOnce: ['appId'],
    merged: ['info'],
  },
  appRoleAssignment: {
    readOnly: ['id', 'createdDateTime', 'deletedDateTime', 'principalDisplayName', 'resourceDisplayName'],
    required: ['appRoleId', 'principalId', 'resourceId'],
    setOnce: [],
    merged: [],
  },
} as const satisfies Readonly<Record<string, WrittenType>>;

export type WrittenTypeName = keyof typeof writtenTypes;

type Properties = Readonly<Record<string, unknown>>;

function isPlainObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {GraphRefusal} 400 when the body sets what is read-only. */
export function checkReadOnly(type: WrittenTypeName, body: Properties): void {
  const table: WrittenType = writtenTypes[type];
  const property = table.readOnly.find((name) => name in body);
  if (property !== undefined) throw badRequest(`Property '${property}' is read-only and cannot be set.`);
}

/** @throws {GraphRefusal} 400 when a new object lacks what it needs. */
export function checkRequired(type: WrittenTypeName, body: Properties): void {
  const table: WrittenType = writtenTypes[type];
  const property = table.required.find(
    (name) => body[name] === undefined || body[name] === null || body[name] === '',
  );
  if (property === undefined) return;
  const resource = type.charAt(0).toUpperCase() + type.slice(1);
  const message = `A value is required for property '${property}' of resource '${resource}'.`;
  throw badRequest(message, [{ code: 'MissingValue', message, target: property }]);
}

/** @throws {GraphRefusal} 400 when the body changes what is already fixed. */
export function checkSetOnce(type: WrittenTypeName, current: Properties, body: Properties): void {
  const table: WrittenType = writtenTypes[type];
  for (const name of table.setOnce) {
    const isFixed = current[name] !== null && current[name] !== undefined;
    if (name in body && isFixed && body[name] !== current[name]) {
      throw badRequest(`Property '${name}' is read-only and cannot be set.`);
    }
  }
}

/** A copy of `current` with the properties of `body` in it. */
export function changed<T extends Properties>(type: WrittenTypeName, current: T, body: Properties): T {
  const table: WrittenType = writtenTypes[type];
  const result: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@odata.')) continue;
    const before = current[name];
    const isMerged = table.merged.includes(name) && isPlainObject(value) && isPlainObject(before);
    result[name] = isMerged ? mergeComplex(before, value) : structuredClone(value);
  }
  return result as T;
}

function mergeComplex(before: Properties, value: Properties): Properties {
  const result: Record<string, unknown> = { ...before };
  for (const [name, item] of Object.entries(value)) {
    const old = before[name];
    result[name] =
      isPlainObject(item) && isPlainObject(old) ? mergeComplex(old, item) : structuredClone(item);
  }
  return result;
}
