import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isAppUrl } from '../app-origin.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Makes the handler that serves the built renderer under `app://console/`. The files are listed once
 * and a request is looked up in that list, so that no request can name a path outside the folder,
 * whatever its encoding; links to elsewhere are not listed.
 *
 * @param folder the built renderer.
 */
export function createAppProtocolHandler(folder: string): (request: Request) => Promise<Response> {
  const listing = listFiles(folder, '/');
  return async (request) => {
    if (request.method !== 'GET') return answer(405, null);
    const file = isAppUrl(request.url) ? (await listing).get(servedPath(request.url)) : undefined;
    const contentType = file === undefined ? undefined : contentTypes[extname(file)];
    if (file === undefined || contentType === undefined) return answer(404, null);
    return answer(200, new Uint8Array(await readFile(file)), contentType);
  };
}

function answer(status: number, body: Uint8Array<ArrayBuffer> | null, contentType?: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
  });
}

/** The name to look up; `%2e%2e%2f` survives URL parsing, so it is decoded exactly once. */
function servedPath(url: string): string {
  const { pathname } = new URL(url);
  try {
    const decoded = decodeURIComponent(pathname);
    return decoded === '/' ? '/index.html' : decoded;
  } catch {
    return '';
  }
}

async function listFiles(folder: string, prefix: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile()) files.set(prefix + entry.name, path);
    if (!entry.isDirectory()) continue;
    for (const [name, inner] of await listFiles(path, `${prefix}${entry.name}/`)) files.set(name, inner);
  }
  return files;
}
