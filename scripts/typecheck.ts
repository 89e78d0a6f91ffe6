import { runNode, secondsSince, tools } from './child-process.ts';

/** One program per environment, the slowest first; only the renderer has Vue files. */
const programs = [
  { name: 'renderer', project: 'src/renderer', tool: tools.vueTsc },
  { name: 'tests', project: 'tests', tool: tools.tsc },
  { name: 'node', project: 'tsconfig.node.json', tool: tools.tsc },
  { name: 'main', project: 'src/main', tool: tools.tsc },
  { name: 'preload', project: 'src/preload', tool: tools.tsc },
  { name: 'pure', project: 'tsconfig.pure.json', tool: tools.tsc },
] as const;

const atOnce = 2;

async function checkPrograms(): Promise<string[]> {
  const waiting = [...programs];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
      const start = performance.now();
      const { code, output } = await runNode(program.tool, ['-p', program.project], { output: 'collect' });
      console.log(`${code === 0 ? 'ok    ' : 'failed'} types of ${program.name} (${secondsSince(start)})`);
      if (code === 0) continue;
      process.stdout.write(output);
      failed.push(program.name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}

const failed = await checkPrograms();
if (failed.length > 0) console.log(`types failed in: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
