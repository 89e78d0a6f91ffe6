/** Serves a simulated tenant in a process of its own; the options come as JSON in the first argument. */
import { createSimulator } from '../../../src/simulator/simulator.ts';
import { serveSimulator } from '../../../src/simulator/serve-simulator.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions;
const { url, login, graph, control } = await serveSimulator(createSimulator(options));
console.log(JSON.stringify({ url, login, graph, control }));
