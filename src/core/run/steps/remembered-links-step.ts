import type { Problem } from '../../problem.ts';
import type { ServicePrincipalRelations } from '../../tenant/entra-objects.ts';
import type { GraphRequest } from '../../tenant/graph-port.ts';
import { grantScopes, isPermissionMissing, readRelations } from '../../tenant/service-principal-relations.ts';
import { text } from '../../text.ts';
import { concurrency, type NotYetRule } from '../answer.ts';
import type { Retirement } from '../../aftercare/retirement.ts';
import { writeRepeatedly } from '../repeatable-write.ts';
import { findServicePrincipal } from '../service-principal.ts';
import type { RunContext, StepHandler } from '../run-context.ts';

const grantsPath = '/oauth2PermissionGrants';

const notYet: readonly NotYetRule[] = [
  { status: 404, code: null },
  { status: 400, code: null, message: /does not exist|not found/i },
  concurrency,
];

/**
 * Assigns and consents anew what was there before the case was retired and that Entra did not bring back.
 * Whoever was deleted in the meantime is left out, and counted; so is consent that the profile does not ask
 * for and that whoever is signed in may not give.
 */
export const runRememberedLinksStep: StepHandler = async (context, stepId, lane) => {
  const remembered = context.plan.retirement;
  if (remembered === undefined) throw new Error('the plan remembers nothing');
  const found = await findServicePrincipal(context, stepId, lane);
  if (!found.ok) return found;
  const { id } = found.value;
  const wanted = {
    assignments: remembered.assignments.length > 0,
    grants: remembered.grants.length > 0 && ('where-allowed' as const),
  };
  const relations = await readRelations(id, wanted, lane, context.ports);
  let put = 0;
  let left = 0;
  let forbidden = 0;
  const isAskedFor = context.ports.scopes.includes(grantScopes.write);
  for (const request of missingLinks(id, remembered, relations)) {
    const isExtra = request.path === grantsPath && !isAskedFor;
    const result = await writeRepeatedly(isExtra ? mayConsent(context) : context, stepId, lane, {
      request,
      notYet,
      waitingFor: text('run.wait.remembered-links'),
    });
    // Already there: after a lost answer, or beside somebody else's hand.
    if (result.kind === 'done' || isThere(result.problem, result.status)) put += 1;
    else if (result.status === 404 || result.status === 400) left += 1;
    else if (isExtra && isPermissionMissing(result.problem)) forbidden += 1;
    else return { ok: false, problem: result.problem };
  }
  const done = { ok: true, text: text('run.remembered-links', { count: put }) } as const;
  if (forbidden > 0) return { ...done, detail: text('run.remembered-links.forbidden', { count: forbidden }) };
  return left === 0 ? done : { ...done, detail: text('run.remembered-links.left', { count: left }) };
};

function mayConsent(context: RunContext): RunContext {
  const { ports } = context;
  return { ...context, ports: { ...ports, scopes: [...ports.scopes, grantScopes.write] } };
}

function isThere({ code }: Problem, status: number | null): boolean {
  return code === 'already-assigned' || status === 409;
}

function missingLinks(
  servicePrincipalId: string,
  { assignments, grants }: Retirement,
  live: ServicePrincipalRelations,
): readonly GraphRequest[] {
  const missing = assignments.filter(
    ({ principalId, appRoleId }) =>
      !live.assignments.some((one) => one.principalId === principalId && one.appRoleId === appRoleId),
  );
  return [
    ...missing.map(({ principalId, appRoleId }): GraphRequest => ({
      method: 'POST',
      path: `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`,
      body: { principalId, resourceId: servicePrincipalId, appRoleId },
    })),
    ...grants.flatMap(({ resourceId, scope }): readonly GraphRequest[] => {
      const isLive = live.grants.some(
        (one) => one.consentType === 'AllPrincipals' && one.resourceId === resourceId,
      );
      const body = { clientId: servicePrincipalId, consentType: 'AllPrincipals', resourceId, scope };
      return isLive ? [] : [{ method: 'POST', path: grantsPath, body }];
    }),
  ];
}
