import type { TenantState } from '../../world/world-state.ts';
import { badRequest, unsupportedQuery } from '../graph-refusal.ts';
import { completed } from '../shape/completed-item.ts';
import { checkProperty, selectProperties } from './property-paths.ts';
import type { QueryOptions } from './query-options.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a navigation property of an item leads to: several objects, or one. */
type Related = (tenant: TenantState, item: Item) => readonly Item[] | Item | null;

/** Graph shows at most this many per item. */
const mostShown = 20;

function ownersOf(tenant: TenantState, { id }: Item): readonly Item[] {
  const stored = [...tenant.applications, ...tenant.servicePrincipals].find(
    ({ resource }) => resource.id === id,
  );
  return (stored?.owners ?? []).flatMap((ownerId): Item[] => {
    const user = tenant.users.find((other) => other.id === ownerId);
    if (user !== undefined) return [{ '@odata.type': '#microsoft.graph.user', ...completed('user', user) }];
    const principal = tenant.servicePrincipals.find(({ resource }) => resource.id === ownerId)?.resource;
    return principal === undefined
      ? []
      : [{ '@odata.type': '#microsoft.graph.servicePrincipal', ...principal }];
  });
}

function roleDefinitionOf(tenant: TenantState, { roleDefinitionId }: Item): Item | null {
  const role = tenant.directoryRoles.find(({ roleTemplateId }) => roleTemplateId === roleDefinitionId);
  if (role === undefined) return null;
  return {
    id: role.roleTemplateId,
    description: role['description'] ?? null,
    displayName: role.displayName,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [],
    templateId: role.roleTemplateId,
    version: '1',
  };
}

const related: Readonly<Record<string, Readonly<Record<string, Related>>>> = {
  application: { owners: ownersOf },
  servicePrincipal: {
    appRoleAssignedTo: (tenant, { id }) =>
      tenant.appRoleAssignments.filter(({ resourceId }) => resourceId === id).map((item) => ({ ...item })),
    claimsMappingPolicies: (tenant, { id }) => {
      const policyId = tenant.servicePrincipals.find(
        ({ resource }) => resource.id === id,
      )?.claimsMappingPolicyId;
      return tenant.claimsMappingPolicies
        .map(({ resource }) => resource)
        .filter((policy) => policy.id === policyId);
    },
    owners: ownersOf,
  },
  unifiedRoleAssignment: { roleDefinition: roleDefinitionOf },
};

/** What `$expand` adds to an item. */
type Expansion = (tenant: TenantState, item: Item) => Item;

/**
 * Reads `$expand`: one navigation property, with `$select` of its own at most, as the directory takes it.
 * @throws {GraphRefusal} 400 for what cannot be expanded.
 */
export function readExpansion(type: string, query: QueryOptions): Expansion | null {
  if (query.expand === null) return null;
  const [, name = '', selected] = /^(\w+)(?:\(\$select=([\w,@. ]+)\))?$/.exec(query.expand.trim()) ?? [];
  if (name === '')
    throw badRequest(`Parsing OData Select and Expand failed: Syntax error in '${query.expand}'.`);
  checkProperty(type, name);
  const find = related[type]?.[name];
  if (find === undefined) throw unsupportedQuery(`Expanding '${name}' is not supported.`);
  if (query.isAdvanced)
    throw unsupportedQuery('Expect simple name=value query, but observe property expansion.');
  const select = selected?.split(',').map((word) => word.trim()) ?? null;
  return (tenant, item) => {
    const found = find(tenant, item);
    if (found === null) return { [name]: null };
    if (!isList(found)) return { [name]: selectProperties(found, select) };
    return { [name]: found.slice(0, mostShown).map((one) => selectProperties(one, select)) };
  };
}

function isList(found: readonly Item[] | Item): found is readonly Item[] {
  return Array.isArray(found);
}
