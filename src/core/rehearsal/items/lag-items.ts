import { z } from 'zod';
import type { GraphRequest } from '../../tenant/graph-port.ts';
import type { Bench } from '../bench.ts';
import { describeOutcome, type Answered } from '../describe-answer.ts';
import { notWithout } from '../not-tried.ts';
import type { RehearsalItem, TriedItem } from '../rehearsal-item.ts';
import { rolesApplication, makeApplication, secretApplication } from '../throw-away-objects.ts';
import { grantTo } from './granted-scopes.ts';

const list = z.object({ value: z.array(z.object({ id: z.string() })) });
const credentials = z.object({ passwordCredentials: z.array(z.object({ keyId: z.string() })) });
const secret = z.object({ keyId: z.string() });
const made = z.object({ id: z.string() });

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** The first answer decides, however slow it is. */
async function soonOrLater(bench: Bench, isThere: () => Promise<boolean>): Promise<string> {
  if (await isThere()) return 'at-once';
  await bench.measure(isThere);
  return 'later';
}

/** A 404 is the only refusal that waiting helps against. */
function isFound(answer: Answered): boolean {
  if (answer.status >= 400 && answer.status !== 404) throw notWithout(describeOutcome(answer));
  return answer.status < 400;
}

function isListed(bench: Bench, request: GraphRequest, id: string): () => Promise<boolean> {
  return async () => {
    const answer = await bench.send(request);
    return isFound(answer) && list.parse(answer.body).value.some((item) => item.id === id);
  };
}

function lag(
  id: string,
  seen: (bench: Bench, made: { id: string; appId: string }) => () => Promise<boolean>,
) {
  return {
    kind: 'tried',
    id,
    simulator: null,
    async find(bench) {
      const application = await makeApplication(bench, 'lag');
      return inSeconds(await bench.measure(seen(bench, application)));
    },
  } as const satisfies TriedItem;
}

const byAppId = (appId: string): string =>
  `/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id`;

/** How long what was just written stays unseen. */
export const lagItems: readonly RehearsalItem[] = [
  lag('lag-by-id', (bench, { id }) => async () => {
    return isFound(await bench.send({ method: 'GET', path: `/applications/${id}?$select=id` }));
  }),
  lag('lag-in-lists', (bench, { id, appId }) => isListed(bench, { method: 'GET', path: byAppId(appId) }, id)),
  lag('lag-in-advanced-queries', (bench, { id, appId }) =>
    isListed(bench, { method: 'GET', path: `${byAppId(appId)}&$count=true`, consistency: true }, id),
  ),
  {
    kind: 'tried',
    id: 'lag-after-secret',
    simulator: null,
    async find(bench) {
      const application = await secretApplication(bench);
      const path = `/applications/${application.id}`;
      const { keyId } = secret.parse(
        await bench.need({ method: 'POST', path: `${path}/addPassword`, body: {} }),
      );
      const tookMs = await bench.measure(async () => {
        const read = await bench.need({ method: 'GET', path: `${path}?$select=passwordCredentials` });
        return credentials.parse(read).passwordCredentials.some((credential) => credential.keyId === keyId);
      });
      return inSeconds(tookMs);
    },
  },
  {
    kind: 'tried',
    id: 'lag-of-grant',
    simulator: 'at-once',
    async find(bench) {
      const { servicePrincipalId } = await rolesApplication(bench);
      const { id } = made.parse(await grantTo(bench, servicePrincipalId, 'openid'));
      const path = `/servicePrincipals/${servicePrincipalId}/oauth2PermissionGrants`;
      return soonOrLater(bench, isListed(bench, { method: 'GET', path }, id));
    },
  },
  {
    kind: 'tried',
    id: 'lag-of-assignment',
    simulator: 'at-once',
    async find(bench) {
      const { servicePrincipalId } = await secretApplication(bench);
      const path = `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
      const body = {
        principalId: bench.ports.operatorId,
        resourceId: servicePrincipalId,
        appRoleId: '00000000-0000-0000-0000-000000000000',
      };
      const { id } = made.parse(await bench.need({ method: 'POST', path, body }));
      return soonOrLater(bench, isListed(bench, { method: 'GET', path }, id));
    },
  },
];
