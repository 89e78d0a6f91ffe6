import { beforeEach, describe, expect, it } from 'vitest';
import { administrator, errorOf, openTenant, type InProcess, type Json } from './in-process.ts';
import { instantiate } from './template-instance.ts';

const scopes = 'openid Application.ReadWrite.All Synchronization.ReadWrite.All';
const credentials = [
  { key: 'BaseAddress', value: 'https://vendor.example/scim' },
  { key: 'SecretToken', value: 'shown to nobody' },
];

let tenant: InProcess;
let base: string;

beforeEach(async () => {
  tenant = await openTenant();
  await tenant.signIn(administrator, scopes);
  base = `/servicePrincipals/${(await instantiate(tenant)).principalId}/synchronization`;
});

const createJob = async (templateId = 'scim') => tenant.graph('POST', `${base}/jobs`, { templateId });
const madeJob = async (): Promise<string> => `${base}/jobs/${String((await createJob()).body['id'])}`;
const saveSecrets = async () => tenant.graph('PUT', `${base}/secrets`, { value: credentials });

describe('provisioning', () => {
  it('offers templates to what was made from the custom template, and to nothing else', async () => {
    const templates = async (path: string): Promise<unknown[]> =>
      ((await tenant.graph('GET', `${path}/templates`)).body['value'] as Json[]).map((item) => item['id']);
    expect(await templates(base)).toEqual(['scim', 'customappsso']);
    const { principalId } = await tenant.register();
    expect(await templates(`/servicePrincipals/${principalId}/synchronization`)).toEqual([]);
  });

  it('begins with a job that does nothing', async () => {
    const { status, body } = await createJob();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      templateId: 'scim',
      schedule: { state: 'Disabled' },
      status: { code: 'NotConfigured' },
    });
    expect(String(body['id'])).toMatch(/^scim\.[0-9a-f]{32}\.[0-9a-f-]{36}$/);
    expect((await tenant.graph('GET', `${base}/jobs`)).body['value']).toHaveLength(1);
    expect((await createJob('aws')).status).toBe(400);
  });

  it('is started with secrets, paused, started again and removed', async () => {
    const job = await madeJob();
    const state = async (): Promise<unknown[]> => {
      const { body } = await tenant.graph('GET', job);
      return [(body['schedule'] as Json)['state'], (body['status'] as Json)['code']];
    };
    const act = async (action: string, body?: Json): Promise<number> =>
      (await tenant.graph('POST', `${job}/${action}`, body)).status;
    expect(await act('start')).toBe(400);
    expect((await saveSecrets()).status).toBe(204);
    expect([await act('start'), ...(await state())]).toEqual([204, 'Active', 'NotRun']);
    expect([await act('pause'), ...(await state())]).toEqual([204, 'Paused', 'Paused']);
    expect([await act('restart', { criteria: { resetScope: 'Full' } }), ...(await state())]).toEqual([
      204,
      'Active',
      'NotRun',
    ]);
    expect((await tenant.graph('DELETE', job)).status).toBe(204);
    expect((await tenant.graph('GET', job)).status).toBe(404);
  });

  it('validates credentials that are sent, and those that are kept', async () => {
    const job = await madeJob();
    const validate = async (body: Json) => tenant.graph('POST', `${job}/validateCredentials`, body);
    expect((await validate({ credentials })).status).toBe(204);
    expect(errorOf(await validate({ credentials: credentials.slice(1) }))).toMatchObject({
      status: 400,
      code: 'CredentialValidationUnavailable',
    });
    expect((await validate({ useSavedCredentials: true })).status).toBe(400);
    await saveSecrets();
    expect((await validate({ useSavedCredentials: true })).status).toBe(204);
    expect((await validate({ credentials: [{ key: 'Token', value: 'x' }] })).status).toBe(400);
  });

  it('shows its secrets to nobody', async () => {
    const job = await madeJob();
    await saveSecrets();
    const seen = [await tenant.graph('GET', job), await tenant.control('GET', '/state')];
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain('shown to nobody');
  });
});

describe('the logo of an application', () => {
  it('is an image', async () => {
    const { id } = await tenant.register();
    const token = await tenant.signIn(administrator, scopes);
    const put = async (type: string, body: string): Promise<number> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type };
      return (await tenant.raw(`/graph/v1.0/applications/${id}/logo`, { method: 'PUT', headers, body }))
        .status;
    };
    expect(await put('text/html', '<p>')).toBe(400);
    expect(await put('image/png', '')).toBe(400);
    expect(await put('image/png', 'PNG')).toBe(204);
    const { body } = await tenant.graph('GET', `/applications/${id}?$select=info`);
    expect((body['info'] as Json)['logoUrl']).toContain(id);
  });
});
