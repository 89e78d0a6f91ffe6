import { z } from 'zod';
import type { CaseApplication } from '../case.ts';
import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import { findDeletedApplication, findDeletedServicePrincipal } from './deleted-objects.ts';
import type {
  Application,
  ClaimsMappingPolicy,
  ServicePrincipal,
  ServicePrincipalRelations,
} from './entra-objects.ts';
import { asResult, getFact, type FactsPorts } from './get-fact.ts';
import { applicationAnswer, applicationSelect } from './graph-objects.ts';
import {
  claimsPolicyAnswer,
  servicePrincipalAnswer,
  servicePrincipalSelect,
} from './service-principal-objects.ts';
import { noRelations, readRelations, type WantedRelations } from './service-principal-relations.ts';

/** What there is of an application that is retired or brought back. */
export interface RetirementFacts {
  readonly application: Application | null;
  readonly deletedApplication: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  readonly deletedServicePrincipal: ServicePrincipal | null;
  readonly relations: ServicePrincipalRelations;
  /** The claims policy that is or was linked; null where there is none any more. */
  readonly claimsPolicy: ClaimsMappingPolicy | null;
  /** Object ids of the service principals that have that policy. */
  readonly policyUsers: readonly string[];
}

export interface RetirementQuestion {
  readonly uniqueName: string;
  readonly application: CaseApplication;
  readonly relations: WantedRelations;
  /** The claims policy that the register remembers; null where none is. */
  readonly policyId: string | null;
  /** Something was deleted moments ago: what is among the deleted is believed, and what looks alive is not. */
  readonly isUnsettled: boolean;
}

const referencesAnswer = z.object({ value: z.array(z.object({ id: z.string() })) });

/** Reads by id what is alive and what is deleted: no marker is needed, and none is trusted. */
export function readRetirementFacts(
  { uniqueName, application: ids, relations: wanted, policyId, isUnsettled }: RetirementQuestion,
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<RetirementFacts>> {
  const ask = (path: string): Promise<unknown> => getFact({ method: 'GET', path }, lane, ports);
  return asResult(async () => {
    const [foundApplication, foundPrincipal] = await Promise.all([
      ask(`/applications/${ids.objectId}?$select=${applicationSelect}`),
      ask(`/servicePrincipals(appId='${ids.appId}')?$select=${servicePrincipalSelect}`),
    ]);
    const [foundDeleted, deletedServicePrincipal] = await Promise.all([
      foundApplication === null || isUnsettled
        ? findDeletedApplication(uniqueName, lane, ports, ids.objectId)
        : null,
      foundPrincipal === null || isUnsettled ? findDeletedServicePrincipal(ids.appId, lane, ports) : null,
    ]);
    const deletedApplication = foundDeleted?.id === ids.objectId ? foundDeleted : null;
    const application =
      foundApplication === null || deletedApplication !== null
        ? null
        : applicationAnswer.parse(foundApplication);
    const servicePrincipal =
      foundPrincipal === null || deletedServicePrincipal !== null
        ? null
        : servicePrincipalAnswer.parse(foundPrincipal);
    const relations =
      servicePrincipal === null ? noRelations : await readRelations(servicePrincipal.id, wanted, lane, ports);
    const [linked] = relations.claimsPolicies;
    const id = linked?.id ?? policyId;
    const [policy, users] =
      id === null
        ? [null, null]
        : await Promise.all([
            ask(`/policies/claimsMappingPolicies/${id}`),
            ask(`/policies/claimsMappingPolicies/${id}/appliesTo`),
          ]);
    return {
      application,
      deletedApplication,
      servicePrincipal,
      deletedServicePrincipal,
      relations,
      claimsPolicy: policy === null ? null : claimsPolicyAnswer.parse(policy),
      policyUsers: users === null ? [] : referencesAnswer.parse(users).value.map((user) => user.id),
    };
  });
}
