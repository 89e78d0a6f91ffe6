import { z } from 'zod';
import { text } from '../../text.ts';
import type { Bench } from '../bench.ts';
import { describeOutcome, type Answered } from '../describe-answer.ts';
import { NotTried, notWithout } from '../not-tried.ts';
import type { TriedItem } from '../rehearsal-item.ts';
import { throwAwayName } from '../throw-away-name.ts';
import {
  certifiedApplication,
  rolesApplication,
  samlApplication,
  settingsApplication,
  templateApplication,
} from '../throw-away-objects.ts';
import { grantBody, grantScopes, tryGrant } from './granted-scopes.ts';

export const policyScopes: readonly string[] = ['Policy.ReadWrite.ApplicationConfiguration'];

const zeroRole = '00000000-0000-0000-0000-000000000000';
const made = z.object({ id: z.string() });
const roles = z.object({ appRoles: z.array(z.object({ id: z.string() })) });
const keys = z.object({
  keyCredentials: z.array(
    z.object({ keyId: z.string(), usage: z.string(), key: z.string().nullish() }).loose(),
  ),
});

const principalPath = (id: string): string => `/servicePrincipals/${id}`;

async function tryPolicy(bench: Bench, purpose: string, claimType: string): Promise<Answered> {
  const policy = {
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: [{ Source: 'user', ID: 'displayname', JwtClaimType: claimType, SamlClaimType: claimType }],
  };
  const body = {
    displayName: throwAwayName(bench.mark, purpose),
    definition: [JSON.stringify({ ClaimsMappingPolicy: policy })],
  };
  const request = { method: 'POST', path: '/policies/claimsMappingPolicies', body } as const;
  const answer = await bench.settle(request, policyScopes);
  const { data } = made.safeParse(answer.body);
  if (data !== undefined) bench.made.policies.add(data.id);
  return answer;
}

async function linkPolicy(bench: Bench, purpose: string, servicePrincipalId: string): Promise<Answered> {
  const answer = await tryPolicy(bench, purpose, 'rehearsal');
  if (answer.status >= 400) throw notWithout(describeOutcome(answer));
  const { id } = made.parse(answer.body);
  return bench.settle(
    {
      method: 'POST',
      path: `${principalPath(servicePrincipalId)}/claimsMappingPolicies/$ref`,
      body: { '@odata.id': `/policies/claimsMappingPolicies/${id}` },
    },
    [...bench.ports.scopes, ...policyScopes],
  );
}

async function assign(bench: Bench, servicePrincipalId: string, appRoleId: string): Promise<Answered> {
  const body = { principalId: bench.ports.operatorId, resourceId: servicePrincipalId, appRoleId };
  return bench.settle({
    method: 'POST',
    path: `${principalPath(servicePrincipalId)}/appRoleAssignedTo`,
    body,
  });
}

async function readKeys(bench: Bench, servicePrincipalId: string) {
  const path = `${principalPath(servicePrincipalId)}?$select=keyCredentials`;
  return keys.parse(await bench.need({ method: 'GET', path })).keyCredentials;
}

