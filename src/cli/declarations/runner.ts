import type { Problem } from '../../core/problem.ts';
import type { Invocation } from '../invocation.ts';

/** What a command does: an exit code, or the problem that stopped it. */
export type Action = (invocation: Invocation) => Promise<number | Problem>;

/** Loads what a command needs to answer people. */
export type Invoke = () => Promise<Invocation>;

/** What a command does that serves others, and seldom has something to say itself. */
export type Service = (signal: AbortSignal, invoke: Invoke) => Promise<number | Problem>;

export interface Runner {
  run(action: Action): Promise<void>;
  serve(service: Service): Promise<void>;
}
