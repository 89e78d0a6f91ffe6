import { z } from 'zod';
import { graphAppId } from '../../tenant/graph-permissions.ts';
import type { Bench } from '../bench.ts';
import { describeOutcome, type Answered } from '../describe-answer.ts';
import { notWithout } from '../not-tried.ts';

/** What granting a permission to an application takes. */
export const grantScopes: readonly string[] = ['DelegatedPermissionGrant.ReadWrite.All'];

const principal = z.object({ id: z.string() });

/** What grants an application one permission of Microsoft Graph, for the operator alone. @throws {NotTried} */
export async function grantBody(
  bench: Bench,
  clientId: string,
  scope: string,
): Promise<Readonly<Record<string, string>>> {
  const path = `/servicePrincipals(appId='${graphAppId}')?$select=id`;
  const { id } = principal.parse(await bench.need({ method: 'GET', path }));
  const principalId = bench.ports.operatorId;
  return { clientId, consentType: 'Principal', principalId, resourceId: id, scope };
}

/** Grants it. @throws {NotTried} */
export async function tryGrant(bench: Bench, clientId: string, scope: string): Promise<Answered> {
  const body = await grantBody(bench, clientId, scope);
  return bench.settle({ method: 'POST', path: '/oauth2PermissionGrants', body }, grantScopes);
}

/** The same where it has to succeed. @throws {NotTried} */
export async function grantTo(bench: Bench, clientId: string, scope: string): Promise<unknown> {
  const answer = await tryGrant(bench, clientId, scope);
  if (answer.status >= 400) throw notWithout(describeOutcome(answer));
  return answer.body;
}
