import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Plain JavaScript, so that the cache is on before the first TypeScript file: without it Node strips
// the types anew at every start, which takes longer than all the rest.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/compiled'));
await import('./cli.ts');
