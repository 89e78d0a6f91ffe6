import { describe, expect, it } from 'vitest';
import { errorOf, openTenant, type Answer, type InProcess, type Json } from './in-process.ts';

const lagMs = 10_000;
const notes = (answer: Answer): unknown => answer.body['notes'];
const count = (answer: Answer): number => (answer.body['value'] as Json[]).length;

/** Waits until as many requests are held. */
async function untilHeld(tenant: InProcess, wanted: number): Promise<void> {
  await expect
    .poll(async () => (await tenant.control('GET', '/state')).body['held'], { interval: 2 })
    .toHaveLength(wanted);
}

describe('two writes on one object at once', () => {
  it.each([['hold:before'], ['hold:after']])('refuses the second while the first is at %s', async (hold) => {
    const tenant = await openTenant();
    const vendor = await tenant.register();
    const one = `/applications/${vendor.id}`;
    await tenant.control('POST', '/faults', { faults: [`PATCH /applications/*#1=${hold}`] });
    const first = tenant.graph('PATCH', one, { notes: 'first' });
    await untilHeld(tenant, 1);
    const second = await tenant.graph('POST', `/applications(appId='${vendor.appId}')/addPassword`, {});
    expect(errorOf(second)).toEqual({
      status: 409,
      code: 'Directory_ConcurrencyViolation',
      message: 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
    });
    await tenant.control('POST', '/release');
    expect((await first).status).toBe(204);
    expect((await tenant.graph('GET', one)).body['passwordCredentials']).toHaveLength(1);
    expect((await tenant.graph('PATCH', one, { notes: 'second' })).status).toBe(204);
  });

  it('lets reads, and writes on other objects, go on', async () => {
    const tenant = await openTenant();
    const [a, b] = [await tenant.register(), await tenant.register()];
    await tenant.control('POST', '/faults', { faults: ['PATCH /applications/*#1=hold:before'] });
    const first = tenant.graph('PATCH', `/applications/${a.id}`, { notes: 'first' });
    await untilHeld(tenant, 1);
    const others = [
      await tenant.graph('GET', `/applications/${a.id}`),
      await tenant.graph('PATCH', `/applications/${b.id}`, { notes: 'x' }),
      await tenant.graph('PATCH', `/servicePrincipals(appId='${a.appId}')`, { notes: 'x' }),
      await tenant.graph('POST', '/applications', { displayName: 'C' }),
    ];
    expect(others.map(({ status }) => status)).toEqual([200, 204, 204, 201]);
    await tenant.control('POST', '/release');
    await first;
  });

  it('ends when the client of the first goes away', async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    await tenant.control('POST', '/faults', { faults: ['PATCH /applications/*#1=hold:before'] });
    const leaving = new AbortController();
    const first = tenant.raw(`/graph/v1.0/applications/${id}`, {
      method: 'PATCH',
      signal: leaving.signal,
      headers: { authorization: `Bearer ${await tenant.signIn()}`, 'content-type': 'application/json' },
      body: '{"notes":"first"}',
    });
    await untilHeld(tenant, 1);
    leaving.abort();
    await expect(first).rejects.toThrow();
    expect((await tenant.graph('PATCH', `/applications/${id}`, { notes: 'second' })).status).toBe(204);
  });

  it('lets people be assigned side by side', async () => {
    const tenant = await openTenant();
    const { principalId } = await tenant.register();
    const users = (await tenant.graph('GET', '/users?$top=3&$select=id')).body['value'] as Json[];
    const assign = async (user: Json) =>
      tenant.graph('POST', `/servicePrincipals/${principalId}/appRoleAssignedTo`, {
        principalId: user['id'],
        resourceId: principalId,
        appRoleId: '00000000-0000-0000-0000-000000000000',
      });
    const answers = await Promise.all(users.map(assign));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });
});

