import { text } from '../../text.ts';
import { compareServicePrincipal } from '../compare-application.ts';
import type { DesiredSaml } from '../desired-saml.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/**
 * Sets SAML as the way to sign in, who may, and who is told that the certificate nearly expires. Makes
 * the service principal where only the application is there: an upsert does either (graph.md 13).
 */
export function samlPrincipalStep(
  { desired, application, servicePrincipal, restoring }: StepFacts,
  saml: DesiredSaml,
): PlanStep {
  const base = {
    id: 'service-principal',
    subject: 'saml-principal',
    permission: permissions.write,
    after: ['application', ...restoring.map((step) => step.id)],
  } as const;
  const required = desired.servicePrincipal.appRoleAssignmentRequired;
  const changes =
    servicePrincipal === null
      ? {
          ...desired.servicePrincipal,
          preferredSingleSignOnMode: 'saml',
          ...(saml.notificationEmailAddresses.length === 0
            ? {}
            : { notificationEmailAddresses: saml.notificationEmailAddresses }),
        }
      : compareServicePrincipal(servicePrincipal, desired.servicePrincipal, saml);
  const changed = Object.keys(changes);
  if (changed.length === 0) return { ...base, kind: 'no-op', text: text('plan.service-principal.no-op') };
  if (servicePrincipal !== null) {
    return {
      ...base,
      kind: 'update',
      text: text('plan.service-principal.update'),
      detail: text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
      request: { method: 'PATCH', path: `/servicePrincipals/${servicePrincipal.id}`, body: changes },
    };
  }
  const textId = required ? 'plan.saml-principal.assigned' : 'plan.saml-principal.everyone';
  const addresses = saml.notificationEmailAddresses.join(', ');
  return {
    ...base,
    kind: application === null ? 'update' : 'create',
    text: text(textId),
    ...(addresses === '' ? {} : { detail: text('plan.saml-principal.detail', { addresses }) }),
    request:
      application === null
        ? { method: 'PATCH', path: '/servicePrincipals/{servicePrincipal.id}', body: changes }
        : {
            method: 'PATCH',
            path: `/servicePrincipals(appId='{application.appId}')`,
            body: changes,
            createIfMissing: true,
          },
  };
}
