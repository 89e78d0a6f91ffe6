import { listApplicationDrift } from './application-drift.ts';
import { drift, type CasePromise, type Drift, type LiveState } from './drift.ts';
import { listPrincipalDrift } from './principal-drift.ts';

/** Compares property by property what was promised with what is there. */
export function listDrift(promise: CasePromise, live: LiveState): readonly Drift[] {
  const { application, servicePrincipal } = live;
  if (application === null) return [describeAbsence(promise, live)];
  return [
    ...listApplicationDrift(promise, application),
    ...(servicePrincipal === null
      ? [drift('service-principal-gone', '', { acceptable: false })]
      : listPrincipalDrift(promise, servicePrincipal, live.relations)),
  ];
}

function describeAbsence({ desired }: CasePromise, { deletedApplication, replacement }: LiveState): Drift {
  const params = { name: desired.application.displayName };
  if (deletedApplication !== null) return drift('application-deleted', '', { params, acceptable: false });
  if (replacement !== null) {
    return drift('application-replaced', '', {
      params: { ...params, appId: replacement.appId },
      live: replacement.appId,
      acceptable: false,
    });
  }
  return drift('application-gone', '', { params, acceptable: false });
}
