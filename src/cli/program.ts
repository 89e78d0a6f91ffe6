import type { Command } from 'commander';
import { declareAftercare } from './declarations/aftercare-commands.ts';
import { declareCases } from './declarations/cases-commands.ts';
import { declarePackages } from './declarations/packages-commands.ts';
import { declareRegister } from './declarations/register-commands.ts';
import type { Runner } from './declarations/runner.ts';
import { declareSignIn } from './declarations/sign-in-commands.ts';
import { declareSimulator } from './declarations/simulate-commands.ts';

/**
 * Declares every command of the contract that there is (docs/cli.md). What a command does is loaded when
 * it is the one that runs: loading all of them takes longer than most of them take.
 */
export function addCommands(program: Command, runner: Runner): void {
  declareSignIn(program, runner);
  declareCases(program, runner);
  declarePackages(program, runner);
  declareAftercare(program, runner);
  declareRegister(program, runner);
  declareSimulator(program, runner);
}
