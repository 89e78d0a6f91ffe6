import type { TenantState } from '../world/world-state.ts';
import { graphTime } from '../world/world.ts';
import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';

type Target = 'Application' | 'ServicePrincipal' | 'Policy' | 'Group' | 'Directory';

interface Activity {
  readonly name: string;
  readonly operation: 'Add' | 'Update' | 'Delete' | 'Assign' | 'Unassign';
  readonly target: Target;
}

const categories: Readonly<Record<Target, string>> = {
  Application: 'ApplicationManagement',
  Directory: 'ApplicationManagement',
  Group: 'GroupManagement',
  Policy: 'Policy',
  ServicePrincipal: 'ApplicationManagement',
};

const addCredentials: Activity = {
  name: 'Add service principal credentials',
  operation: 'Update',
  target: 'ServicePrincipal',
};

const updateSecrets: Activity = {
  name: 'Update application – Certificates and secrets management',
  operation: 'Update',
  target: 'Application',
};

type Row = readonly [request: string, name: string, operation: Activity['operation'], target: Target];

/** By method and path, with `{}` for whatever stands in for a key. */
const rows: readonly Row[] = [
  ['POST /applications', 'Add application', 'Add', 'Application'],
  ['PATCH /applications/{}', 'Update application', 'Update', 'Application'],
  ['DELETE /applications/{}', 'Delete application', 'Delete', 'Application'],
  ['POST /applications/{}/owners/$ref', 'Add owner to application', 'Assign', 'Application'],
  ['DELETE /applications/{}/owners/{}/$ref', 'Remove owner from application', 'Unassign', 'Application'],
  ['POST /applicationTemplates/{}/instantiate', 'Add application', 'Add', 'Application'],
  ['POST /servicePrincipals', 'Add service principal', 'Add', 'ServicePrincipal'],
  ['PATCH /servicePrincipals/{}', 'Update service principal', 'Update', 'ServicePrincipal'],
  ['DELETE /servicePrincipals/{}', 'Remove service principal', 'Delete', 'ServicePrincipal'],
  ['POST /servicePrincipals/{}/owners/$ref', 'Add owner to service principal', 'Assign', 'ServicePrincipal'],
  [assignments('POST'), 'Add app role assignment to service principal', 'Assign', 'ServicePrincipal'],
  [
    `${assignments('DELETE')}/{}`,
    'Remove app role assignment from service principal',
    'Unassign',
    'ServicePrincipal',
  ],
  [
    'POST /servicePrincipals/{}/claimsMappingPolicies/$ref',
    'Add policy to service principal',
    'Assign',
    'ServicePrincipal',
  ],
  [
    'DELETE /servicePrincipals/{}/claimsMappingPolicies/{}/$ref',
    'Remove policy from service principal',
    'Unassign',
    'ServicePrincipal',
  ],
  ['POST /policies/claimsMappingPolicies', 'Add policy', 'Add', 'Policy'],
  ['PATCH /policies/claimsMappingPolicies/{}', 'Update policy', 'Update', 'Policy'],
  ['DELETE /policies/claimsMappingPolicies/{}', 'Delete policy', 'Delete', 'Policy'],
  ['POST /oauth2PermissionGrants', 'Add delegated permission grant', 'Assign', 'ServicePrincipal'],
  ['PATCH /oauth2PermissionGrants/{}', 'Update delegated permission grant', 'Update', 'ServicePrincipal'],
  ['DELETE /oauth2PermissionGrants/{}', 'Remove delegated permission grant', 'Unassign', 'ServicePrincipal'],
  ['POST /directory/deletedItems/{}/restore', 'Restore application', 'Update', 'Directory'],
  ['DELETE /directory/deletedItems/{}', 'Hard Delete application', 'Delete', 'Directory'],
  ['POST /groups', 'Add group', 'Add', 'Group'],
  ['POST /groups/{}/members/$ref', 'Add member to group', 'Update', 'Group'],
];

function assignments(method: 'POST' | 'DELETE'): string {
  return `${method} /servicePrincipals/{}/appRoleAssignedTo`;
}

const activities: Readonly<Record<string, Activity>> = {
  ...Object.fromEntries(
    rows.map(([request, name, operation, target]) => [request, { name, operation, target }]),
  ),
  'POST /applications/{}/addPassword': updateSecrets,
  'POST /applications/{}/removePassword': updateSecrets,
  'POST /servicePrincipals/{}/addPassword': addCredentials,
  'POST /servicePrincipals/{}/addTokenSigningCertificate': addCredentials,
};

const added: Readonly<Record<string, string>> = {
  'PATCH /applications/{}': 'POST /applications',
  'PATCH /servicePrincipals/{}': 'POST /servicePrincipals',
};

function activityOf({ method, path }: GraphRoute, status: number): Activity | undefined {
  const anonymous = path.replace(/\(\w+='[^']*'\)/, '/{}').replaceAll(/\{[^}]+\}/g, '{}');
  const key = `${method} ${anonymous}`;
  // An upsert that found nothing has added something.
  return activities[(status === 201 ? added[key] : undefined) ?? key];
}

interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** The object that was written, deleted ones included; its key where it is gone for good. */
function targetOf(tenant: TenantState, key: string): Named {
  const everything: readonly (Named & { readonly appId?: string; readonly uniqueName?: unknown })[] = [
    ...[...tenant.applications, ...tenant.deletedApplications].map(({ resource }) => resource),
    ...[...tenant.servicePrincipals, ...tenant.deletedServicePrincipals].map(({ resource }) => resource),
    ...tenant.claimsMappingPolicies.map(({ resource }) => resource),
    ...tenant.groups,
  ];
  const found = everything.find(({ id, appId, uniqueName }) => [id, appId, uniqueName].includes(key));
  return found ?? { id: key, displayName: key };
}

function keyOf(call: GraphCall, { status, body }: GraphReply): string {
  const made = status === 201 ? (body as Readonly<Record<string, unknown>>) : {};
  const application = (made['application'] ?? made) as Readonly<Record<string, unknown>>;
  return String(Object.values(call.params)[0] ?? application['id']);
}

/** Writes a line into the audit log after a change; it shows up after the delay that the tenant has. */
export function recordChange(call: GraphCall, route: GraphRoute, reply: GraphReply): void {
  const found = activityOf(route, reply.status);
  if (found === undefined) return;
  const { world, tenant, caller } = call;
  const { id, displayName } = targetOf(tenant, keyOf(call, reply));
  const now = world.now();
  const { user } = caller;
  tenant.directoryAudits.push({
    visibleFrom: now + tenant.settings.logDelayMs,
    resource: {
      id: `Directory_${world.ids.uuid('directoryAudit')}`,
      category: categories[found.target],
      correlationId: world.ids.uuid('auditCorrelation'),
      result: 'success',
      resultReason: '',
      activityDisplayName: found.name,
      activityDateTime: graphTime(now),
      loggedByService: 'Core Directory',
      operationType: found.operation,
      initiatedBy: {
        app:
          user === null
            ? {
                appId: caller.clientId,
                displayName: null,
                servicePrincipalId: null,
                servicePrincipalName: null,
              }
            : null,
        user: user && {
          id: user.id,
          displayName: null,
          userPrincipalName: user.userPrincipalName,
          ipAddress: '203.0.113.10',
        },
      },
      targetResources: [
        {
          id,
          displayName,
          type: found.target,
          userPrincipalName: null,
          groupType: null,
          modifiedProperties: [],
        },
      ],
      additionalDetails: [],
    },
  });
}
