import { text } from '../../text.ts';
import { listMissingAssignments } from '../compare-relations.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';
import { lastSamlStepId } from './saml-policy-steps.ts';

/**
 * Assigns the users and groups that were chosen; where nobody was, that is left to the administrator.
 * Null where everybody may sign in and nobody was chosen.
 */
export function assignmentStep({ desired, facts, servicePrincipal }: StepFacts): PlanStep | null {
  const name = desired.application.displayName;
  const base = {
    id: 'assignment',
    subject: 'assignment',
    after: [desired.saml === null ? 'service-principal' : lastSamlStepId],
  } as const;
  if (desired.assignments.length === 0) {
    if (!desired.servicePrincipal.appRoleAssignmentRequired || facts.relations.assignments.length > 0)
      return null;
    return {
      ...base,
      kind: 'manual',
      text: text('plan.assignment.manual', { name }),
      detail: text('plan.assignment.manual.detail'),
    };
  }
  const missing = listMissingAssignments(facts.relations, desired);
  const [first] = missing;
  const names = (first === undefined ? desired.assignments : missing)
    .map(({ displayName }) => displayName)
    .join(', ');
  if (first === undefined) return { ...base, kind: 'no-op', text: text('plan.assignment.no-op', { names }) };
  return {
    ...base,
    kind: 'create',
    text: text('plan.assignment.create', { names, count: missing.length, name }),
    detail: text('plan.assignment.create.detail'),
    request: {
      method: 'POST',
      path: `/servicePrincipals/${servicePrincipal?.id ?? '{servicePrincipal.id}'}/appRoleAssignedTo`,
      body: {
        principalId: first.id,
        resourceId: servicePrincipal?.id ?? '{servicePrincipal.id}',
        appRoleId: '{appRole.id}',
      },
    },
    permission: permissions.write,
  };
}
