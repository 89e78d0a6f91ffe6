import { z } from 'zod';
import type { Result } from '../problem.ts';
import { problem } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { findDeletedApplication } from './deleted-objects.ts';
import type { Application, ServicePrincipal } from './entra-objects.ts';
import { asResult, FactsRefused, getFact, type FactsPorts } from './get-fact.ts';
import { applicationAnswer, applicationSelect } from './graph-objects.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from './service-principal-objects.ts';

/** An application of the tenant that somebody made, by the id that the portal shows of it. */
export interface FoundApplication {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal | null;
}

const principalName = z.object({ appId: z.string(), displayName: z.string().nullish() });

/**
 * Finds an application by its application id, its object id or the object id of its enterprise
 * application: the portal calls the last two the same. `id` is a GUID. Problems: `adopt-unknown`,
 * `adopt-deleted`, `adopt-foreign-tenant`, and those of reading.
 */
export function findApplicationToAdopt(
  id: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<FoundApplication>> {
  const ask = (path: string): Promise<unknown> => getFact({ method: 'GET', path }, lane, ports);
  const askApplication = async (path: string): Promise<Application | null> => {
    const body = await ask(`${path}?$select=${applicationSelect}`);
    return body === null ? null : applicationAnswer.parse(body);
  };
  return asResult(async () => {
    const [byObjectId, byAppId, byPrincipal, principalOfApp] = await Promise.all([
      askApplication(`/applications/${id}`),
      askApplication(`/applications(appId='${id}')`),
      ask(`/servicePrincipals/${id}?$select=appId,displayName`),
      ask(`/servicePrincipals(appId='${id}')?$select=appId,displayName`),
    ]);
    const named = byPrincipal ?? principalOfApp;
    const principal = named === null ? null : principalName.parse(named);
    const application =
      byObjectId ??
      byAppId ??
      (principal === null ? null : await askApplication(`/applications(appId='${principal.appId}')`));
    if (application !== null) {
      const body = await ask(
        `/servicePrincipals(appId='${application.appId}')?$select=${servicePrincipalSelect}`,
      );
      return { application, servicePrincipal: body === null ? null : servicePrincipalAnswer.parse(body) };
    }
    // An enterprise application without an app registration here: it is registered in another tenant.
    if (principal !== null)
      throw new FactsRefused(
        problem('adopt-foreign-tenant', 'input', {
          field: 'application',
          params: { name: principal.displayName ?? principal.appId },
        }),
      );
    const deleted = await findDeletedApplication('', lane, ports, id);
    throw new FactsRefused(
      deleted === null
        ? problem('adopt-unknown', 'input', { field: 'application', params: { id } })
        : problem('adopt-deleted', 'input', { field: 'application', params: { name: deleted.displayName } }),
    );
  });
}

/** Another application, alive or deleted, that has a marker already. @throws {FactsRefused} */
export async function findMarkerHolder(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<Application | null> {
  const path = `/applications(uniqueName='${uniqueName}')?$select=${applicationSelect}`;
  const body = await getFact({ method: 'GET', path }, lane, ports);
  return body === null ? findDeletedApplication(uniqueName, lane, ports) : applicationAnswer.parse(body);
}
