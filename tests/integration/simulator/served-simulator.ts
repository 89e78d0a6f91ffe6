/** Serves a simulated tenant in a process of its own: options as JSON in the first argument, port in the second. */
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { serveSimulator } from '../../../src/simulator/serve-simulator.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions;
const { url, login, graph, control } = await serveSimulator(createSimulator(options), {
  port: Number(process.argv[3] ?? 0),
});
process.stdin.resume().on('end', () => process.exit());
console.log(JSON.stringify({ url, login, graph, control }));
