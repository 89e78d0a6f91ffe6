import { buildCommandLine } from './command-line-build.ts';

await buildCommandLine();
