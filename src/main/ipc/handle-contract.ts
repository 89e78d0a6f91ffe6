import type { z } from 'zod';
import type { CallResult, ConsoleHandlers } from '../../contract/console-api.ts';
import { channelOf, consoleCalls } from '../../contract/console-calls.ts';
import { consoleSchemas } from '../../contract/console-schemas.ts';
import { problemSchema } from '../../contract/problem-view.ts';
import { problem, refused, type Problem } from '../../core/problem.ts';
import type { CallSender } from '../security/sender-policy.ts';

/** What a call is registered with; Electron's `ipcMain` in the app. */
export interface CallRegistrar {
  handle(
    channel: string,
    listener: (event: CallSender, ...args: unknown[]) => Promise<CallResult<unknown>>,
  ): void;
}

/** Why a call was not answered. Never holds a payload: it may carry what must not be logged. */
export interface CallIncident {
  readonly channel: string;
  readonly reason: 'refused' | 'invalid-input' | 'invalid-output' | 'threw';
  /** Names of the fields that broke the schema; the code of the problem, or the name of the error's class. */
  readonly about: readonly string[];
}

interface ContractHost {
  readonly registrar: CallRegistrar;
  readonly handlers: ConsoleHandlers;
  readonly isTrusted: (event: CallSender) => boolean;
  readonly report: (incident: CallIncident) => void;
  /** Told of what a handler threw besides. */
  readonly onThrown?: (channel: string, error: unknown) => void;
  /** Told of each call that is answered with a problem. */
  readonly onProblem?: (channel: string, problem: Problem) => void;
  /** What an error means that is no fault of ours, such as a full disk; null for any other. */
  readonly explain: (error: unknown) => Problem | null;
}

interface CallSchemas {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

type Handler = (input: unknown) => Promise<CallResult<unknown>>;

/**
 * Registers every call of the contract; the only way from the renderer into main. Each call passes
 * the sender policy, the input schema, its handler and the output schema, and answers a
 * {@link CallResult}. A caller that may not call learns nothing but `call-refused`.
 */
export function handleContract(host: ContractHost): void {
  for (const [group, names] of Object.entries(consoleCalls)) {
    const handlers: Readonly<Record<string, unknown>> = host.handlers[group as keyof ConsoleHandlers];
    const schemas: Readonly<Record<string, CallSchemas>> = consoleSchemas[group as keyof ConsoleHandlers];
    for (const name of names) {
      const handler = handlers[name];
      const schema = schemas[name];
      if (typeof handler !== 'function' || schema === undefined)
        throw new Error(`no handler for ${group}.${name}`);
      registerCall(host, channelOf(group, name), schema, handler as Handler);
    }
  }
}

function registerCall(host: ContractHost, channel: string, schema: CallSchemas, handler: Handler): void {
  const fail = (reason: CallIncident['reason'], about: readonly string[], answer: Problem) => {
    host.report({ channel, reason, about });
    return refused(answer);
  };
  host.registrar.handle(channel, async (event, ...args) => {
    if (!host.isTrusted(event)) return fail('refused', [], problem('call-refused', 'failed'));
    const input = schema.input.safeParse(args[0]);
    if (!input.success) return fail('invalid-input', fieldsOf(input.error), problem('call-invalid', 'input'));
    if (args.length > 1) return fail('invalid-input', ['arguments'], problem('call-invalid', 'input'));
    try {
      const result = await handler(input.data);
      const output = result.ok
        ? schema.output.safeParse(result.value)
        : problemSchema.safeParse(result.problem);
      if (!output.success)
        return fail('invalid-output', fieldsOf(output.error), problem('call-failed', 'failed'));
      if (!result.ok) host.onProblem?.(channel, result.problem);
      return result;
    } catch (error) {
      const known = host.explain(error);
      if (known === null) host.onThrown?.(channel, error);
      const about = known?.code ?? (error instanceof Error ? error.name : typeof error);
      return fail('threw', [about], known ?? problem('call-failed', 'failed'));
    }
  });
}

/** First part of each path only: zod's messages and the keys of a record quote what was received. */
export function fieldsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => String(issue.path[0] ?? ''));
}
