import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../../src/cli/exit-codes.ts';
import { normaliseArguments, parseSettings } from '../../../src/cli/global-options.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { printable } from '../../../src/cli/printable.ts';
import { problem } from '../../../src/core/problem.ts';
import { createRenderer } from '../../../src/texts/render.ts';

function record(json: boolean): {
  readonly out: string[];
  readonly err: string[];
  readonly output: ReturnType<typeof createOutput>;
} {
  const out: string[] = [];
  const err: string[] = [];
  const streams = {
    out: (content: string) => out.push(content),
    err: (content: string) => err.push(content),
  };
  return { out, err, output: createOutput(streams, createRenderer('en', 'command-line'), json) };
}

describe('what the command line writes', () => {
  it('keeps escape sequences and direction overrides from the terminal', () => {
    expect(printable('De\u001B[31m Linde\u0007\u202E')).toBe('De\uFFFD[31m Linde\uFFFD\uFFFD');
    expect(printable('Coördinatie\n\tén €')).toBe('Coördinatie\n\tén €');
  });

  it('is exactly one document with --json, a problem included', () => {
    const { out, err, output } = record(true);
    output.line('for people');
    output.problem(problem('vendor-unknown', 'input', { params: { value: 'x', known: 'medimo' } }));
    expect(err).toEqual([]);
    expect(JSON.parse(out.join(''))).toEqual({
      error: {
        code: 'vendor-unknown',
        text: 'There is no vendor x.',
        remedy: 'Choose one of: medimo.',
        requestId: null,
      },
    });
  });

  it('names Microsoft’s request id for people', () => {
    const { err, output } = record(false);
    output.problem(problem('graph-unreadable', 'failed', { requestId: 'b5f3' }));
    expect(err.join('')).toContain('b5f3');
  });

  it('has an exit code for each kind of problem', () => {
    const kinds = ['failed', 'pending', 'input', 'sign-in', 'held', 'cancelled'] as const;
    expect(kinds.map(exitCodeOf)).toEqual([1, 2, 3, 4, 5, 130]);
  });
});

describe('reading options', () => {
  it('keeps --demo=fresh from swallowing the command', () => {
    expect(normaliseArguments(['--demo=fresh', 'onboard'])).toEqual(['--demo-fresh', 'onboard']);
    expect(normaliseArguments(['--demo', 'onboard'])).toEqual(['--demo', 'onboard']);
  });

  it('splits a setting at its first equals sign', () => {
    expect(parseSettings(['redirectUri=https://x.nl/?a=b'])).toEqual({
      ok: true,
      value: { redirectUri: 'https://x.nl/?a=b' },
    });
  });

  it.each([[['customer']], [['=x']], [['a=1', 'a=2']]])('refuses %j', (pairs) => {
    expect(parseSettings(pairs).ok).toBe(false);
  });

  it('takes __proto__ for a name like any other', () => {
    const parsed = parseSettings(['__proto__=x']);
    expect(Object.getPrototypeOf(parsed.ok ? parsed.value : null)).toBe(Object.prototype);
  });
});
