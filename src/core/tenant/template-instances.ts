import { z } from 'zod';
import type { Lane } from '../run/meter.ts';
import type { Application } from './entra-objects.ts';
import { getFact, type FactsPorts } from './get-fact.ts';
import { applicationAnswer, applicationSelect } from './graph-objects.ts';
import { isMarkedName } from './marked-name.ts';

const page = z.object({ value: z.array(applicationAnswer) });

/**
 * Applications that were made of a template for a case and never got their own name. Their key is not
 * set yet either, so that a search is all there is. @throws {FactsRefused}
 */
export async function listInstances(
  uniqueName: string,
  lane: Lane,
  ports: FactsPorts,
): Promise<readonly Application[]> {
  const filter = encodeURIComponent(`startswith(displayName,'${uniqueName} ')`);
  const path = `/applications?$filter=${filter}&$select=${applicationSelect}&$top=50`;
  const { value } = page.parse(await getFact({ method: 'GET', path }, lane, ports));
  return value.filter(
    (application) => application.uniqueName === null && isMarkedName(application.displayName, uniqueName),
  );
}
