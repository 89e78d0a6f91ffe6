import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAppProtocolHandler } from '../../src/main/security/app-protocol.ts';
import { filesWith, readSources } from './read-sources.ts';

const outside = 'kept outside of what is served';

/** A folder with a page, a script in a subfolder, a link that leads out, and a neighbour with the same start. */
function serve() {
  const base = mkdtempSync(join(tmpdir(), 'console-protocol-'));
  const folder = join(base, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(base, 'renderer-secret'));
  writeFileSync(join(base, 'secret.js'), outside);
  writeFileSync(join(base, 'renderer-secret', 'secret.js'), outside);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets', 'entry.js'), 'export {};');
  writeFileSync(join(folder, 'register.db'), outside);
  symlinkSync(join(base, 'secret.js'), join(folder, 'link.js'));
  symlinkSync(base, join(folder, 'linked'));
  const handle = createAppProtocolHandler(folder);
  onTestFinished(async () => {
    // It lists the folder when it is made, and must not find it gone.
    await handle(new Request('app://console/'));
    rmSync(base, { recursive: true, force: true });
  });
  return { base, get: (url: string, method = 'GET') => handle(new Request(url, { method })) };
}

describe('pages come from a scheme of our own (Electron security checklist 18)', () => {
  it('serves the page and its files with their types', async () => {
    const { get } = serve();
    const page = await get('app://console/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<title>page</title>');
    const script = await get('app://console/assets/entry.js?v=1#x');
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each([
    'app://console/../secret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/..%2fsecret.js',
    'app://console/%2e%2e%2fsecret.js',
    'app://console/%252e%252e%252fsecret.js',
    'app://console/assets/..%2f..%2fsecret.js',
    'app://console/..%5csecret.js',
    'app://console/..\\secret.js',
    'app://console/..%2frenderer-secret/secret.js',
    'app://console/%2fetc/passwd',
    'app://console//etc/passwd',
    'app://console/C:%5cWindows%5cwin.ini',
    'app://console/index.html%00.js',
    'app://console/%00',
    'app://console/%c0%ae%c0%ae/secret.js',
    'app://console/%',
    'app://console/assets',
    'app://console/assets/',
    'app://console/index.html/',
    'app://console/INDEX.HTML',
    'app://console/link.js',
    'app://console/linked/secret.js',
    'app://console/register.db',
    'app://console/constructor',
    'app://console/__proto__',
    'app://other/index.html',
    'app://console.evil/index.html',
    'https://console/index.html',
  ])('does not serve %s', async (url) => {
    const { get } = serve();
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('does not answer %s', async (method) => {
    expect((await serve().get('app://console/', method)).status).toBe(405);
  });

  it('does not serve what came after the start, so that nobody adds a page', async () => {
    const { base, get } = serve();
    await get('app://console/');
    writeFileSync(join(base, 'renderer', 'added.html'), '<script src="evil.js"></script>');
    expect((await get('app://console/added.html')).status).toBe(404);
  });

  it('is registered without the right to pass by the policy or to start service workers', () => {
    const start = readSources('src/main', ['start-app.ts']).get('src/main/start-app.ts') ?? '';
    expect(start).toContain('privileges: { standard: true, secure: true, supportFetchAPI: true }');
    expect(filesWith(readSources('src/main', ['.ts']), /\.loadFile\(|file:\/\//)).toEqual([]);
  });
});
