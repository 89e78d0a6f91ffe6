import vue from '@vitejs/plugin-vue';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { build } from 'vite';
import vuetify from 'vite-plugin-vuetify';
import { contentSecurityPolicy } from '../../src/main/security/content-security-policy.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** Builds the renderer as the product does, and the fake bridge as one script, into `folder`. */
export async function buildPreview(folder: string): Promise<{ readonly bridgeScript: string }> {
  await build({
    configFile: false,
    root: path.join(repository, 'src/renderer'),
    plugins: [vue(), vuetify({ autoImport: true })],
    logLevel: 'warn',
    build: { outDir: path.join(folder, 'renderer'), emptyOutDir: true, minify: true, assetsInlineLimit: 0 },
  });
  return { bridgeScript: await buildBridge(folder) };
}

/** Builds the fake bridge as one script into `folder`; answers its file. */
export async function buildBridge(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: path.join(folder, 'bridge'),
      emptyOutDir: true,
      lib: {
        entry: path.join(import.meta.dirname, 'page-bridge.ts'),
        formats: ['iife'],
        name: 'previewBridge',
        fileName: () => 'page-bridge.js',
      },
    },
  });
  return path.join(folder, 'bridge/page-bridge.js');
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Serves the built renderer on loopback under the policy that the product sends. */
export async function servePreview(
  folder: string,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://preview').pathname;
    const file = path.join(
      folder,
      'renderer',
      name === '/' ? 'index.html' : path.basename(path.dirname(name)),
      name === '/' ? '' : path.basename(name),
    );
    readFile(file).then(
      (content) =>
        response
          .writeHead(200, {
            'content-type': types[path.extname(file)] ?? 'application/octet-stream',
            'content-security-policy': contentSecurityPolicy,
            // Their names change with their content, so a page after the first need not read and compile them again.
            'cache-control': name === '/' ? 'no-cache' : 'max-age=3600',
          })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}
