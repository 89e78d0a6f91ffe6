import { Option, type Command } from 'commander';
import type { RehearseOptions } from '../commands/rehearse.ts';
import type { SimulateOptions } from '../commands/simulate.ts';
import { collect, withTenant } from './command-options.ts';
import type { Runner } from './runner.ts';

/** Declares the simulated tenant, and what compares it with a real one. */
export function declareSimulator(program: Command, { run, serve }: Runner): void {
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
  withTenant(
    program
      .command('rehearse')
      .description('find out in throw-away applications of a test tenant what the simulator only assumes'),
  )
    .option('--out <dir>', 'write the report there, for people and as data, without names')
    .option('--clean-up', 'only remove what an earlier rehearsal left')
    .action((options: RehearseOptions) =>
      run(async (invocation) =>
        (await import('../commands/rehearse.ts')).rehearseInTenant(invocation, options),
      ),
    );
}