describe('reads while a change spreads', () => {
  async function settled(): Promise<{ tenant: InProcess; id: string; appId: string }> {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', {
      displayName: 'Vendor',
      signInAudience: 'AzureADMyOrg',
      notes: 'old',
    });
    tenant.nowMs += lagMs;
    const [id, appId] = [String(body['id']), String(body['appId'])];
    await tenant.graph('POST', '/servicePrincipals', { appId });
    tenant.nowMs += 2 * lagMs;
    return { tenant, id, appId };
  }

  it('show the old value for a while: by id briefly, in lists longer, on the service principal too', async () => {
    const { tenant, id, appId } = await settled();
    const web = { redirectUris: ['https://vendor.example/new'] };
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'new', web });
    const seen = async (): Promise<unknown[]> => {
      const listed = await tenant.graph('GET', "/applications?$filter=displayName eq 'Vendor'");
      const principal = await tenant.graph('GET', `/servicePrincipals(appId='${appId}')`);
      return [
        notes(await tenant.graph('GET', `/applications/${id}`)),
        (listed.body['value'] as Json[])[0]?.['notes'],
        (principal.body['replyUrls'] as string[]).length,
      ];
    };
    expect(await seen()).toEqual(['old', 'old', 0]);
    tenant.nowMs += lagMs / 4;
    expect(await seen()).toEqual(['new', 'old', 0]);
    tenant.nowMs += lagMs;
    expect(await seen()).toEqual(['new', 'new', 1]);
  });

  it('never undo a write that comes on top of a stale read', async () => {
    const { tenant, id } = await settled();
    await tenant.graph('PATCH', `/applications/${id}`, { notes: 'new' });
    await tenant.graph('PATCH', `/applications/${id}`, { description: 'newer' });
    tenant.nowMs += lagMs;
    const { body } = await tenant.graph('GET', `/applications/${id}`);
    expect(body).toMatchObject({ notes: 'new', description: 'newer' });
  });

  it('still find a deleted object, and no write does', async () => {
    const { tenant, id, appId } = await settled();
    await tenant.graph('DELETE', `/applications/${id}`);
    const seen = async (): Promise<unknown[]> => [
      (await tenant.graph('GET', `/applications/${id}`)).status,
      (await tenant.graph('GET', `/servicePrincipals(appId='${appId}')`)).status,
      count(await tenant.graph('GET', "/applications?$filter=displayName eq 'Vendor'")),
      count(await tenant.graph('GET', `/servicePrincipals?$filter=appId eq '${appId}'`)),
      (await tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' })).status,
    ];
    expect(await seen()).toEqual([200, 200, 1, 1, 404]);
    tenant.nowMs += lagMs / 4;
    expect(await seen()).toEqual([404, 404, 1, 1, 404]);
    tenant.nowMs += lagMs;
    expect(await seen()).toEqual([404, 404, 0, 0, 404]);
  });
});

describe('credentials', () => {
  const secretsOf = async (tenant: InProcess, id: string): Promise<Json[]> =>
    (await tenant.graph('GET', `/applications/${id}`)).body['passwordCredentials'] as Json[];

  it('collide with a change of credentials that is still spreading', async () => {
    const tenant = await openTenant({ lagMs });
    const { body } = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const one = `/applications/${String(body['id'])}`;
    tenant.nowMs += lagMs;
    const { keyId } = (await tenant.graph('POST', `${one}/addPassword`, {})).body;
    const remove = async () => tenant.graph('POST', `${one}/removePassword`, { keyId });
    expect(errorOf(await remove())).toMatchObject({ status: 409, code: 'Directory_ConcurrencyViolation' });
    expect(await secretsOf(tenant, String(body['id'])), 'a replica that lags').toHaveLength(0);
    tenant.nowMs += lagMs / 4;
    expect(await secretsOf(tenant, String(body['id']))).toHaveLength(1);
    expect((await remove()).status).toBe(204);
  });

  it('are 600 at most on one object', async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    const add = async () => tenant.graph('POST', `/applications/${id}/addPassword`, {});
    for (let count = 1; count < 600; count++) await add();
    expect(errorOf(await add())).toEqual({
      status: 403,
      code: 'Directory_ResourceSizeExceeded',
      message:
        'The size of the object has exceeded its limit. Please reduce the number of values and retry your request.',
    });
    expect(await secretsOf(tenant, id)).toHaveLength(600);
  });

  it('of a service principal are its own', async () => {
    const tenant = await openTenant();
    const { id, principalId } = await tenant.register();
    const one = `/servicePrincipals/${principalId}`;
    const added = await tenant.graph('POST', `${one}/addPassword`, {
      passwordCredential: { displayName: 'mine' },
    });
    expect(added.status).toBe(200);
    expect(added.body['secretText']).toMatch(/^.{3}8Q~/);
    expect(await secretsOf(tenant, id)).toHaveLength(1);
    const { keyId } = added.body;
    expect((await tenant.graph('POST', `${one}/removePassword`, { keyId })).status).toBe(204);
    expect((await tenant.graph('GET', one)).body['passwordCredentials']).toEqual([]);
  });
});
