import type { Console, PlannedCase } from '../../app/console.ts';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import type { PlanView } from '../../contract/console-views.ts';
import { succeeded, type Result } from '../../core/problem.ts';

export interface AdoptionHandlerNeeds {
  readonly adoption: Console['adoption'];
  readonly planAdoption: Console['planAdoption'];
  readonly showPlan: (planned: Result<PlannedCase>) => CallResult<PlanView>;
}

/** So many addresses say enough of an application; Entra keeps up to 256. */
const mostShown = 10;

export function adoptionHandlers(needs: AdoptionHandlerNeeds): ConsoleHandlers['adoption'] {
  const { adoption } = needs;
  return {
    async search({ words }) {
      const found = await adoption.search(words);
      return found.ok
        ? succeeded(found.value.map(({ id: objectId, ...rest }) => ({ objectId, ...rest })))
        : found;
    },
    async read(asked) {
      const read = await adoption.read(asked);
      if (!read.ok) return read;
      const { application, environment, proposed, secrets } = read.value;
      const { id: objectId, appId, displayName, createdAt, redirectUris } = application;
      return succeeded({
        objectId,
        appId,
        displayName,
        createdAt,
        redirectUris: redirectUris.slice(0, mostShown),
        redirectUriCount: redirectUris.length,
        environment,
        proposed: { ...proposed },
        secrets: secrets === null ? null : [...secrets],
      });
    },
    async plan({ asksPermissions, ...request }) {
      return needs.showPlan(await needs.planAdoption(request, asksPermissions === true));
    },
  };
}
