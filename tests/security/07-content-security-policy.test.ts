import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAppProtocolHandler } from '../../src/main/security/app-protocol.ts';
import { contentSecurityPolicy } from '../../src/main/security/content-security-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import { readSources } from './read-sources.ts';

const expected = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

describe('a policy limits what the page can do (Electron security checklist 7)', () => {
  it('allows per directive what the console needs and no more', () => {
    expect(Object.fromEntries(parsePolicy(contentSecurityPolicy))).toEqual(expected);
  });

  it.each([
    ['the page', 'GET', 'app://console/', 200],
    ['a script', 'GET', 'app://console/entry.js', 200],
    ['a file that is not there', 'GET', 'app://console/none.js', 404],
    ['another host', 'GET', 'app://other/', 404],
    ['a request that would change something', 'POST', 'app://console/', 405],
  ])('comes with every response: %s', async (_what, method, url, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'console-csp-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'entry.js'), 'export {};');
    const handle = createAppProtocolHandler(folder);
    onTestFinished(async () => {
      // It lists the folder when it is made, and must not find it gone.
      await handle(new Request('app://console/'));
      rmSync(folder, { recursive: true, force: true });
    });
    const response = await handle(new Request(url, { method }));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is kept by the page itself: no inline script, style or handler', () => {
    for (const content of readSources('src/renderer', ['.html']).values()) {
      expect(content).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    }
  });

  it('fails to parse with a colon after a name, which browsers silently ignore', () => {
    expect(() => parsePolicy("default-src: 'none'")).toThrow('not the name of a directive');
  });
});
