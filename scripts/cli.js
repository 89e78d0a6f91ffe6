import { enableCompileCache } from 'node:module';
import path from 'node:path';

// The environment's proxy is for the real tenant; a simulated one is on this machine.
for (const name of ['NO_PROXY', 'no_proxy']) {
  const before = process.env[name] ?? process.env['NO_PROXY'] ?? process.env['no_proxy'];
  process.env[name] = [before, 'localhost', '127.0.0.1', '::1'].filter(Boolean).join(',');
}

// Plain JavaScript, so that the cache is on before the first TypeScript file: without it Node strips
// the types anew at every start, which takes longer than all the rest.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/compiled'));
await import('./cli.ts');
