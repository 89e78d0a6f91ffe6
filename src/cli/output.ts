import type { Problem } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { printable, printableJson, printableLine, withOneLineValues } from './printable.ts';

/** Where a command writes: results to stdout, progress and warnings to stderr. */
export interface Streams {
  out(content: string): void;
  err(content: string): void;
}

/** A problem as the contract shows it. */
export interface ErrorDocument {
  readonly code: string;
  readonly text: string;
  readonly remedy: string;
  readonly requestId: string | null;
  /** Only where something is not as it was. */
  readonly differences?: readonly string[];
}

/** How a command answers: sentences for people, or exactly one JSON document. */
export interface Output {
  readonly json: boolean;
  readonly renderer: Renderer;
  /** One line of the result, whatever is in it; nothing with `--json`. */
  line(content?: string): void;
  say(text: Text): void;
  /** The result as a document; only with `--json`. */
  document(content: unknown): void;
  /** Progress, for people who watch; never part of the result. */
  progress(content: string): void;
  problem(problem: Problem): void;
  error(problem: Problem): ErrorDocument;
}

export function createOutput(streams: Streams, texts: Renderer, json: boolean): Output {
  const say = (text: Text): string => texts.say(withOneLineValues(text));
  const renderer: Renderer = { ...texts, say };
  const error = (problem: Problem): ErrorDocument => ({
    code: problem.code,
    text: printable(say(problem.text)),
    remedy: printable(say(problem.remedy)),
    requestId: problem.requestId ?? null,
    ...(problem.differences === undefined
      ? {}
      : { differences: problem.differences.map((line) => printable(say(line))) }),
  });
  return {
    json,
    renderer,
    line(content = '') {
      if (!json) streams.out(`${printableLine(content)}\n`);
    },
    say(text) {
      if (!json) streams.out(`${printable(say(text))}\n`);
    },
    document(content) {
      if (json) streams.out(`${printableJson(content)}\n`);
    },
    progress: (content) => {
      streams.err(`${printable(content)}\n`);
    },
    problem(problem) {
      if (json) {
        streams.out(`${printableJson({ error: error(problem) })}\n`);
        return;
      }
      const lines = [
        say(problem.text),
        ...(problem.differences ?? []).map((line) => `  - ${say(line)}`),
        say(problem.remedy),
      ];
      streams.err(`${lines.map(printable).join('\n')}\n`);
      if (problem.requestId !== undefined) {
        const params = { requestId: problem.requestId };
        streams.err(`${printable(say({ id: 'cli.request-id', params }))}\n`);
      }
    },
    error,
  };
}
