import { describe, expect, it } from 'vitest';
import { openTenant, tenantId } from './in-process.ts';

describe('an object of the directory that was made', () => {
  it('is located where Graph locates it, in and outside a batch', async () => {
    const tenant = await openTenant();
    const application = await tenant.graph('POST', '/applications', { displayName: 'Vendor' });
    const { id, appId } = application.body as { id: string; appId: string };
    const principal = await tenant.graph('POST', '/servicePrincipals', { appId });
    const upserted = await tenant.graph(
      'PATCH',
      "/applications(uniqueName='mine')",
      { displayName: 'Mine' },
      { Prefer: 'create-if-missing' },
    );
    const place = (object: unknown, type: string): string =>
      `https://graph.microsoft.com/v2/${tenantId}/directoryObjects/${String(object)}/Microsoft.DirectoryServices.${type}`;
    expect([application, principal, upserted].map(({ headers }) => headers.get('location'))).toEqual([
      place(id, 'Application'),
      place(principal.body['id'], 'ServicePrincipal'),
      place(upserted.body['id'], 'Application'),
    ]);
    const batch = await tenant.graph('POST', '/$batch', {
      requests: [
        {
          id: '1',
          method: 'POST',
          url: '/applications',
          headers: { 'Content-Type': 'application/json' },
          body: { displayName: 'Batched' },
        },
      ],
    });
    const [part] = batch.body['responses'] as {
      headers: Record<string, string>;
      body: { id: string };
    }[];
    expect(part?.headers['Location']).toBe(place(part?.body.id, 'Application'));
  });

  it('is not located where nothing was made', async () => {
    const tenant = await openTenant();
    const { id } = await tenant.register();
    for (const answer of [
      await tenant.graph('PATCH', `/applications/${id}`, { notes: 'x' }),
      await tenant.graph('GET', `/applications/${id}`),
      await tenant.graph('POST', '/applications', { displayName: 1 }),
    ]) {
      expect(answer.headers.get('location')).toBeNull();
    }
  });
});
