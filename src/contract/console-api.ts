import type { z } from 'zod';
import type { Problem } from '../core/problem.ts';
import type { ConsoleCalls } from './console-calls.ts';
import type { consoleEventSchemas, consoleSchemas } from './console-schemas.ts';

type Schemas = typeof consoleSchemas;

type InputOf<S> = S extends { input: infer I extends z.ZodType } ? z.infer<I> : never;
type OutputOf<S> = S extends { output: infer O extends z.ZodType } ? z.infer<O> : never;

/** What every call answers: the value, or an expected failure. It never rejects with a message only. */
export type CallResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The handlers that main must supply: one for each call of the contract. */
export type ConsoleHandlers = {
  readonly [G in keyof ConsoleCalls]: {
    readonly [N in ConsoleCalls[G][number]]: N extends keyof Schemas[G]
      ? (input: InputOf<Schemas[G][N]>) => Promise<CallResult<OutputOf<Schemas[G][N]>>>
      : never;
  };
};

type Invocation<F> = F extends (input: infer I) => infer R
  ? undefined extends I
    ? () => R
    : (input: I) => R
  : never;

export type ConsoleEventPayloads = {
  readonly [E in keyof typeof consoleEventSchemas]: z.infer<(typeof consoleEventSchemas)[E]>;
};

/** What the preload puts on `window.entraHandover`. */
export type ConsoleBridge = {
  readonly [G in keyof ConsoleHandlers]: {
    readonly [N in keyof ConsoleHandlers[G]]: Invocation<ConsoleHandlers[G][N]>;
  };
} & {
  /** Subscribes to an event of main; the answer unsubscribes. */
  readonly on: <E extends keyof ConsoleEventPayloads>(
    event: E,
    listener: (payload: ConsoleEventPayloads[E]) => void,
  ) => () => void;
};
