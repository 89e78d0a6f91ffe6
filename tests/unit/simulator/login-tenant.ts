import { settled } from '../../../src/simulator/world/lag.ts';
import type { TenantState } from '../../../src/simulator/world/world-state.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { openTenant, type InProcess, type Json } from './in-process.ts';

interface State {
  readonly tenants: [TenantState, ...TenantState[]];
}

function stateOf(tenant: InProcess): State {
  return JSON.parse(tenant.simulator.snapshot()) as State;
}

/** The same tenant with something in it changed that no request can change. */
export async function altered(
  tenant: InProcess,
  change: (state: TenantState) => void,
  options: SimulatorOptions = {},
): Promise<InProcess> {
  const state = stateOf(tenant);
  change(state.tenants[0]);
  return openTenant({ ...options, snapshot: JSON.stringify(state) });
}

/** Assigns a claims mapping policy to a service principal. */
export function assignPolicy(state: TenantState, principalId: string, definition: Json): void {
  const resource = {
    id: 'policy',
    displayName: 'Claims',
    definition: [JSON.stringify(definition)],
    isOrganizationDefault: false,
  };
  state.claimsMappingPolicies.push({ resource, ...settled() });
  const principal = state.servicePrincipals.find((stored) => stored.resource.id === principalId);
  if (principal !== undefined) principal.claimsMappingPolicyId = resource.id;
}

/** Lines of the sign-in log, as Graph will show them. */
export function signInLog(tenant: InProcess): Json[] {
  return stateOf(tenant).tenants[0].signIns.map(({ resource }) => resource);
}

/** The last line of the sign-in log, in short. */
export function lastSignIn(tenant: InProcess): Json {
  const line = signInLog(tenant).at(-1);
  const status = line?.['status'] as Json | undefined;
  return {
    user: line?.['userPrincipalName'],
    application: line?.['appDisplayName'],
    errorCode: status?.['errorCode'],
    conditionalAccess: line?.['conditionalAccessStatus'],
  };
}

/** A policy of Conditional Access for everybody and everything, with parts replaced. */
export function accessPolicy(controls: readonly string[], conditions: Json = {}): Json {
  return {
    id: '6f3f9d3c-6f0e-4b9e-9d3f-3a0c58f4d001',
    displayName: 'CA001',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...conditions,
    },
    grantControls: { operator: 'OR', builtInControls: controls },
  };
}
