import type { Drift, DriftSubject } from '../aftercare/drift.ts';
import { listDrift } from '../aftercare/list-drift.ts';
import { listMissingScopes } from '../plan/compare-relations.ts';
import type { Application } from '../tenant/entra-objects.ts';
import type { CheckSubject } from './check-facts.ts';
import { skippedCheck, type CheckDefinition, type CheckObject, type CheckObjectKind } from './check.ts';
import { judgeLive } from './live-application.ts';
import { checkObject, verdict } from './verdict.ts';

/** What the portal's list of enterprise applications goes by (graph.md 1, tags). */
const listed = 'WindowsAzureActiveDirectoryIntegratedApp';
const hidden = 'HideApp';

function applicationObject({ id, displayName }: Application): CheckObject {
  return checkObject('application', displayName, { id });
}

/** C16: the enterprise application is there, enabled and to be found. */
const servicePrincipal: CheckDefinition = {
  id: 'C16',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C16', facts, ({ application, live }) => {
      const principal = live.servicePrincipal;
      const objects = [applicationObject(application)];
      if (principal === null) return verdict('C16', 'fail', { objects });
      if (!principal.accountEnabled) return verdict('C16', 'fail', { variant: 'disabled', objects });
      if (principal.tags.includes(hidden) || !principal.tags.includes(listed))
        return verdict('C16', 'warn', { objects });
      return verdict('C16', 'pass');
    }),
};

/** C28: people of other tenants are let in only where that was chosen. */
const accountTypes: CheckDefinition = {
  id: 'C28',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C28', facts, ({ application, desired }) => {
      const [wanted, found] = [desired.application.signInAudience, application.signInAudience];
      const params = { wanted, found };
      if (found === wanted) return verdict('C28', 'pass', { params });
      return verdict('C28', 'fail', { params, objects: [applicationObject(application)] });
    }),
};

/** C29: what the application asks of a person was consented to, and it may do nothing by itself. */
const consent: CheckDefinition = {
  id: 'C29',
  moments: ['before', 'after'],
  run: (facts) =>
    judgeLive('C29', facts, ({ application, live, desired }) => {
      const { permissions, promise } = facts;
      if (promise?.ok === false) return skippedCheck('C29', promise.problem);
      const missing = desired.consent === null ? [] : listMissingScopes(live.relations, desired.consent);
      const objects = [applicationObject(application)];
      if (missing.length > 0)
        return verdict('C29', 'fail', { params: { scopes: missing.join(', ') }, objects });
      if (permissions?.ok === false) return skippedCheck('C29', permissions.problem);
      const granted = permissions?.value ?? [];
      const apis = [...new Set(granted.map(({ resourceName }) => resourceName))].join(', ');
      const params = { count: granted.length, apis };
      if (granted.length > 0) return verdict('C29', 'warn', { params, objects });
      const asks = application.requiredResourceAccess.some(({ resourceAccess }) =>
        resourceAccess.some(({ type }) => type === 'Role'),
      );
      return asks
        ? verdict('C29', 'warn', { variant: 'asked', objects })
        : verdict('C29', 'pass', { params: { count: desired.consent?.scopes.length ?? 0 } });
    }),
};

/** C36: the application is the one that was made, not one in its place. */
const sameApplication: CheckDefinition = {
  id: 'C36',
  moments: ['after', 'watch'],
  run({ live, subject: { desired, record } }) {
    if (live === null || desired === null) return null;
    if (!live.ok) return skippedCheck('C36', live.problem);
    const { application, deletedApplication, replacement } = live.value;
    const { displayName } = desired.application;
    const params = { name: displayName, case: record?.id ?? '' };
    if (application !== null) return verdict('C36', 'pass', { params: { appId: application.appId } });
    if (deletedApplication !== null)
      return verdict('C36', 'fail', {
        variant: 'deleted',
        params,
        objects: [applicationObject(deletedApplication)],
      });
    if (replacement === null) return verdict('C36', 'fail', { variant: 'gone', params });
    return verdict('C36', 'fail', {
      variant: 'replaced',
      params: { ...params, appId: replacement.appId },
      objects: [checkObject('application', replacement.displayName)],
    });
  },
};

/** C45: nothing is otherwise than was promised. */
const drift: CheckDefinition = {
  id: 'C45',
  moments: ['after', 'watch'],
  run: (facts) =>
    judgeLive('C45', facts, ({ live }) => {
      const { promise, subject } = facts;
      if (promise === null) return null;
      if (!promise.ok) return skippedCheck('C45', promise.problem);
      const found = listDrift(promise.value, live);
      if (found.length === 0) return verdict('C45', 'pass');
      const params = { count: found.length, case: subject.record?.id ?? '' };
      return verdict('C45', 'fail', { params, objects: found.map(describeDrift) });
    }),
};

const driftKinds: Readonly<Partial<Record<DriftSubject, CheckObjectKind>>> = {
  'redirect-uri': 'redirect-uri',
  'redirect-uri-changed': 'redirect-uri',
  'redirect-uri-added': 'redirect-uri',
  secret: 'secret',
  'signing-certificate': 'certificate',
  'service-principal-gone': 'service-principal',
  'sign-in-disabled': 'service-principal',
  'assignment-required': 'service-principal',
  'saml-mode': 'service-principal',
  'admin-consent': 'service-principal',
  'claims-policy': 'policy',
};

function describeDrift({ id, subject, promised, live, text }: Drift): CheckObject {
  return checkObject(driftKinds[subject] ?? 'application', promised ?? live ?? id, { detail: text });
}

/** So long an application that this product made is new: it names no owner and writes no note. */
const newDays = 30;
const dayMs = 86_400_000;

/** Until when a missing owner is no wonder, ISO 8601 UTC; null where it is. */
function newUntil({ record, now }: CheckSubject): string | null {
  if (record === null || record.adopted) return null;
  const until = Date.parse(record.createdAt) + newDays * dayMs;
  return Date.parse(now) < until ? new Date(until).toISOString() : null;
}

/** C46: somebody answers for the application, and it says what it is for. */
const ownership: CheckDefinition = {
  id: 'C46',
  moments: ['watch'],
  run({ registration, subject }) {
    const { profile, desired, record } = subject;
    if (registration === null) return null;
    if (!registration.ok) return skippedCheck('C46', registration.problem);
    if (registration.value === null) return null;
    const { owners, notes } = registration.value;
    const params = { name: desired?.application.displayName ?? '', vendor: profile.name };
    const objects =
      record === null || record.application === null
        ? []
        : [checkObject('application', params.name, { id: record.application.objectId })];
    const until = newUntil(subject);
    if (until !== null && (owners.length === 0 || notes.trim() === ''))
      return verdict('C46', 'pass', {
        variant: 'new',
        params: { ...params, until: { date: until } },
        objects,
      });
    if (owners.length === 0) return verdict('C46', 'warn', { variant: 'owner', params, objects });
    if (notes.trim() === '') return verdict('C46', 'warn', { variant: 'notes', params, objects });
    return verdict('C46', 'pass', { params: { count: owners.length } });
  },
};

export const registrationChecks: readonly CheckDefinition[] = [
  servicePrincipal,
  accountTypes,
  consent,
  sameApplication,
  drift,
  ownership,
];
