import { z } from 'zod';
import { getFact, getPage, pathOfNextPage } from '../../tenant/get-fact.ts';
import { text } from '../../text.ts';
import type { Lane } from '../meter.ts';
import type { RunContext, StepHandler } from '../run-context.ts';

const people = z.object({
  value: z.array(z.object({ id: z.string(), '@odata.type': z.string().nullish() })),
  '@odata.nextLink': z.string().nullish(),
  '@odata.count': z.number().nullish(),
});

/**
 * Counts who may sign in, to compare it with the vendor's licences: those who are assigned, with the
 * direct members of the groups (nested ones do not count, graph.md 3), or everybody in the tenant.
 */
export const runLicenceCountStep: StepHandler = async (context, _stepId, lane) => {
  const { desired } = context.plan;
  context.findings.signInCount = desired.servicePrincipal.appRoleAssignmentRequired
    ? await countAssigned(context, lane)
    : await countEverybody(context, lane);
  return { ok: true, text: text('run.licence-count', { count: context.findings.signInCount }) };
};

async function countAssigned(context: RunContext, lane: Lane): Promise<number> {
  const { assignments } = context.plan.desired;
  const groups = assignments.filter(({ kind }) => kind === 'group');
  const members = await Promise.all(
    groups.map(({ id }) => listMembers(id, context.ports.meter.lane([lane]), context)),
  );
  const users = assignments.filter(({ kind }) => kind === 'user').map(({ id }) => id);
  return new Set([...users, ...members.flat()]).size;
}

async function listMembers(groupId: string, lane: Lane, { ports }: RunContext): Promise<readonly string[]> {
  const found: string[] = [];
  let path: string | null = `/groups/${groupId}/members?$select=id&$top=999`;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = people.parse(await getPage({ method: 'GET', path }, pages === 1, lane, ports));
    // A nested group is a member too, but its members may not sign in.
    const users = answer.value.filter((member) => member['@odata.type'] !== '#microsoft.graph.group');
    found.push(...users.map(({ id }) => id));
    path = pathOfNextPage(answer['@odata.nextLink'] ?? null, pages);
  }
  return found;
}

async function countEverybody({ ports }: RunContext, lane: Lane): Promise<number> {
  const filter = encodeURIComponent('accountEnabled eq true');
  const path = `/users?$filter=${filter}&$select=id&$top=1&$count=true`;
  const body = await getFact({ method: 'GET', path, consistency: true }, lane, ports);
  return people.parse(body)['@odata.count'] ?? 0;
}
