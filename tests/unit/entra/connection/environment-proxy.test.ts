import { describe, expect, it } from 'vitest';
import {
  findUnusableProxy,
  findEnvironmentProxy,
  nameProxy,
  type ProxyEnvironment,
} from '../../../../src/entra/connection/environment-proxy.ts';

const host = 'login.microsoftonline.com';
const address = 'http://anna:pass%20word@proxy.example:8080';

describe('findEnvironmentProxy', () => {
  it.each<ProxyEnvironment>([
    { HTTPS_PROXY: address },
    { https_proxy: address, HTTPS_PROXY: 'http://other.example' },
    { https_proxy: '', HTTPS_PROXY: address },
    { HTTP_PROXY: address },
    { HTTPS_PROXY: '', http_proxy: address },
  ])('reads %j', (environment) => {
    expect(findEnvironmentProxy(environment, host)?.host).toBe('proxy.example:8080');
  });

  it.each([
    {},
    { HTTPS_PROXY: '' },
    { HTTPS_PROXY: 'nonsense' },
    { HTTPS_PROXY: 'socks5://proxy.example:1080' },
    { ALL_PROXY: address },
    { HTTPS_PROXY: address, NO_PROXY: 'localhost, .microsoftonline.com' },
    { HTTPS_PROXY: address, NO_PROXY: 'login.microsoftonline.com:443' },
    { HTTPS_PROXY: address, no_proxy: '*' },
  ])('goes direct with %j', (environment) => {
    expect(findEnvironmentProxy(environment, host)).toBeNull();
  });

  it('takes an exception for another host for no exception', () => {
    expect(
      findEnvironmentProxy({ HTTPS_PROXY: address, NO_PROXY: 'online.com,microsoft.com' }, host),
    ).not.toBeNull();
  });
});

describe('findUnusableProxy', () => {
  it.each([
    'nonsense',
    'proxy.example:8080',
    'socks5://proxy.example:1080',
    'http://anna:50%off@proxy.example',
  ])('names the variable that holds %s', (value) => {
    expect(findUnusableProxy({ HTTPS_PROXY: '', http_proxy: value })).toBe('http_proxy');
  });

  it.each([{}, { HTTPS_PROXY: '' }, { HTTPS_PROXY: address, NO_PROXY: 'anything' }])('takes %j', (given) => {
    expect(findUnusableProxy(given)).toBeNull();
  });
});

describe('nameProxy', () => {
  it('names host and port, never the password', () => {
    expect(nameProxy(new URL(address))).toBe('proxy.example:8080');
    expect(nameProxy(new URL('http://proxy.example'))).toBe('proxy.example:80');
    expect(nameProxy(new URL('https://proxy.example'))).toBe('proxy.example:443');
  });
});
