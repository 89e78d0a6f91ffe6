import { text } from '../../text.ts';
import { compareServicePrincipal } from '../compare-application.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/** Makes the service principal, changes what differs, or leaves it as it is. */
export function servicePrincipalStep({ desired, servicePrincipal, restoring }: StepFacts): PlanStep {
  const base = {
    id: 'service-principal',
    subject: 'service-principal',
    permission: permissions.write,
    after: ['application', ...restoring.map((step) => step.id)],
  } as const;
  const required = desired.servicePrincipal.appRoleAssignmentRequired;
  if (servicePrincipal === null) {
    return {
      ...base,
      kind: 'create',
      text: text(
        required ? 'plan.service-principal.create.assigned' : 'plan.service-principal.create.everyone',
      ),
      request: {
        method: 'PATCH',
        path: `/servicePrincipals(appId='{application.appId}')`,
        body: desired.servicePrincipal,
        createIfMissing: true,
      },
    };
  }
  const changes = compareServicePrincipal(servicePrincipal, desired.servicePrincipal);
  const changed = Object.keys(changes);
  if (changed.length === 0) return { ...base, kind: 'no-op', text: text('plan.service-principal.no-op') };
  return {
    ...base,
    kind: 'update',
    text: text('plan.service-principal.update'),
    detail: text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
    request: { method: 'PATCH', path: `/servicePrincipals/${servicePrincipal.id}`, body: changes },
  };
}
