import { graphShape } from '../graph/shape/graph-shape.ts';
import { checkProperties } from '../graph/shape/check-value.ts';
import { asText } from '../graph/shape/primitive-types.ts';
import { findUser } from '../world/directory-lookup.ts';
import type { TenantSettings, TenantState } from '../world/world-state.ts';
import { findTenant, graphTime, type World } from '../world/world.ts';
import { BadControlRequest } from './bad-control-request.ts';

type Body = Readonly<Record<string, unknown>>;

/** One thing that can be changed about a tenant. `read` checks the value and returns what applies it. */
type Control = (value: unknown, tenant: TenantState, world: World) => () => void;

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bodies(value: unknown, name: string): readonly Body[] {
  if (Array.isArray(value) && value.every(isBody)) return value;
  throw new BadControlRequest(`${name} is a list of objects.`);
}

function setting<Name extends keyof TenantSettings>(
  name: Name,
  expected: string,
  isFit: (value: unknown) => boolean,
): Control {
  return (value, { settings }) => {
    if (!isFit(value)) throw new BadControlRequest(`${name} is ${expected}.`);
    return () => {
      settings[name] = value as TenantSettings[Name];
    };
  };
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isOneOf =
  (words: readonly (string | number)[]) =>
  (value: unknown): boolean =>
    words.includes(value as string | number);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** @throws {BadControlRequest} unless the object has nothing but what Graph's type has, and what is needed. */
function checkShape(type: string, value: Body, required: readonly string[]): void {
  const missing = required.find((name) => value[name] === undefined);
  if (missing !== undefined) throw new BadControlRequest(`A ${type} needs ${missing}.`);
  const mismatch = checkProperties(graphShape.types[type] ?? {}, value, type);
  if (mismatch !== null) throw new BadControlRequest(`A ${type} has no such ${mismatch.path}.`);
}

const setDefaultPolicy: Control = (value, tenant) => {
  if (!isBody(value)) throw new BadControlRequest('appManagementPolicy is an object.');
  checkShape('tenantAppManagementPolicy', value, ['isEnabled']);
  return () => {
    tenant.defaultAppManagementPolicy = {
      applicationRestrictions: null,
      servicePrincipalRestrictions: null,
      ...structuredClone(value),
    };
  };
};

const setOwnPolicies: Control = (value, tenant, world) => {
  const read = bodies(value, 'appManagementPolicies').map(({ appliesTo, ...policy }) => {
    checkShape('appManagementPolicy', policy, ['isEnabled', 'restrictions']);
    if (!isTexts(appliesTo)) throw new BadControlRequest('appliesTo is a list of object ids.');
    return { policy, appliesTo: (appliesTo as string[]).map((id) => id.toLowerCase()) };
  });
  return () => {
    tenant.appManagementPolicies = read.map(({ policy, appliesTo }) => ({
      resource: {
        id: world.ids.uuid('appManagementPolicy'),
        deletedDateTime: null,
        description: null,
        displayName: null,
        isEnabled: true,
        ...structuredClone(policy),
      },
      appliesTo,
    }));
  };
};

const setConditionalAccess: Control = (value, tenant, world) => {
  const read = bodies(value, 'conditionalAccessPolicies');
  for (const policy of read) {
    checkShape('conditionalAccessPolicy', policy, ['displayName', 'state', 'conditions']);
  }
  return () => {
    tenant.conditionalAccessPolicies = read.map((policy) => ({
      id: world.ids.uuid('conditionalAccessPolicy'),
      createdDateTime: graphTime(world.now()),
      ...structuredClone(policy),
    }));
  };
};

const setNamedLocations: Control = (value, tenant, world) => {
  const read = bodies(value, 'namedLocations');
  for (const location of read) {
    const type = String(location['@odata.type']).replace('#microsoft.graph.', '');
    if (!['ipNamedLocation', 'countryNamedLocation'].includes(type)) {
      throw new BadControlRequest('A named location says in @odata.type which of the two kinds it is.');
    }
    checkShape(type, location, ['displayName']);
  }
  return () => {
    tenant.namedLocations = read.map((location) => ({
      id: world.ids.uuid('namedLocation'),
      createdDateTime: graphTime(world.now()),
      modifiedDateTime: graphTime(world.now()),
      ...structuredClone(location),
    }));
  };
};

const setEligibilities: Control = (value, tenant, world) => {
  const read = bodies(value, 'roleEligibilities').map(({ user, roleTemplateId }) => {
    const found = findUser(tenant, String(user));
    if (found === undefined) throw new BadControlRequest(`There is nobody called ${String(user)}.`);
    return { principalId: found.id, roleTemplateId: String(roleTemplateId) };
  });
  return () => {
    tenant.roleEligibilities = read.map((eligibility) => ({
      id: world.ids.uuid('roleEligibility'),
      ...eligibility,
      startDateTime: graphTime(world.now()),
      endDateTime: null,
    }));
  };
};

const setCloudOnlyGroups: Control = (value, _tenant, world) => {
  if (value !== 'omitted' && value !== 'objectId') {
    throw new BadControlRequest('cloudOnlyGroups is omitted or objectId.');
  }
  return () => {
    world.conditions.cloudOnlyGroups = value;
  };
};

const controls: Readonly<Record<string, Control>> = {
  appManagementPolicies: setOwnPolicies,
  appManagementPolicy: setDefaultPolicy,
  cloudOnlyGroups: setCloudOnlyGroups,
  concurrencyViolationStatus: setting('concurrencyViolationStatus', '409 or 400', isOneOf([409, 400])),
  conditionalAccessPolicies: setConditionalAccess,
  creationStatus: setting('creationStatus', '201 or 200', isOneOf([201, 200])),
  deviceCodes: setting('deviceCodes', 'approvedAtOnce or waiting', isOneOf(['approvedAtOnce', 'waiting'])),
  directoryQuota: setting('directoryQuota', 'a count', isCount),
  forbiddenSignInAudiences: setting('forbiddenSignInAudiences', 'a list of texts', isTexts),
  freshSecretRefusal: setting('freshSecretRefusal', '7000215 or 7000222', isOneOf([7000215, 7000222])),
  groupAssignmentOnFree: setting(
    'groupAssignmentOnFree',
    'allowed or refused',
    isOneOf(['allowed', 'refused']),
  ),
  instantiateLeavesCertificate: setting('instantiateLeavesCertificate', 'true or false', isBoolean),
  licence: setting('licence', 'free, p1 or p2', isOneOf(['free', 'p1', 'p2'])),
  logDelayMs: setting('logDelayMs', 'a number of milliseconds', isCount),
  namedLocations: setNamedLocations,
  roleEligibilities: setEligibilities,
  secretInNewApplication: setting('secretInNewApplication', 'made or refused', isOneOf(['made', 'refused'])),
  securityDefaults: setting('securityDefaults', 'true or false', isBoolean),
  signInLogNeedsDirectoryRead: setting('signInLogNeedsDirectoryRead', 'true or false', isBoolean),
  uniqueNameFilter: setting('uniqueNameFilter', 'refused or supported', isOneOf(['refused', 'supported'])),
  usersCanConsent: setting('usersCanConsent', 'true or false', isBoolean),
  usersCanRegisterApplications: setting('usersCanRegisterApplications', 'true or false', isBoolean),
  zeroRoleOnTemplates: setting('zeroRoleOnTemplates', 'allowed or refused', isOneOf(['allowed', 'refused'])),
};

/**
 * Changes how a tenant is set up: all of it, or nothing.
 * @param body `tenant` names it, by id or domain, where there are several; the rest is what to change.
 * @throws {BadControlRequest} for a name or a value that is not known.
 */
export function changeTenant(world: World, { tenant: name, ...changes }: Body): TenantState {
  const tenant = name === undefined ? world.state.tenants[0] : findTenant(world, asText(name));
  if (tenant === undefined) throw new BadControlRequest(`There is no tenant '${asText(name)}'.`);
  const unknown = Object.keys(changes).find((key) => !Object.hasOwn(controls, key));
  if (unknown !== undefined) {
    throw new BadControlRequest(`${unknown} is not one of: tenant, ${Object.keys(controls).join(', ')}.`);
  }
  const steps = Object.entries(changes).map(([key, value]) => controls[key]?.(value, tenant, world));
  for (const step of steps) step?.();
  return tenant;
}
