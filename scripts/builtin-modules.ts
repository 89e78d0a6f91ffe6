import type { Plugin } from 'vite';

const builtinImport =
  /^import (?:(?<whole>[\w$]+)(?:, | ))?(?:\{ (?<parts>[^}]+) \} )?from "(?<name>node:[\w/]+)";$/gm;

function toLookup(_line: string, ...rest: readonly unknown[]): string {
  const { whole, parts, name } = rest.at(-1) as { whole?: string; parts?: string; name: string };
  const lookup = `process.getBuiltinModule("${name}")`;
  return [
    ...(whole === undefined ? [] : [`const ${whole} = ${lookup};`]),
    ...(parts === undefined ? [] : [`const { ${parts.replaceAll(' as ', ': ')} } = ${lookup};`]),
  ].join(' ');
}

/**
 * Lets bundled code look built-in modules up instead of importing them. An import makes Node read every
 * property of the module for its list of exports, also those that load half of Node when read (the
 * streams of `node:fs`, the flags of `node:process`): 25 of the 200 ms that `simulate` took to start.
 */
export const builtinModules: Plugin = {
  name: 'builtin-modules',
  renderChunk: (code) => code.replace(builtinImport, toLookup),
};

const lazyChildProcess = '\0lazy-child-process';

/** Lets commander load `node:child_process` when it starts a process, which it never does here. */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/commander/') === true ? lazyChildProcess : null,
  load: (id) =>
    id === lazyChildProcess
      ? 'export default { get spawn() { return process.getBuiltinModule("node:child_process").spawn; } };'
      : null,
};
