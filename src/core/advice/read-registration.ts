import { z } from 'zod';
import type { Result } from '../problem.ts';
import type { Lane } from '../run/meter.ts';
import type { ServicePrincipal } from '../tenant/entra-objects.ts';
import { asResult, getFact, type FactsPorts } from '../tenant/get-fact.ts';
import { applicationAnswer, applicationSelect } from '../tenant/graph-objects.ts';
import { readPages } from '../tenant/preview-facts.ts';
import { pageOf } from '../tenant/preview-objects.ts';
import { servicePrincipalAnswer, servicePrincipalSelect } from '../tenant/service-principal-objects.ts';
import { thumbprintOf } from '../tenant/thumbprint.ts';
import type { PrincipalState, Registration } from './case-facts.ts';

/** Names of those who are assigned. */
const assignedPage = pageOf<string>(
  z
    .object({ principalDisplayName: z.string().nullish() })
    .transform(({ principalDisplayName }) => [principalDisplayName ?? '']),
);

/** Reads how the application of a case is registered in the tenant now. */
export function readRegistration(
  application: { readonly objectId: string; readonly appId: string },
  lane: Lane,
  ports: FactsPorts,
): Promise<Result<Registration>> {
  const { objectId, appId } = application;
  return asResult(async () => {
    const [found, principal] = await Promise.all([
      getFact({ method: 'GET', path: `/applications/${objectId}?$select=${applicationSelect}` }, lane, ports),
      getFact(
        { method: 'GET', path: `/servicePrincipals(appId='${appId}')?$select=${servicePrincipalSelect}` },
        ports.meter.lane([]),
        ports,
      ),
    ]);
    const live = found === null ? null : applicationAnswer.parse(found);
    const service = principal === null ? null : servicePrincipalAnswer.parse(principal);
    return {
      source: 'tenant',
      isGone: live === null,
      redirectUris: live?.redirectUris ?? [],
      entityIds: live?.identifierUris ?? [],
      secrets: live?.passwordCredentials ?? [],
      accountTypes: live?.signInAudience ?? null,
      certificate: activeCertificate(service),
      principal: await readPrincipal(service, lane, ports),
    };
  });
}

function activeCertificate(principal: ServicePrincipal | null): Registration['certificate'] {
  const thumbprint = principal?.preferredTokenSigningKeyThumbprint ?? null;
  if (principal === null || thumbprint === null) return null;
  const credential = principal.keyCredentials.find((key) => thumbprintOf(key) === thumbprint.toUpperCase());
  return { thumbprint, expiresAt: credential?.endDateTime ?? null };
}

async function readPrincipal(
  principal: ServicePrincipal | null,
  lane: Lane,
  ports: FactsPorts,
): Promise<PrincipalState> {
  if (principal === null)
    return { isGone: true, isEnabled: false, isAssignmentRequired: false, assigned: [] };
  const { id, accountEnabled, appRoleAssignmentRequired } = principal;
  const assigned = appRoleAssignmentRequired
    ? await readPages(
        `/servicePrincipals/${id}/appRoleAssignedTo?$top=999`,
        (body) => assignedPage.parse(body),
        lane,
        ports,
      )
    : [];
  return {
    isGone: false,
    isEnabled: accountEnabled,
    isAssignmentRequired: appRoleAssignmentRequired,
    assigned: assigned.filter((name) => name !== ''),
  };
}
