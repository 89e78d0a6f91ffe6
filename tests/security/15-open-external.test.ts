import { describe, expect, it } from 'vitest';
import {
  applicationPage,
  isAllowedLink,
  openLink,
  type LinkPolicy,
} from '../../src/main/security/external-links.ts';
import { hostileUrls } from './hostile-urls.ts';
import { filesWith, readSources } from './read-sources.ts';

const policy: LinkPolicy = { hosts: ['login.microsoftonline.com', 'entra.microsoft.com'], loopback: false };

describe('only named pages are opened outside (Electron security checklist 15)', () => {
  it.each([
    ...hostileUrls,
    'http://entra.microsoft.com/',
    'https://entra.microsoft.com.evil.example/',
    'https://entra.microsoft.com@evil.example/',
    'https://someone:secret@entra.microsoft.com/',
    'https://entra.microsoft.com:8443/',
    'https://evil.example/?https://entra.microsoft.com/',
    'HTTPS://EVIL.EXAMPLE/',
    'ms-settings:',
    'smb://entra.microsoft.com/share',
    '\\\\evil.example\\share',
    'http://127.0.0.1:4200/',
    undefined,
    null,
    42,
    { toString: () => 'https://entra.microsoft.com/' },
    ['https://entra.microsoft.com/'],
  ])('refuses %j', async (url) => {
    const opened: string[] = [];
    const result = await openLink(url, policy, {
      openExternal: (address) => Promise.resolve(void opened.push(address)),
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'link-refused' } });
    expect(opened).toEqual([]);
  });

  it('opens a page of an allowed host, written as it was parsed', async () => {
    const opened: string[] = [];
    const opener = { openExternal: (address: string) => Promise.resolve(void opened.push(address)) };
    expect(await openLink('https://Entra.Microsoft.com/a b', policy, opener)).toEqual({
      ok: true,
      value: null,
    });
    expect(opened).toEqual(['https://entra.microsoft.com/a%20b']);
  });

  it('opens pages of this computer only for a simulated tenant', () => {
    expect(isAllowedLink('http://127.0.0.1:4200/login', { hosts: [], loopback: true })).toBe(true);
    expect(isAllowedLink('http://127.0.0.1.evil.example/', { hosts: [], loopback: true })).toBe(false);
    expect(isAllowedLink('file://localhost/etc/passwd', { hosts: [], loopback: true })).toBe(false);
  });

  it('says that a browser could not be opened', async () => {
    const opener = { openExternal: () => Promise.reject(new Error('no browser')) };
    expect(await openLink('https://entra.microsoft.com/', policy, opener)).toMatchObject({
      ok: false,
      problem: { code: 'browser-not-opened' },
    });
  });

  it('composes the page of an application so that its id cannot lead elsewhere', () => {
    const page = applicationPage('entra.microsoft.com', '../../evil?x=1#y');
    expect(new URL(page).host).toBe('entra.microsoft.com');
    expect(page.endsWith('/appId/..%2F..%2Fevil%3Fx%3D1%23y')).toBe(true);
  });

  it('is the only place that opens anything', () => {
    const main = readSources('src/main', ['.ts']);
    expect(filesWith(main, /openExternal\(|openPath\(/)).toEqual(['src/main/security/external-links.ts']);
  });
});
