import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent, ServiceCall } from '../../../../src/core/log/log-event.ts';
import { formatLogLine, maxLineLength } from '../../../../src/core/log/log-line.ts';
import { redactValue } from '../../../../src/core/log/redact-value.ts';
import { secretSamples } from './secret-samples.ts';

const origin = { at: '2026-11-22T10:00:00.000Z', program: 'console', processId: 7 } as const;
const id = '9d3f1c6a-4b0e-4a58-8f4e-2f6f6c1a7b10';
const call: ServiceCall = {
  event: 'call',
  service: 'graph',
  method: 'POST',
  path: `/v1.0/applications/${id}/addPassword`,
  status: 403,
  failure: null,
  code: 'Authorization_RequestDenied',
  requestId: id,
  clientRequestId: id,
  tookMs: 212,
  retryAfter: '2.128',
  throttleShare: '0.9',
};

/** One event of each kind, with what a line usually holds. */
const events: readonly LogEvent[] = [
  {
    event: 'started',
    version: '0.1.0',
    platform: 'win32 10.0.26100',
    arch: 'x64',
    runtime: 'electron 45.4.1',
  },
  { event: 'stopped' },
  { event: 'command', command: 'onboard', exitCode: 4, code: 'sign-in-needed', requestId: id, tookMs: 5 },
  { event: 'register-opened', simulated: false, protection: 'protected', cloud: 'global' },
  { event: 'sign-in', way: 'browser', code: 'sign-in-cancelled', requestId: id, tookMs: 4_000 },
  { event: 'signed-out' },
  call,
  { event: 'run-started', caseId: id, runId: id, kind: 'rotate-confirm', steps: 4 },
  {
    event: 'run-ended',
    runId: id,
    outcome: 'failed',
    calls: { total: 9, writes: 3, criticalPath: 5, waitedMs: 0 },
  },
  {
    event: 'write',
    phase: 'outcome',
    runId: id,
    stepId: 'client-secret',
    method: 'POST',
    path: `/applications(uniqueName='entra-handover-medimo-production-3f2a91c7d8e04b56')`,
    status: 201,
    requestId: id,
  },
  { event: 'case-state', caseId: id, state: 'rolled-back' },
  { event: 'secret-kept', caseId: id, secretId: id },
  { event: 'secret-state', secretId: id, state: 'superseded' },
  { event: 'page-call-stopped', channel: 'console:cases.plan', reason: 'invalid-input', about: ['vendorId'] },
  { event: 'page-call-problem', channel: 'console:cases.apply', code: 'plan-outdated', requestId: null },
  { event: 'window-not-loaded' },
  { event: 'reminders-not-read', code: 'register-damaged' },
  { event: 'lines-lost', count: 3 },
];

/** Every place of an event where a text can be, as a way to put another there. */
function positionsOf(event: LogEvent): readonly ((text: string) => LogEvent)[] {
  return Object.entries(event)
    .filter(([key]) => key !== 'event')
    .map(([key]) => (text: string) => ({ ...event, [key]: text }));
}

/** A text deep inside: members, lists, maps, errors and what caused them. */
const wrappings: readonly ((text: string) => unknown)[] = [
  (text) => text,
  (text) => ({ deep: { deeper: [{ at: [text] }] } }),
  (text) => ({ [text]: 1 }),
  (text) => [[[text]]],
  (text) => new Map([['member', text]]),
  (text) => new Set([text]),
  (text) => new Error(text),
  (text) => new Error('outer', { cause: new TypeError('inner', { cause: new Error(text) }) }),
  (text) => new Error('outer', { cause: text }),
  (text) => new AggregateError([new Error(text), text], 'all of them'),
  (text) => Object.assign(new Error('with members'), { request: { body: text }, config: text, code: text }),
  (text) => Object.assign(new Error('named'), { name: text }),
  (text) =>
    Object.assign(new Error('stacked'), { stack: `Error: ${text}\n    at ${text} (/x/${text}.js:1:2)` }),
  (text) => ({ toJSON: () => text, kept: new Error(`failed: ${text}`) }),
  (text) => Buffer.from(text),
  (text) => [...Buffer.from(`${text} and more`)],
  (text) => ({ ...Buffer.from(`${text} and more`) }),
  (text) => [...`${text} and more`],
];

