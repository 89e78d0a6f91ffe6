import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import { createMeter } from '../../../../src/core/run/meter.ts';
import {
  readTenantCredentials,
  type TenantCredentials,
} from '../../../../src/core/tenant/credential-scan.ts';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';
import type { Result } from '../../../../src/core/problem.ts';

const nextLink = 'https://graph.example/v1.0/applications?$skiptoken=more';
const end = '2027-01-01T00:00:00.1234567Z';

/** Reads a tenant that answers so; what was asked is noted. */
async function scan(
  answers: (path: string) => unknown,
  asked: string[] = [],
): Promise<Result<TenantCredentials>> {
  const send = ({ path }: { readonly path: string }): Promise<GraphAnswer> => {
    asked.push(decodeURIComponent(path));
    return Promise.resolve({ kind: 'answered', status: 200, body: answers(path) });
  };
  return readTenantCredentials({
    graph: { send },
    explain: () => problem('graph-refused', 'failed'),
    meter: createMeter(),
    scopes: ['Application.Read.All'],
    signal: new AbortController().signal,
  });
}

async function applicationsAre(...value: readonly unknown[]): Promise<Result<TenantCredentials>> {
  return scan((path) => ({ value: path.startsWith('/applications') ? value : [] }));
}

describe('reading the credentials of a tenant', () => {
  it('follows the pages of Graph, whatever host they name, and asks only for what it needs', async () => {
    const asked: string[] = [];
    const page = (keyId: string): unknown => ({
      appId: 'a',
      displayName: 'Planner',
      passwordCredentials: [{ keyId, displayName: null, endDateTime: end }],
      keyCredentials: null,
    });
    const read = await scan(
      (path) =>
        path.includes('skiptoken')
          ? { value: [page('k2')] }
          : path.startsWith('/applications')
            ? { value: [page('k1')], '@odata.nextLink': nextLink }
            : { value: [] },
      asked,
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        isComplete: true,
        credentials: [
          { keyId: 'k1', kind: 'secret', name: null, expiresAt: '2027-01-01T00:00:00.123Z' },
          { keyId: 'k2' },
        ],
      },
    });
    expect(asked.sort()).toEqual([
      '/applications?$select=appId,displayName,passwordCredentials,keyCredentials&$top=999',
      '/applications?$skiptoken=more',
      "/servicePrincipals?$filter=preferredSingleSignOnMode eq 'saml'&$select=appId,displayName,preferredTokenSigningKeyThumbprint,keyCredentials&$top=999",
    ]);
  });

  it('stops after thirty pages and says that there are more', async () => {
    const asked: string[] = [];
    const read = await scan(() => ({ value: [], '@odata.nextLink': nextLink }), asked);
    expect(read).toMatchObject({ ok: true, value: { isComplete: false } });
    expect(asked).toHaveLength(60);
  });

  it('takes a signing certificate once, and knows which one signs', async () => {
    const identifier = Buffer.from('ab'.repeat(20), 'hex').toString('base64');
    const half = (keyId: string, usage: string): unknown => ({
      keyId,
      usage,
      displayName: 'CN=x',
      customKeyIdentifier: identifier,
      endDateTime: end,
    });
    const principal = {
      appId: 'a',
      displayName: 'Halo',
      keyCredentials: [half('k1', 'Sign'), half('k2', 'Verify')],
    };
    const activeWith = async (thumbprint: string | null): Promise<unknown> => {
      const read = await scan((path) => ({
        value: path.startsWith('/applications')
          ? []
          : [{ ...principal, preferredTokenSigningKeyThumbprint: thumbprint }],
      }));
      return read.ok ? read.value.credentials : read.problem;
    };
    const shared = { keyId: 'k2', kind: 'signing-certificate', thumbprint: 'AB'.repeat(20) };
    expect(await activeWith('ab'.repeat(20))).toMatchObject([{ ...shared, isActive: true }]);
    expect(await activeWith('CD'.repeat(20))).toMatchObject([{ ...shared, isActive: false }]);
    expect(await activeWith(null)).toMatchObject([{ ...shared, isActive: null }]);
  });

  it('leaves out what never ends, and bounds what people wrote', async () => {
    const read = await applicationsAre({
      appId: 'a',
      displayName: 'x'.repeat(5000),
      passwordCredentials: [
        { keyId: 'forever', endDateTime: null },
        { keyId: 'k', displayName: 'y'.repeat(5000), endDateTime: end },
      ],
    });
    const credentials = read.ok ? read.value.credentials : [];
    expect(
      credentials.map(({ keyId, name, applicationName }) => [keyId, name?.length, applicationName.length]),
    ).toEqual([['k', 256, 256]]);
  });

  it.each([
    ['a page that is no list', { value: 'x' }],
    ['no page', null],
    [
      'an end that is no moment',
      { value: [{ appId: 'a', passwordCredentials: [{ keyId: 'k', endDateTime: 'soon' }] }] },
    ],
  ])('refuses %s', async (_, body) => {
    expect(await scan(() => body)).toMatchObject({ ok: false, problem: { code: 'graph-unreadable' } });
  });
});
