import { runNode, secondsSince, tools } from './child-process.ts';

const checks = [
  {
    name: 'prettier',
    tool: tools.prettier,
    parameters: [
      ...['--check', '.', '--log-level', 'warn', '--cache', '--cache-strategy', 'content'],
      ...['--cache-location', 'node_modules/.cache/prettier/checked'],
    ],
  },
  {
    name: 'eslint',
    tool: tools.eslint,
    parameters: [
      ...['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content'],
      ...['--cache-location', 'node_modules/.cache/eslint/'],
    ],
  },
] as const;

const codes = await Promise.all(
  checks.map(async ({ name, tool, parameters }) => {
    const start = performance.now();
    const { code, output } = await runNode(tool, parameters, { output: 'collect' });
    console.log(`${code === 0 ? 'ok    ' : 'failed'} ${name} (${secondsSince(start)})`);
    process.stdout.write(output);
    return code;
  }),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
