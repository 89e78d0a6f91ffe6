import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { X509Certificate } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTenant, tenantId, type InProcess } from './in-process.ts';

const hourMs = 60 * 60 * 1000;

let tenant: InProcess;

beforeEach(async () => {
  tenant = await openTenant();
});

async function keySet(): Promise<JSONWebKeySet> {
  const response = await tenant.raw('/login/common/discovery/v2.0/keys');
  return (await response.json()) as JSONWebKeySet;
}

async function check(token: string, keys: JSONWebKeySet): Promise<string | undefined> {
  const verified = await jwtVerify(token, createLocalJWKSet(keys), { currentDate: new Date(tenant.nowMs) });
  return verified.protectedHeader.kid;
}

describe('rotation of the keys', () => {
  it('lets a new key sign, and keeps the old one published for a day', async () => {
    const before = await tenant.signIn();
    const { body } = await tenant.control('POST', '/keys');
    const after = await tenant.signIn();
    const keys = await keySet();
    expect(keys.keys).toHaveLength(2);
    expect(body['published']).toEqual(keys.keys.map(({ kid }) => kid));
    const [oldKey, newKey] = [await check(before, keys), await check(after, keys)];
    expect(newKey).toBe(body['signing']);
    expect(newKey).not.toBe(oldKey);
    expect((await tenant.graph('GET', '/me', undefined, { authorization: `Bearer ${before}` })).status).toBe(
      200,
    );
    tenant.nowMs += 25 * hourMs;
    expect((await keySet()).keys.map(({ kid }) => kid)).toEqual([newKey]);
  });

  it('shows in the federation metadata of the tenant, the key that signs first', async () => {
    const path = `/login/${tenantId}/FederationMetadata/2007-06/FederationMetadata.xml`;
    const certificates = async (): Promise<string[]> => {
      const xml = await (await tenant.raw(path)).text();
      const [, descriptor = ''] = xml.split('<IDPSSODescriptor');
      return [...descriptor.matchAll(/<X509Certificate>([^<]+)</g)].map(([, value = '']) => value);
    };
    const [first = ''] = await certificates();
    await tenant.control('POST', '/keys');
    const [signing, ...retired] = await certificates();
    expect(retired).toEqual([first]);
    expect(signing).not.toBe(first);
    const { keys } = await keySet();
    const exported = new X509Certificate(Buffer.from(first, 'base64')).publicKey.export({ format: 'jwk' });
    expect(exported.n).toBe(keys[0]?.n);
  });
});
