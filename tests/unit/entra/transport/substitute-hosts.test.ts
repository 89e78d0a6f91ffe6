import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../src/entra/clouds.ts';
import { createSubstitution, substituteHosts } from '../../../../src/entra/transport/substitute-hosts.ts';

const cloud = clouds.china;

describe('substituteHosts', () => {
  it('rewrites the two hosts of the cloud and keeps path, query and everything else', () => {
    const substitute = createSubstitution({
      cloud,
      login: 'http://127.0.0.1:4000/login/',
      graph: 'http://localhost:4000',
    });
    expect(substitute('https://login.partner.microsoftonline.cn/a/b?c=d#e')).toBe(
      'http://127.0.0.1:4000/login/a/b?c=d#e',
    );
    expect(substitute('https://microsoftgraph.chinacloudapi.cn/v1.0/me')).toBe(
      'http://localhost:4000/v1.0/me',
    );
    expect(substitute('https://graph.microsoft.com/v1.0/me')).toBe('https://graph.microsoft.com/v1.0/me');
    expect(substitute('https://login.partner.microsoftonline.cn.evil.example/')).toBe(
      'https://login.partner.microsoftonline.cn.evil.example/',
    );
  });

  it('carries a whole Request along', async () => {
    const seen: string[] = [];
    const fetchThere = substituteHosts({
      cloud,
      login: 'http://127.0.0.1:1',
      graph: 'http://127.0.0.1:2/graph',
      fetch: async (input) => {
        if (input instanceof Request) seen.push(`${input.method} ${input.url} ${await input.text()}`);
        return new Response();
      },
    });
    const url = 'https://microsoftgraph.chinacloudapi.cn/v1.0/applications';
    await fetchThere(new Request(url, { method: 'POST', body: '{"a":1}' }));
    expect(seen).toEqual(['POST http://127.0.0.1:2/graph/v1.0/applications {"a":1}']);
  });

  it.each([
    'https://127.0.0.1:4000',
    'http://10.0.0.1',
    'http://localhost.evil.example',
    'http://user:word@127.0.0.1',
    'http://127.0.0.1/?a=b',
    'nonsense',
  ])('refuses %s as a stand-in', (address) => {
    expect(() => createSubstitution({ cloud, login: address, graph: 'http://127.0.0.1' })).toThrow(TypeError);
  });
});
