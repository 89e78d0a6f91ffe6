import { listMissingAssignments } from '../../plan/compare-relations.ts';
import type { Principal, ServicePrincipal } from '../../tenant/entra-objects.ts';
import { noRelations, readRelations } from '../../tenant/service-principal-relations.ts';
import { text } from '../../text.ts';
import { concurrency, type NotYetRule } from '../answer.ts';
import type { Lane } from '../meter.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { findServicePrincipal } from '../service-principal.ts';
import type { RunContext, StepHandler, StepOutcome } from '../run-context.ts';

/** The role of an application that declares none (graph.md 3). */
const defaultRoleId = '00000000-0000-0000-0000-000000000000';

const notYet: readonly NotYetRule[] = [
  { status: 404, code: null },
  { status: 400, code: null, message: /does not exist|not found/i },
  concurrency,
];

/**
 * The role that a user or group is given: the enabled one for users where the application declares
 * roles, since then the default role is not always accepted (graph.md 3).
 */
export function assignableRoleId(servicePrincipal: Pick<ServicePrincipal, 'appRoles'>): string {
  const roles = servicePrincipal.appRoles.filter(
    ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('User'),
  );
  const role = roles.find(({ displayName }) => displayName === 'User') ?? roles[0];
  return role?.id ?? defaultRoleId;
}

/** Assigns users and groups to the application; what is assigned already stays as it is. */
export const runAssignmentStep: StepHandler = async (context, stepId, lane) => {
  const { plan, ports } = context;
  const step = plan.steps.find(({ id }) => id === stepId);
  if (step?.kind === 'manual') return { ok: true, text: text('run.assignment') };
  if (step?.request === undefined) return { ok: true, text: text('run.assignment.no-op') };
  const found = await findServicePrincipal(context, stepId, lane);
  if (!found.ok) return found;
  const servicePrincipal = found.value;
  const isFresh =
    context.findings.instance?.isNew ??
    plan.steps.some(({ id, kind }) => id === 'service-principal' && kind === 'create');
  const relations = isFresh
    ? noRelations
    : await readRelations(servicePrincipal.id, { assignments: true }, lane, ports);
  const missing = listMissingAssignments(relations, plan.desired);
  for (const principal of missing) {
    const outcome = await assign(context, stepId, lane, servicePrincipal, principal);
    if (!outcome.ok) return outcome;
  }
  return { ok: true, text: text('run.assignment.done', { count: missing.length }) };
};

async function assign(
  context: RunContext,
  stepId: string,
  lane: Lane,
  servicePrincipal: ServicePrincipal,
  principal: Principal,
): Promise<StepOutcome> {
  const done: StepOutcome = { ok: true, text: text('run.assignment.done', { count: 1 }) };
  const result = await writeRepeatedly(context, stepId, lane, {
    request: {
      method: 'POST',
      path: `/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`,
      body: {
        principalId: principal.id,
        resourceId: servicePrincipal.id,
        appRoleId: assignableRoleId(servicePrincipal),
      },
    },
    notYet,
    waitingFor: text('run.wait.assignment', { name: principal.displayName }),
  });
  // Assigning twice is refused (graph.md 3): after a lost answer, or beside somebody else's hand.
  if (result.kind === 'done' || result.problem.code === 'already-assigned') return done;
  return { ok: false, problem: result.problem };
}
