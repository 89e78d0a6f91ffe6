import type { GraphRoute } from './graph-call.ts';
import { GraphRefusal, insufficientPrivileges } from './graph-refusal.ts';

/** The 403 of the services that look after policies. */
export function policyAccessDenied(): GraphRefusal {
  return new GraphRefusal(
    403,
    'AccessDenied',
    'You cannot perform the requested operation, required scopes are missing in the token.',
  );
}

const leastScope = (route: GraphRoute): string => route.scopes[0] ?? '';

/** Every service behind Graph has words of its own for a scope that is missing; the directory's are the rest. */
const refusals: readonly (readonly [prefix: string, refuse: (route: GraphRoute) => GraphRefusal])[] = [
  ['/policies/', policyAccessDenied],
  ['/identity/conditionalAccess/', policyAccessDenied],
  [
    '/auditLogs/',
    (route) =>
      new GraphRefusal(
        403,
        'Authentication_MSGraphPermissionMissing',
        `The principal does not have required Microsoft Graph permission(s): ${leastScope(route)} to call this API. For more information about Microsoft Graph permissions, please visit https://learn.microsoft.com/graph/permissions-overview.`,
      ),
  ],
  [
    '/roleManagement/directory/roleEligibilityScheduleInstances',
    (route) =>
      new GraphRefusal(
        403,
        'UnknownError',
        JSON.stringify({
          errorCode: 'PermissionScopeNotGranted',
          message: `Authorization failed due to missing permission scope ${route.scopes.join(',')}.`,
          instanceAnnotations: [],
        }),
      ),
  ],
];

/** The answer to a token that carries none of the scopes of this operation. */
export function missingScope(route: GraphRoute): GraphRefusal {
  const found = refusals.find(([prefix]) => route.path.startsWith(prefix));
  return found === undefined ? insufficientPrivileges() : found[1](route);
}
