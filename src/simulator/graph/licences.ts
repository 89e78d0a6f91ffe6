import type { TenantSettings, TenantState } from '../world/world-state.ts';
import type { GraphCall, GraphReply, GraphRoute } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { answerList } from './odata/answer-list.ts';

interface Plan {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly servicePlanId: string;
}

/** Microsoft's numbers of the two licences. */
const plans: Readonly<Record<TenantSettings['licence'], Plan | null>> = {
  free: null,
  p1: {
    skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
    skuPartNumber: 'AAD_PREMIUM',
    servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  },
  p2: {
    skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b',
    skuPartNumber: 'AAD_PREMIUM_P2',
    servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  },
};

/** `organization.assignedPlans`, as the licence of the tenant has it. */
export function assignedPlansOf({ settings, organization }: TenantState): readonly unknown[] {
  const plan = plans[settings.licence];
  if (plan === null) return [];
  return [
    {
      assignedDateTime: organization['createdDateTime'] ?? null,
      capabilityStatus: 'Enabled',
      service: 'AADPremiumService',
      servicePlanId: plan.servicePlanId,
    },
  ];
}

/** @throws {GraphRefusal} 403 where a Free tenant does not let a group be assigned. */
export function requireGroupAssignment({ tenant }: GraphCall): void {
  const { licence, groupAssignmentOnFree } = tenant.settings;
  if (licence !== 'free' || groupAssignmentOnFree === 'allowed') return;
  // Microsoft's words where a group is given a role of the directory without the licence.
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Only companies who have purchased AAD Premium may perform this operation.',
  );
}

function listSkus(call: GraphCall): GraphReply {
  const { organization, settings, users } = call.tenant;
  const plan = plans[settings.licence];
  const members = users.filter(({ userType, accountEnabled }) => userType === 'Member' && accountEnabled);
  const sku = plan && {
    accountId: organization.id,
    accountName: organization.displayName,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: members.length,
    id: `${organization.id}_${plan.skuId}`,
    skuId: plan.skuId,
    skuPartNumber: plan.skuPartNumber,
    subscriptionIds: [],
    prepaidUnits: { enabled: members.length, lockedOut: 0, suspended: 0, warning: 0 },
    servicePlans: [
      {
        appliesTo: 'User',
        provisioningStatus: 'Success',
        servicePlanId: plan.servicePlanId,
        servicePlanName: plan.skuPartNumber,
      },
    ],
  };
  return answerList(call, {
    type: 'subscribedSku',
    context: 'subscribedSkus',
    items: sku === null ? [] : [sku],
  });
}

export const licenceRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/subscribedSkus',
    scopes: [
      'LicenseAssignment.Read.All',
      'Organization.Read.All',
      'Organization.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    handle: listSkus,
  },
];
