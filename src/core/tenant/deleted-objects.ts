import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import type { Application, ServicePrincipal } from './entra-objects.ts';
import { getFact, pathOfNextPage, type FactsPorts } from './get-fact.ts';
import { applicationAnswer, applicationSelect } from './graph-objects.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from './service-principal-objects.ts';

/**
 * The application that carries our marker among the soft-deleted ones, or that is known by its object id or
 * application id: a template's instance may never have got its marker. @throws {FactsRefused}
 */
export function findDeletedApplication(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
  knownId: string | null = null,
): Promise<Application | null> {
  return findDeleted(
    `application?$select=${applicationSelect}`,
    applicationAnswer,
    (application) =>
      application.uniqueName === uniqueName || application.id === knownId || application.appId === knownId,
    lane,
    ports,
  );
}

/** The service principal of an application among the soft-deleted ones. @throws {FactsRefused} */
export function findDeletedServicePrincipal(
  appId: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<ServicePrincipal | null> {
  return findDeleted(
    `servicePrincipal?$select=${servicePrincipalSelect}`,
    servicePrincipalAnswer,
    (servicePrincipal) => servicePrincipal.appId === appId,
    lane,
    ports,
  );
}

/** Looks through soft-deleted objects page by page, since `uniqueName` can't be filtered on. */
async function findDeleted<T>(
  query: string,
  shape: z.ZodType<T>,
  isWanted: (item: T) => boolean,
  lane: Lane,
  ports: FactsPorts,
): Promise<T | null> {
  const page = z.object({ value: z.array(shape), '@odata.nextLink': z.string().nullish() });
  let path: string | null = `/directory/deletedItems/microsoft.graph.${query}&$top=100`;
  for (let pages = 1; path !== null; pages += 1) {
    const answer = page.parse(await getFact({ method: 'GET', path }, lane, ports));
    const found = answer.value.find(isWanted);
    if (found !== undefined) return found;
    path = pathOfNextPage(answer['@odata.nextLink'] ?? null, pages);
  }
  return null;
}
