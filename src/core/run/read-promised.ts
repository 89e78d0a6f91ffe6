import { applicationAnswer, applicationSelect } from '../tenant/graph-objects.ts';
import type { Application, ServicePrincipal, ServicePrincipalRelations } from '../tenant/entra-objects.ts';
import type { DesiredState } from '../plan/desired-state.ts';
import { getFact, type FactsPorts } from '../tenant/get-fact.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from '../tenant/service-principal-objects.ts';
import { noRelations, readRelations } from '../tenant/service-principal-relations.ts';
import type { Lane } from './meter.ts';

/** What there is of what was promised; null where it is absent. */
export interface Promised {
  readonly application: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  readonly relations: ServicePrincipalRelations;
}

export interface PromisedQuestion {
  readonly desired: DesiredState;
  readonly objectId: string;
  readonly appId: string;
  /** Where it is known, its belongings are read beside it and not after it. */
  readonly servicePrincipalId: string | null;
}

/** Reads application, service principal and what belongs to it, in parallel. @throws {FactsRefused} */
export async function readPromised(
  { desired, objectId, appId, servicePrincipalId }: PromisedQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<Promised> {
  const start: Lane = { depth: lane.depth };
  const ask = async (path: string): Promise<unknown> => {
    const own = ports.meter.lane([start]);
    const body = await getFact({ method: 'GET', path }, own, ports);
    lane.depth = Math.max(lane.depth, own.depth);
    return body;
  };
  const relationsOf = async (id: string, from: Lane): Promise<ServicePrincipalRelations> => {
    const own = ports.meter.lane([from]);
    const relations = await readRelations(
      id,
      {
        assignments: desired.assignments.length > 0,
        grants: desired.consent !== null,
        claimsPolicies: desired.saml !== null,
      },
      own,
      ports,
    );
    lane.depth = Math.max(lane.depth, own.depth);
    return relations;
  };
  const [application, principal, beside] = await Promise.all([
    ask(`/applications/${objectId}?$select=${applicationSelect}`),
    ask(`/servicePrincipals(appId='${appId}')?$select=${servicePrincipalSelect}`),
    servicePrincipalId === null ? null : relationsOf(servicePrincipalId, start),
  ]);
  const servicePrincipal = principal === null ? null : servicePrincipalAnswer.parse(principal);
  return {
    application: application === null ? null : applicationAnswer.parse(application),
    servicePrincipal,
    relations:
      beside ?? (servicePrincipal === null ? noRelations : await relationsOf(servicePrincipal.id, lane)),
  };
}
