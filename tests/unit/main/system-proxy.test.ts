import { expect, it } from 'vitest';
import { readSystemProxy } from '../../../src/main/system-proxy.ts';

it.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.zorg.example:8080', 'http://proxy.zorg.example:8080/'],
  ['PROXY proxy.zorg.example:8080; DIRECT', 'http://proxy.zorg.example:8080/'],
  ['HTTPS proxy.zorg.example:8443;PROXY other:80', 'https://proxy.zorg.example:8443/'],
  ['SOCKS5 proxy.zorg.example:1080; DIRECT', null],
  ['PROXY', null],
])('reads %j as %s', (answer, proxy) => {
  expect(readSystemProxy(answer)?.href ?? null).toBe(proxy);
});
