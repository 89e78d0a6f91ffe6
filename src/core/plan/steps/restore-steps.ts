import type { TenantFacts } from '../../tenant/entra-objects.ts';
import { text } from '../../text.ts';
import type { PlanStep } from '../plan.ts';
import { permissions } from '../step-facts.ts';

/**
 * Brings deleted objects back. Restoring an application does not restore its service principal:
 * each takes a call of its own, the application's first (graph.md 13).
 */
export function restoreSteps(
  facts: Pick<
    TenantFacts,
    'application' | 'deletedApplication' | 'servicePrincipal' | 'deletedServicePrincipal'
  >,
): readonly PlanStep[] {
  const { application, deletedApplication, servicePrincipal, deletedServicePrincipal } = facts;
  const steps: PlanStep[] = [];
  if (application === null && deletedApplication !== null) {
    steps.push({
      id: 'restored-application',
      kind: 'create',
      subject: 'restored-application',
      text: text('plan.restored-application', { name: deletedApplication.displayName }),
      detail: text('plan.restored-application.detail'),
      request: { method: 'POST', path: `/directory/deletedItems/${deletedApplication.id}/restore` },
      permission: permissions.write,
      after: [],
    });
  }
  if (servicePrincipal === null && deletedServicePrincipal !== null) {
    steps.push({
      id: 'restored-service-principal',
      kind: 'create',
      subject: 'restored-service-principal',
      text: text('plan.restored-service-principal'),
      request: { method: 'POST', path: `/directory/deletedItems/${deletedServicePrincipal.id}/restore` },
      permission: permissions.write,
      after: steps.map((step) => step.id),
    });
  }
  return steps;
}
