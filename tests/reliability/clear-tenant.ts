import type { SimulatorAddresses } from '../integration/simulator/spawn-simulator.ts';
import { openGraph } from '../integration/simulator/tenant-work.ts';

type SendGraph = Awaited<ReturnType<typeof openGraph>>;

interface Named {
  readonly id: string;
  readonly displayName: string;
  readonly uniqueName?: string | null;
}

interface Tenant {
  readonly applications: readonly Named[];
  readonly deletedApplications: readonly Named[];
  readonly claimsMappingPolicies: readonly Named[];
}

const opened = new Map<string, SendGraph>();

/** Removes for good what cases left in the tenant; their markers are free again. */
export async function clearTenant(simulator: SimulatorAddresses): Promise<void> {
  const graph = opened.get(simulator.url) ?? (await openGraph(simulator));
  opened.set(simulator.url, graph);
  const isOurs = ({ displayName, uniqueName = null }: Named): boolean =>
    [displayName, uniqueName ?? ''].some((name) => name.startsWith('entra-handover-'));
  const read = async (): Promise<Tenant> => {
    const response = await fetch(`${simulator.control}/state`);
    const { tenants } = (await response.json()) as { tenants: [Tenant] };
    return tenants[0];
  };
  const remove = async (path: string): Promise<void> => {
    const { status, body } = await graph('DELETE', path);
    if (status !== 204) throw new Error(`DELETE ${path}: ${JSON.stringify(body)}`);
  };
  const before = await read();
  for (const { id } of before.applications.filter(isOurs)) await remove(`/applications/${id}`);
  for (const { id } of before.claimsMappingPolicies.filter(isOurs))
    await remove(`/policies/claimsMappingPolicies/${id}`);
  for (const { id } of (await read()).deletedApplications.filter(isOurs))
    await remove(`/directory/deletedItems/${id}`);
}
