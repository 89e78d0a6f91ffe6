import { describe, expect, it } from 'vitest';
import type { GraphAnswer } from '../../../src/core/tenant/graph-port.ts';
import type { ProbePath } from '../../../src/entra/connection/path-probe.ts';
import { testConnection } from '../../../src/entra/connection/connection-test.ts';
import { graphProblem } from '../../../src/entra/graph/graph-problem.ts';
import { createSecretProof } from '../../../src/entra/secret-proof.ts';
import { pathFacts } from '../../unit/entra/support/path-facts.ts';
import { readList } from '../../unit/entra/support/read-list.ts';
import {
  administrator,
  cloud,
  helpdesk,
  openSimulatedTenant,
  tenantId,
  type SimulatedTenant,
} from './simulated-tenant.ts';

const scopes = ['User.Read', 'Application.ReadWrite.All'];
const read = { method: 'GET', path: '/organization?$select=id,displayName,verifiedDomains' } as const;
const write = {
  method: 'POST',
  path: '/applications',
  body: { displayName: 'Test', signInAudience: 'AzureADMyOrg' },
} as const;

function field(answer: GraphAnswer, name: string): string {
  const body = answer.kind === 'answered' ? (answer.body as Record<string, unknown>) : {};
  return String(body[name]);
}

async function applications(tenant: SimulatedTenant): Promise<number> {
  const made = (await tenant.log()).filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/applications'),
  );
  return made.length;
}

describe('Graph over HTTP', () => {
  it('answers as the signed-in person', async () => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    const answer = await graph.send(read, { scopes });
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: { value: [{ id: tenantId }] } });
  });

  it('reads a long list page by page', async () => {
    await using tenant = await openSimulatedTenant();
    const listing = ['User.ReadBasic.All'];
    const graph = tenant.graphAs(await tenant.enter(administrator, listing));
    const list = await readList(graph, '/users?$select=id&$top=4', { scopes: listing });
    if (!list.ok) throw new Error(list.problem.code);
    expect(list.value.length).toBeGreaterThan(8);
    const asked = (await tenant.log()).filter(({ path }) => path.endsWith('/users'));
    expect(asked).toHaveLength(Math.ceil(list.value.length / 4));
  });

  it('waits as long as a throttled write is told to, and makes one application', async () => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    await tenant.fault('POST /applications#1=status:429:1.5');
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status: 201 });
    expect(tenant.clock.sleptMs).toEqual([1500]);
    expect(await applications(tenant)).toBe(2);
  });

  it.each(['lost', 'reset', 'truncate', 'slow:1'])(
    'sends a write once when its answer is %s',
    async (kind) => {
      await using tenant = await openSimulatedTenant();
      const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
      await tenant.fault(`POST /applications#1=${kind}`);
      const answer = await graph.send(write, { scopes });
      expect(answer.kind).toBe(kind === 'slow:1' ? 'answered' : 'unanswered');
      expect(await applications(tenant)).toBe(1);
    },
  );

  it.each(['reset', 'truncate', 'status:503', 'lost'])('reads again when an answer is %s', async (kind) => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    await tenant.fault(`GET /organization#1=${kind}`);
    expect(await graph.send(read, { scopes })).toMatchObject({ kind: 'answered', status: 200 });
    expect(tenant.clock.sleptMs).toEqual([1000]);
  });

  it.each(['expired-token', 'claims-challenge'])('gets another token by itself after %s', async (kind) => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    await tenant.fault(`POST /applications#1=${kind}`);
    expect(await graph.send(write, { scopes })).toMatchObject({ kind: 'answered', status: 201 });
    const tail = (await tenant.log())
      .slice(-3)
      .map(({ method, path, status }) => [method, path.split('/').at(-1), status]);
    expect(tail).toEqual([
      ['POST', 'applications', 401],
      ['POST', 'token', 200],
      ['POST', 'applications', 201],
    ]);
  });

  it('needs a person when the claims challenge stays', async () => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    await tenant.fault('POST /applications=claims-challenge');
    expect(await graph.send(write, { scopes })).toMatchObject({
      kind: 'refused',
      problem: { code: 'sign-in-needed', kind: 'sign-in' },
    });
  });

  it('says which role to ask for', async () => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(helpdesk, scopes));
    const answer = await graph.send(write, { scopes });
    const problem = graphProblem(answer, cloud.graphHost);
    expect(problem).toMatchObject({ code: 'role-too-weak' });
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('proves a secret that it made, and knows a wrong one', async () => {
    await using tenant = await openSimulatedTenant();
    const graph = tenant.graphAs(await tenant.enter(administrator, scopes));
    const application = await graph.send(write, { scopes });
    const [id, appId] = [field(application, 'id'), field(application, 'appId')];
    const prove = createSecretProof({ fetch: tenant.fetch, cloud });
    const secretOf = async (): Promise<string> =>
      field(
        await graph.send({ method: 'POST', path: `/applications/${id}/addPassword`, body: {} }, { scopes }),
        'secretText',
      );
    const claim = { tenantId, appId, secret: await secretOf() };
    expect(await prove(claim)).toMatchObject({ outcome: 'refused', errorCode: 7000229 });
    await graph.send({ method: 'POST', path: '/servicePrincipals', body: { appId } }, { scopes });
    expect(await prove(claim)).toEqual({ outcome: 'accepted' });
    expect(await prove({ ...claim, secret: `${claim.secret}x` })).toMatchObject({ errorCode: 7000215 });
  });

  it('passes the connection test', async () => {
    await using tenant = await openSimulatedTenant();
    const probe: ProbePath = () => Promise.resolve(pathFacts());
    const report = await testConnection({
      fetch: tenant.fetch,
      cloud,
      probe,
      findProxy: () => Promise.resolve(null),
    });
    expect(report.hosts.map(({ reachable }) => reachable)).toEqual([true, true]);
  });
});