/** The same around something that is no text. */
const around: readonly ((inner: unknown) => unknown)[] = [
  (inner) => inner,
  (inner) => ({ members: [inner, { again: inner }] }),
  (inner) => new Map([['member', inner]]),
  (inner) => new Error('outer', { cause: inner }),
  (inner) => new AggregateError([inner], 'all of them'),
  (inner) => Object.assign(new Error('with members'), { response: inner }),
];

const anySample = fc.constantFrom(...Object.values(secretSamples)).chain((samples) => samples);

function traceIn(line: string, hidden: string): string | null {
  const length = Math.min(hidden.length, 12);
  for (let start = 0; start + length <= hidden.length; start += 1) {
    const trace = hidden.slice(start, start + length);
    if (line.includes(trace) || line.includes(JSON.stringify(trace).slice(1, -1))) return trace;
  }
  return null;
}

describe('a line of the log', () => {
  it.each(events.map((event) => [event.event, event] as const))(
    'keeps everything that support needs: %s',
    (_, event) => {
      const line: unknown = JSON.parse(formatLogLine(origin, event));
      const applying = Object.fromEntries(Object.entries(event).filter(([, fact]) => fact !== null));
      expect(line).toMatchObject({ at: origin.at, program: 'console', pid: 7, ...applying });
    },
  );

  it('holds no secret and no person, in whatever field one turns up', () => {
    fc.assert(
      fc.property(anySample, fc.constantFrom(...events.flatMap(positionsOf)), ({ text, hidden }, place) => {
        expect(traceIn(formatLogLine(origin, place(text)), hidden)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds none from inside objects, errors and their causes either', () => {
    fc.assert(
      fc.property(
        anySample,
        fc.constantFrom(...wrappings),
        fc.constantFrom(...around),
        (sample, inner, outer) => {
          const nested = outer(inner(sample.text));
          const event: LogEvent = {
            event: 'unexpected',
            where: 'test',
            error: { first: nested, then: [nested] },
          };
          expect(traceIn(formatLogLine(origin, event), sample.hidden)).toBeNull();
          const alone: LogEvent = { event: 'unexpected', where: 'test', error: nested };
          expect(traceIn(formatLogLine(origin, alone), sample.hidden)).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('tells where an unexpected error came from, and what it was', () => {
    const thrown = new TypeError("Cannot read properties of undefined (reading 'appId')", {
      cause: new SyntaxError('Unexpected token \'J\', "Jan de Vri"... is not valid JSON'),
    });
    thrown.stack = [
      'TypeError: Jan',
      '    at Object.send (file:///home/jan/app/src/entra/graph/graph-client.ts:30:12)',
      '    at C:\\Users\\Jan de Vries\\Entra Handover\\resources\\app.asar\\out\\main\\index.js:7:1',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
      '    at async Promise.all (index 0)',
    ].join('\n');
    const line = formatLogLine(origin, {
      event: 'unexpected',
      where: 'command',
      error: thrown,
    });
    const { error, level } = JSON.parse(line) as { level: string; error: Record<string, unknown> };
    expect(level).toBe('error');
    expect(error).toMatchObject({
      class: 'TypeError',
      message: expect.stringContaining('[appId]') as string,
    });
    expect(error['frames']).toEqual([
      'Object.send src/entra/graph/graph-client.ts:30:12',
      'out\\main\\index.js:7:1',
      'process.processTicksAndRejections node:internal/process/task_queues:104:5',
    ]);
    expect(error['cause']).toMatchObject({ class: 'SyntaxError' });
    expect(line).not.toContain('Jan');
  });

  it('is always one line of JSON of bounded length, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (error) => {
          const line = formatLogLine(origin, { event: 'unexpected', where: 'test', error });
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.length).toBeLessThanOrEqual(maxLineLength);
          expect(JSON.parse(line)).toMatchObject({ event: 'unexpected', at: origin.at });
        },
      ),
      { numRuns: 500 },
    );
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const wide = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 'word '.repeat(500)]),
    );
    for (const error of [circle, wide, [[wide], [wide], [wide]]]) {
      const line = formatLogLine(origin, { event: 'unexpected', where: 'test', error });
      expect(line.length).toBeLessThanOrEqual(maxLineLength);
    }
  });

  it('calls no code of what it is given', () => {
    const trap = Object.defineProperty({}, 'member', {
      enumerable: true,
      get: () => {
        throw new Error('read');
      },
    });
    expect(redactValue(trap)).toBe('[unreadable]');
    expect(redactValue(JSON.parse('{"__proto__":{"polluted":1}}'))).toEqual({
      ['__proto__']: { polluted: 1 },
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
