import type { TenantState } from '../world/world-state.ts';
import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';
import { completed } from './shape/completed-item.ts';

type Item = Readonly<Record<string, unknown>>;

function listRoles(call: GraphCall): GraphReply {
  const items = call.tenant.directoryRoles.map((role) => completed('directoryRole', role));
  return answerList(call, { type: 'directoryRole', context: 'directoryRoles', items });
}

/** Who holds which role now, over the whole directory. */
function roleAssignmentsOf(tenant: TenantState): Item[] {
  return tenant.directoryRoles.flatMap((role) =>
    (tenant.members[role.id] ?? []).map((principalId) => ({
      id: Buffer.from(`${role.roleTemplateId}/${principalId}`).toString('base64url'),
      principalId,
      directoryScopeId: '/',
      roleDefinitionId: role.roleTemplateId,
    })),
  );
}

function listRoleAssignments(call: GraphCall): GraphReply {
  const items = roleAssignmentsOf(call.tenant);
  const context = 'roleManagement/directory/roleAssignments';
  return answerList(call, { type: 'unifiedRoleAssignment', context, items, countsAtOnce: true });
}

function listEligibilities(call: GraphCall): GraphReply {
  const { tenant } = call;
  if (tenant.settings.licence !== 'p2') {
    throw new GraphRefusal(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  }
  const items = tenant.roleEligibilities.map((eligibility) => ({
    id: `${eligibility.id}-1`,
    principalId: eligibility.principalId,
    roleDefinitionId: eligibility.roleTemplateId,
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: eligibility.startDateTime,
    endDateTime: eligibility.endDateTime,
    memberType: 'Direct',
    roleEligibilityScheduleId: eligibility.id,
  }));
  const type = 'unifiedRoleEligibilityScheduleInstance';
  const context = 'roleManagement/directory/roleEligibilityScheduleInstances';
  return answerList(call, { type, context, items, countsAtOnce: true });
}

const readScopes = ['RoleManagement.Read.Directory', 'Directory.Read.All', 'Directory.ReadWrite.All'];

export const directoryRoleRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/directoryRoles', scopes: readScopes, handle: listRoles },
  {
    method: 'GET',
    path: '/roleManagement/directory/roleAssignments',
    scopes: [...readScopes, 'RoleManagement.Read.All'],
    handle: listRoleAssignments,
  },
  {
    method: 'GET',
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    scopes: [
      'RoleEligibilitySchedule.Read.Directory',
      'RoleManagement.Read.All',
      'RoleManagement.Read.Directory',
    ],
    handle: listEligibilities,
  },
];
