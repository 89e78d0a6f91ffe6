import type { Application } from '../../tenant/entra-objects.ts';
import { text } from '../../text.ts';
import { compareApplication, mergePermissions, type Changes } from '../compare-application.ts';
import type { DesiredSaml } from '../desired-saml.ts';
import type { DesiredApplication } from '../desired-state.ts';
import type { PlanStep } from '../plan.ts';
import { permissions, type StepFacts } from '../step-facts.ts';

/** The template of an application that is in no gallery (graph.md 4). */
export const instantiationPath = '/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate';

/** Makes application and service principal at once, under a name of its own for the time being. */
export function templateApplicationStep({ desired, application, restoring }: StepFacts): PlanStep {
  const { displayName, uniqueName } = desired.application;
  const base = {
    id: 'application',
    subject: 'template-application',
    permission: permissions.write,
    after: restoring.map((step) => step.id),
  } as const;
  if (application !== null)
    return { ...base, kind: 'no-op', text: text('plan.template-application.no-op', { name: displayName }) };
  return {
    ...base,
    kind: 'create',
    text: text('plan.template-application.create', { name: displayName }),
    detail: text('plan.template-application.detail'),
    request: { method: 'POST', path: instantiationPath, body: { displayName: `${uniqueName} {nonce}` } },
  };
}

/** Instances that an interrupted attempt left beside the application: ours, unnamed and of no use. */
export function staleInstancesStep({ facts }: StepFacts): readonly PlanStep[] {
  const [first] = facts.instances;
  if (first === undefined) return [];
  return [
    {
      id: 'stale-instances',
      kind: 'remove',
      subject: 'stale-instances',
      text: text('plan.stale-instances', { count: facts.instances.length }),
      request: { method: 'DELETE', path: `/applications/${first.id}` },
      permission: permissions.write,
      after: ['application'],
    },
  ];
}

/** Gives the application its name and the marker by which it is found from now on. */
export function applicationNamingStep({ desired, application }: StepFacts): PlanStep {
  const wanted = desired.application;
  const params = { name: wanted.displayName };
  const base = {
    id: 'application-naming',
    subject: 'application-naming',
    permission: permissions.write,
    after: ['application'],
  } as const;
  const body =
    application === null
      ? { displayName: wanted.displayName, uniqueName: wanted.uniqueName }
      : namingChanges(application, wanted);
  if (Object.keys(body).length === 0)
    return { ...base, kind: 'no-op', text: text('plan.application-naming.no-op', params) };
  return {
    ...base,
    kind: 'update',
    text: text('plan.application-naming', params),
    request: { method: 'PATCH', path: pathOf(application), body },
  };
}

/** Name and marker as a PATCH must change them; the marker can be given once. */
export function namingChanges(live: Application, wanted: DesiredApplication): Changes {
  return {
    ...(live.displayName === wanted.displayName ? {} : { displayName: wanted.displayName }),
    ...(live.uniqueName === null ? { uniqueName: wanted.uniqueName } : {}),
  };
}

/** Entity id, reply URLs, logout URL, groups: what the vendor and Entra must agree on. */
export function samlSettingsStep(
  { desired, application, known }: StepFacts,
  { entityId }: DesiredSaml,
): PlanStep {
  const wanted = desired.application;
  const base = {
    id: 'saml-settings',
    subject: 'saml-settings',
    permission: permissions.write,
    after: ['application-naming', 'service-principal'],
  } as const;
  const body =
    application === null ? newSettings(wanted) : settingsChanges(application, wanted, known ?? undefined);
  const changed = Object.keys(body);
  if (changed.length === 0) return { ...base, kind: 'no-op', text: text('plan.saml-settings.no-op') };
  return {
    ...base,
    kind: 'update',
    text: text('plan.saml-settings', { entityId }),
    detail:
      application === null
        ? text('plan.saml-settings.detail', { uri: wanted.redirectUris.join(', ') })
        : text('plan.changes', { count: changed.length, properties: changed.join(', ') }),
    request: { method: 'PATCH', path: pathOf(application), body },
  };
}

/** What a PATCH must change besides the name. */
export function settingsChanges(
  live: Application,
  wanted: DesiredApplication,
  former?: Parameters<typeof compareApplication>[2],
): Changes {
  const changes = compareApplication(live, wanted, former);
  return Object.fromEntries(Object.entries(changes).filter(([property]) => property !== 'displayName'));
}

function newSettings(wanted: DesiredApplication): Changes {
  return {
    identifierUris: wanted.identifierUris,
    web: {
      redirectUris: wanted.redirectUris,
      ...(wanted.logoutUrl === null ? {} : { logoutUrl: wanted.logoutUrl }),
    },
    groupMembershipClaims: wanted.groupMembershipClaims,
    optionalClaims: wanted.optionalClaims,
    ...(wanted.scopes.length === 0 ? {} : { requiredResourceAccess: mergePermissions([], wanted.scopes) }),
  };
}

function pathOf(application: Application | null): string {
  return `/applications/${application?.id ?? '{application.id}'}`;
}
