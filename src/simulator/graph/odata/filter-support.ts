import { unsupportedQuery } from '../graph-refusal.ts';
import type { FilterExpression } from './filter-expression.ts';

/**
 * Which operators Graph supports per property, `+` for those that only advanced queries know
 * (`ConsistencyLevel: eventual` with `$count=true`). `eq` brings `in`; `ne` and `not` are always
 * advanced. A property that is not here cannot be filtered on.
 * Source: learn.microsoft.com/graph/aad-advanced-queries, tables per entity. `uniqueName` is left out:
 * that page lists it, the tenants seen refuse it (graph.md 13).
 */
const support: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  application: {
    id: 'eq',
    appId: 'eq',
    createdDateTime: 'range +null',
    description: '+eq +startswith +null',
    disabledByMicrosoftStatus: 'eq',
    displayName: 'eq startswith +null',
    'identifierUris/any': 'eq startswith',
    notes: '+eq +startswith +null',
    'publicClient/redirectUris/any': '+eq +startswith',
    publisherDomain: 'eq startswith',
    'requiredResourceAccess/any/resourceAppId': '+eq',
    serviceManagementReference: '+eq +startswith +null',
    signInAudience: 'eq',
    'spa/redirectUris/any': '+eq +startswith',
    'tags/any': 'eq startswith',
    'web/homePageUrl': '+eq +startswith +null',
    'web/redirectUris/any': '+eq +startswith',
  },
  servicePrincipal: {
    id: 'eq',
    accountEnabled: 'eq',
    'alternativeNames/any': 'eq startswith',
    appId: 'eq',
    appOwnerOrganizationId: '+eq',
    appRoleAssignmentRequired: '+eq',
    applicationTemplateId: 'eq',
    displayName: 'eq startswith +null',
    homepage: '+eq +startswith +null',
    preferredSingleSignOnMode: 'eq',
    'servicePrincipalNames/any': 'eq startswith',
    servicePrincipalType: 'eq',
    'tags/any': 'eq startswith',
  },
  group: {
    id: 'eq',
    displayName: 'eq startswith +null',
    'groupTypes/any': 'eq',
    isAssignableToRole: 'eq',
    mail: 'eq startswith +null',
    mailEnabled: 'eq',
    mailNickname: 'eq startswith +null',
    onPremisesSamAccountName: '+eq +startswith',
    onPremisesSyncEnabled: 'eq +null',
    securityEnabled: 'eq',
  },
  user: {
    id: 'eq',
    accountEnabled: 'eq',
    companyName: '+eq +startswith +null',
    department: 'eq startswith +null',
    displayName: 'eq startswith +null',
    givenName: 'eq startswith +null',
    jobTitle: 'eq startswith +null',
    mail: 'eq startswith +endswith +null',
    onPremisesSamAccountName: '+eq +startswith',
    onPremisesSyncEnabled: 'eq +null',
    surname: 'eq startswith +null',
    userPrincipalName: 'eq startswith +endswith',
    userType: 'eq +null',
  },
};

function needsOf(expression: FilterExpression, prefix: string): string[] {
  const join = (path: string): string => [prefix, path].filter((part) => part !== '').join('/');
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [...needsOf(expression.left, prefix), ...needsOf(expression.right, prefix)];
    case 'not':
      return ['+', ...needsOf(expression.of, prefix)];
    case 'any':
      return needsOf(expression.of, join(`${expression.path}/any`));
    case 'in':
      return [`eq ${join(expression.path)}`];
    case 'call':
      return [`${expression.name} ${join(expression.path)}`];
    case 'compare': {
      const negation = expression.operator === 'ne' ? ['+'] : [];
      const isRange = !['eq', 'ne'].includes(expression.operator);
      const operator = isRange ? 'range' : expression.value === null ? 'null' : 'eq';
      return [...negation, `${operator} ${join(expression.path)}`];
    }
  }
}

/** @throws {GraphRefusal} 400 `Request_UnsupportedQuery` when this type cannot be filtered so. */
export function checkFilterSupport(type: string, expression: FilterExpression, isAdvanced: boolean): void {
  for (const need of needsOf(expression, '')) {
    const [operator = '', path = ''] = need.split(' ');
    const known = support[type]?.[path]?.split(' ') ?? [];
    const isSupported =
      operator === '+'
        ? isAdvanced
        : known.includes(operator) || (isAdvanced && known.includes(`+${operator}`));
    if (isSupported) continue;
    if (operator === '+' || known.includes(`+${operator}`)) throw unsupportedQuery('Unsupported Query.');
    const resource = type.charAt(0).toUpperCase() + type.slice(1);
    const property = path.replace(/\/any.*$/, '');
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
    );
  }
}
