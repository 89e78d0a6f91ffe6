import { Option, type Command } from 'commander';
import type { SimulateOptions } from '../commands/simulate.ts';
import { collect } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares the simulated tenant. */
export function declareSimulator(program: Command, { serve }: Runner): void {
  program
    .command('simulate')
    .description('serve a simulated tenant on loopback')
    .option('--port <n>', 'port; 0 takes a free one')
    .addOption(
      new Option('--fixture <names>', 'small, empty or messy; several tenants with commas').argParser(
        (value: string, before: readonly string[] | undefined) => [...(before ?? []), ...value.split(',')],
      ),
    )
    .option('--random <n>', 'seed of the simulator')
    .option('--latency <ms>', 'delay of each answer')
    .option('--lag <ms>', 'delay until a write is known everywhere')
    .addOption(new Option('--fault <spec>', 'METHOD PATH[#N]=KIND; may be repeated').argParser(collect))
    .option('--tls <dir>', "answer Microsoft's host names over TLS; certificates go there")
    .action((options: SimulateOptions) =>
      serve(async (signal, invoke) =>
        (await import('../commands/simulate.ts')).simulate({ signal, invoke, options }),
      ),
    );
}
