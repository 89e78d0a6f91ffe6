import type { GraphRoute } from './graph-call.ts';
import { badRequest, type GraphRefusal } from './graph-refusal.ts';

/**
 * What the metadata does not say: which properties of a written type are read-only, which are
 * needed, which may be set only once. Source: the property tables of the Graph v1.0 reference.
 */
interface WrittenType {
  /** A path leads into complex properties and the members of collections. */
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
      'info/logoUrl',
      'owners',
      'publisherDomain',
      'appRoles/origin',
      'api/oauth2PermissionScopes/origin',
      'verifiedPublisher',
    ],
    required: ['displayName'],
    setOnce: ['uniqueName'],
    merged: ['api', 'info', 'parentalControlSettings', 'publicClient', 'spa', 'web'],
  },
  servicePrincipal: {
    readOnly: [
      'id',
      'appDescription',
      'appDisplayName',
      'appOwnerOrganizationId',
      'applicationTemplateId',
      'appRoleAssignedTo',
      'claimsMappingPolicies',
      'createdByAppId',
      'deletedDateTime',
      'disabledByMicrosoftStatus',
      'info/logoUrl',
      'oauth2PermissionGrants',
      'owners',
      'resourceSpecificApplicationPermissions',
      'servicePrincipalType',
      'signInAudience',
      'verifiedPublisher',
    ],
    required: ['appId'],
    setOnce: ['appId'],
    merged: ['info'],
  },
  claimsMappingPolicy: {
    readOnly: ['id', 'deletedDateTime'],
    required: ['displayName', 'definition'],
    setOnce: [],
    merged: [],
  },
  oAuth2PermissionGrant: {
    readOnly: ['id'],
    required: ['clientId', 'consentType', 'resourceId', 'scope'],
    setOnce: [],
    merged: [],
  },
  group: {
    readOnly: [
      'id',
      'createdDateTime',
      'deletedDateTime',
      'mail',
      'onPremisesDomainName',
      'onPremisesLastSyncDateTime',
      'onPremisesNetBiosName',
      'onPremisesSamAccountName',
      'onPremisesSecurityIdentifier',
      'onPremisesSyncEnabled',
      'proxyAddresses',
      'securityIdentifier',
    ],
    required: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'],
    setOnce: [],
    merged: [],
  },
  synchronizationJob: {
    readOnly: ['id', 'status'],
    required: ['templateId'],
    setOnce: [],
    merged: [],
  },
  appRoleAssignment: {
    readOnly: ['id', 'createdDateTime', 'deletedDateTime', 'principalDisplayName', 'resourceDisplayName'],
    required: ['appRoleId', 'principalId', 'resourceId'],
    setOnce: [],
    merged: [],
  },
} as const satisfies Readonly<Record<string, WrittenType>>;

/** What an action cannot do without, by the last segment of its path. */
export const requiredParameters: Readonly<Record<string, readonly string[]>> = {
  $ref: ['@odata.id'],
  addTokenSigningCertificate: ['displayName'],
  getByIds: ['ids'],
  getMemberGroups: ['securityEnabledOnly'],
  instantiate: ['displayName'],
  removePassword: ['keyId'],
  restart: ['criteria'],
  secrets: ['value'],
};

export type WrittenTypeName = keyof typeof writtenTypes;

type Properties = Readonly<Record<string, unknown>>;

function isPlainObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a body sets what is at a path. Inside, null is what Graph itself shows, and sets nothing. */
function isSet(value: unknown, [name = '', ...rest]: readonly string[], isInside = false): boolean {
  if (Array.isArray(value)) return value.some((item) => isSet(item, [name, ...rest], isInside));
  if (!isPlainObject(value) || !(name in value)) return false;
  if (rest.length > 0) return isSet(value[name], rest, true);
  return !isInside || value[name] !== null;
}

/** @throws {GraphRefusal} 400 when the body sets what is read-only. */
export function checkReadOnly(type: WrittenTypeName, body: Properties): void {
  const table: WrittenType = writtenTypes[type];
  const property = table.readOnly.find((path) => isSet(body, path.split('/')));
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

/** @throws {GraphRefusal} 400 when an action lacks a parameter. */
export function checkRequiredParameters({ method, path }: GraphRoute, body: Properties): void {
  if (method !== 'POST' && method !== 'PUT') return;
  const names = requiredParameters[path.split('/').at(-1) ?? ''] ?? [];
  const missing = names.find((name) => body[name] === undefined || body[name] === null);
  if (missing !== undefined) throw badRequest(`A value is required for parameter '${missing}'.`);
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

function invalidNull(type: string, property: string): GraphRefusal {
  const resource = type.charAt(0).toUpperCase() + type.slice(1);
  const message = `Invalid value specified for property '${property}' of resource '${resource}'.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: property }]);
}

/**
 * A copy of `current` with the properties of `body` in it.
 * @throws {GraphRefusal} 400 for null in place of what an object cannot do without.
 */
export function changed<T extends Properties>(type: WrittenTypeName, current: T, body: Properties): T {
  const table: WrittenType = writtenTypes[type];
  const result: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@odata.')) continue;
    if (value === null && [...table.required, ...table.merged].includes(name)) throw invalidNull(type, name);
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