/** Which of the writes whose 201 is said to have no Location have one. */
async function findLocations(bench: Bench): Promise<readonly string[]> {
  const { servicePrincipalId } = await samlApplication(bench);
  const grant = await grantBody(bench, servicePrincipalId, 'openid');
  const policy = {
    displayName: throwAwayName(bench.mark, 'location'),
    definition: [JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true' } })],
  };
  const writes = [
    { name: 'oauth2PermissionGrants', path: '/oauth2PermissionGrants', body: grant, scopes: grantScopes },
    {
      name: 'appRoleAssignedTo',
      path: `${principalPath(servicePrincipalId)}/appRoleAssignedTo`,
      body: { principalId: bench.ports.operatorId, resourceId: servicePrincipalId, appRoleId: zeroRole },
      scopes: bench.ports.scopes,
    },
    {
      name: 'claimsMappingPolicies',
      path: '/policies/claimsMappingPolicies',
      body: policy,
      scopes: policyScopes,
    },
  ];
  const found: string[] = [];
  for (const { name, path, body, scopes } of writes) {
    const answer = await bench.ports.wire.graph({ path, body: JSON.stringify(body) }, scopes);
    if (answer === null) throw new NotTried(text('rehearsal.not-tried.unanswered'));
    if (answer.status !== 201) throw notWithout(`${name} ${answer.status}`);
    if (name === 'claimsMappingPolicies') {
      const { id } = made.parse(JSON.parse(answer.content));
      bench.made.policies.add(id);
    }
    if (answer.hasLocation) found.push(name);
  }
  return found;
}

/** What service principals, their policies, certificates and assignments take. */
export const servicePrincipalItems: readonly TriedItem[] = [
  {
    kind: 'tried',
    id: 'second-claims-policy',
    simulator: '400 Request_BadRequest ConflictingObjects',
    async find(bench) {
      const { servicePrincipalId } = await settingsApplication(bench);
      const first = await linkPolicy(bench, 'first policy', servicePrincipalId);
      if (first.status >= 400) throw notWithout(describeOutcome(first));
      return describeOutcome(await linkPolicy(bench, 'second policy', servicePrincipalId));
    },
  },
  {
    kind: 'tried',
    id: 'restricted-claim',
    simulator: '400 Request_BadRequest InvalidValue',
    find: async (bench) => describeOutcome(await tryPolicy(bench, 'restricted policy', 'iss')),
  },
  {
    kind: 'tried',
    id: 'own-certificate',
    simulator: '400 Request_BadRequest InvalidValue',
    async find(bench) {
      const { servicePrincipalId } = await certifiedApplication(bench);
      const other = await samlApplication(bench);
      const kept = await readKeys(bench, servicePrincipalId);
      const foreign = (await readKeys(bench, other.servicePrincipalId)).find(
        ({ usage }) => usage === 'Verify',
      );
      if (foreign === undefined) throw new NotTried(text('rehearsal.not-tried.unreadable'));
      const key = {
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
        key: foreign.key ?? '',
        keyId: bench.ports.ids.uuid(),
      };
      return describeOutcome(
        await bench.settle({
          method: 'PATCH',
          path: principalPath(servicePrincipalId),
          body: { keyCredentials: [...kept, key] },
        }),
      );
    },
  },
  {
    kind: 'tried',
    id: 'active-certificate-removal',
    simulator: '400 Request_BadRequest InvalidValue',
    async find(bench) {
      const { servicePrincipalId } = await certifiedApplication(bench);
      return describeOutcome(
        await bench.settle({
          method: 'PATCH',
          path: principalPath(servicePrincipalId),
          body: { keyCredentials: [], passwordCredentials: [] },
        }),
      );
    },
  },
  {
    kind: 'tried',
    id: 'template-certificate',
    simulator: 'no',
    async find(bench) {
      const { servicePrincipalId } = await templateApplication(bench);
      return (await readKeys(bench, servicePrincipalId)).length > 0 ? 'yes' : 'no';
    },
  },
  {
    kind: 'tried',
    id: 'zero-role-on-template',
    simulator: '400 Request_BadRequest',
    async find(bench) {
      const { servicePrincipalId } = await templateApplication(bench);
      return describeOutcome(await assign(bench, servicePrincipalId, zeroRole));
    },
  },
  {
    kind: 'tried',
    id: 'parallel-assignments',
    simulator: 'no',
    async find(bench) {
      const { servicePrincipalId } = await rolesApplication(bench);
      const path = `${principalPath(servicePrincipalId)}?$select=appRoles`;
      const { appRoles } = roles.parse(await bench.need({ method: 'GET', path }));
      // Once each, and at the same time: what the client would send again is what is asked about.
      const answers = await Promise.all(
        appRoles.map(({ id }) =>
          bench.send({
            method: 'POST',
            path: `${principalPath(servicePrincipalId)}/appRoleAssignedTo`,
            body: { principalId: bench.ports.operatorId, resourceId: servicePrincipalId, appRoleId: id },
          }),
        ),
      );
      const refused = answers.find(({ status }) => status >= 400);
      return refused === undefined ? 'no' : describeOutcome(refused);
    },
  },
  {
    kind: 'tried',
    id: 'unknown-scope-grant',
    simulator: 'taken',
    async find(bench) {
      const { servicePrincipalId } = await settingsApplication(bench);
      return describeOutcome(await tryGrant(bench, servicePrincipalId, 'Rehearsal.Nobody.Knows'));
    },
  },
  {
    kind: 'tried',
    id: 'location-header',
    simulator: 'nowhere',
    async find(bench) {
      const found = await findLocations(bench);
      return found.length === 0 ? 'nowhere' : found.join(' ');
    },
  },
];
