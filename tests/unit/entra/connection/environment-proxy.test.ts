import { describe, expect, it } from 'vitest';
import { findEnvironmentProxy, nameProxy } from '../../../../src/entra/connection/environment-proxy.ts';

const host = 'login.microsoftonline.com';
const address = 'http://anna:pass%20word@proxy.example:8080';

describe('findEnvironmentProxy', () => {
  it.each([{ HTTPS_PROXY: address }, { https_proxy: address, HTTPS_PROXY: 'http://other.example' }])(
    'reads %j',
    (environment) => {
      expect(findEnvironmentProxy(environment, host)?.host).toBe('proxy.example:8080');
    },
  );

  it.each([
    {},
    { HTTPS_PROXY: '' },
    { HTTPS_PROXY: 'nonsense' },
    { HTTPS_PROXY: 'socks5://proxy.example:1080' },
    { HTTP_PROXY: address },
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

describe('nameProxy', () => {
  it('names host and port, never the password', () => {
    expect(nameProxy(new URL(address))).toBe('proxy.example:8080');
    expect(nameProxy(new URL('http://proxy.example'))).toBe('proxy.example:80');
    expect(nameProxy(new URL('https://proxy.example'))).toBe('proxy.example:443');
  });
});
