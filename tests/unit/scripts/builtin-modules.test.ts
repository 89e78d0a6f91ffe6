import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { builtinModules } from '../../../scripts/builtin-modules.ts';

type Rewrite = (code: string) => string;
const rewrite = builtinModules.renderChunk as unknown as Rewrite;

describe('an import of a built-in module in the bundled command line', () => {
  it.each([
    ['default', 'import fs from "node:fs";', 'const fs = process.getBuiltinModule("node:fs");'],
    [
      'named',
      'import { join, sep } from "node:path";',
      'const { join, sep } = process.getBuiltinModule("node:path");',
    ],
    [
      'aliased',
      'import { join as join$1 } from "node:path";',
      'const { join: join$1 } = process.getBuiltinModule("node:path");',
    ],
    [
      'default and named',
      'import path, { join, sep as separator } from "node:path";',
      'const path = process.getBuiltinModule("node:path"); const { join, sep: separator } = process.getBuiltinModule("node:path");',
    ],
    [
      'below a module',
      'import { setTimeout as sleep } from "node:timers/promises";',
      'const { setTimeout: sleep } = process.getBuiltinModule("node:timers/promises");',
    ],
  ])('becomes a lookup: %s', (_, code, expected) => {
    expect(rewrite(code)).toBe(expected);
  });

  it('is rewritten wherever it stands, and nothing else is', () => {
    const rest = ['const text = \'import fs from "node:fs";\';', 'fs.readFileSync(text);'];
    expect(rewrite(['import fs from "node:fs";', 'import os from "node:os";', ...rest].join('\n'))).toBe(
      [
        'const fs = process.getBuiltinModule("node:fs");',
        'const os = process.getBuiltinModule("node:os");',
        ...rest,
      ].join('\n'),
    );
  });

  it.each([
    ['a namespace', 'import * as fs from "node:fs";'],
    ['a side effect', 'import "node:process";'],
    ['a module of another kind', 'import { z } from "zod";'],
    ['a later import', 'const fs = await import("node:fs");'],
  ])('stays as it is: %s', (_, code) => {
    expect(rewrite(code)).toBe(code);
  });

  it('gives what the import gave', () => {
    const code = rewrite('import path, { join as joined } from "node:path";');
    const run = (expression: string): unknown => runInNewContext(`${code} ${expression}`, { process });
    expect(run('path.join === joined')).toBe(true);
    expect(run('joined("a", "b")')).toBe('a/b');
  });
});
