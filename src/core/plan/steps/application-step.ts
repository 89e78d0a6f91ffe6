import { text, type TextParam } from '../../text.ts';
import { compareApplication, mergePermissions } from '../compare-application.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/** Makes the application, changes what differs, or leaves it as it is. */
export function applicationStep({ desired, application, known, restoring }: StepFacts): PlanStep {
  const wanted = desired.application;
  const base = {
    id: 'application',
    subject: 'application',
    permission: permissions.write,
    after: restoring.filter((step) => step.subject === 'restored-application').map((step) => step.id),
  } as const;
  if (application === null) {
    const [uri = null] = wanted.redirectUris;
    const audience = wanted.signInAudience === 'AzureADMyOrg' ? single : multiple;
    const body = {
      displayName: wanted.displayName,
      uniqueName: wanted.uniqueName,
      signInAudience: wanted.signInAudience,
      web: { redirectUris: wanted.redirectUris },
      groupMembershipClaims: wanted.groupMembershipClaims,
      optionalClaims: wanted.optionalClaims,
      ...(wanted.scopes.length === 0 ? {} : { requiredResourceAccess: mergePermissions([], wanted.scopes) }),
    };
    return {
      ...base,
      kind: 'create',
      text: text('plan.application.create', { name: wanted.displayName }),
      detail:
        uri === null
          ? text('plan.application.create.without-uri', { audience })
          : text(`plan.application.create.${wanted.groupMembershipClaims === null ? 'detail' : 'groups'}`, {
              audience,
              uri: wanted.redirectUris.join(', '),
            }),
      request: { method: 'POST', path: '/applications', body },
    };
  }
  const changes = {
    ...compareApplication(application, wanted, known ?? undefined),
    // One that somebody else made gets its marker once (graph.md 13).
    ...(application.uniqueName === null ? { uniqueName: wanted.uniqueName } : {}),
  };
  const changed = Object.keys(changes);
  if (changed.length === 0) {
    return { ...base, kind: 'no-op', text: text('plan.application.no-op', { name: wanted.displayName }) };
  }
  return {
    ...base,
    kind: 'update',
    text: text('plan.application.update', { name: application.displayName }),
    detail: text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
    request: { method: 'PATCH', path: `/applications/${application.id}`, body: changes },
  };
}

const single: TextParam = { nl: 'één tenant', en: 'a single tenant' };
const multiple: TextParam = { nl: 'meerdere tenants', en: 'multiple tenants' };
