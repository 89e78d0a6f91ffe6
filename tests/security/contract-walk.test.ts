import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { channelOf, consoleCalls, consoleEvents } from '../../src/contract/console-calls.ts';
import { consoleEventSchemas, consoleSchemas } from '../../src/contract/console-schemas.ts';
import type { CallSender } from '../../src/main/security/sender-policy.ts';
import { hostContract, ownFrame } from './contract-host.ts';
import { hostileUrls } from './hostile-urls.ts';
import { nearMisses, validInput } from './near-misses.ts';

const calls = Object.entries(consoleCalls).flatMap(([group, names]) =>
  names.map((name) => ({ group, name })),
);
const channels = calls.map(({ group, name }) => channelOf(group, name));

const schemas: Readonly<Record<string, Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>>>> =
  consoleSchemas;

function inputOf(group: string, name: string): z.ZodType {
  const input = schemas[group]?.[name]?.input;
  if (input === undefined) throw new Error('no schema');
  return input;
}

const payloadsPerCall = 200;
let refused = 0;

const wrongSenders: [string, CallSender][] = [
  ['a sub-frame', { ...ownFrame, senderFrame: { url: 'app://console/', parent: {} } }],
  ['a frame that is gone', { ...ownFrame, senderFrame: null }],
  ['an unknown window', { ...ownFrame, sender: { id: 2 } }],
  ...hostileUrls.map((url): [string, CallSender] => [
    JSON.stringify(url),
    { ...ownFrame, senderFrame: { url, parent: null } },
  ]),
];

describe('every call of the contract', () => {
  it('has a schema, and every schema a call', () => {
    const described = Object.entries(consoleSchemas).flatMap(([group, names]) =>
      Object.keys(names).map((name) => channelOf(group, name)),
    );
    expect([...described].sort()).toEqual([...channels].sort());
    expect(Object.keys(consoleEventSchemas).sort()).toEqual([...consoleEvents].sort());
  });

  it('has a handler behind the one wrapper, and nothing else has', () => {
    expect([...hostContract().registered.keys()].sort()).toEqual([...channels].sort());
  });

  it.each(wrongSenders)('refuses %s without reaching a handler', async (_who, sender) => {
    const host = hostContract();
    for (const channel of channels) {
      expect(await host.call(channel, sender)).toMatchObject({
        ok: false,
        problem: { code: 'call-refused' },
      });
    }
    expect(host.reached).toEqual([]);
    expect(host.incidents).toHaveLength(channels.length);
  });

  it.each(calls)('$group.$name takes what its schema describes', async ({ group, name }) => {
    const host = hostContract();
    await host.call(channelOf(group, name), ownFrame, validInput(inputOf(group, name)));
    expect(host.reached).toEqual([`${group}.${name}`]);
  });

  it.each(calls)('$group.$name refuses what its schema does not describe', async ({ group, name }) => {
    const input = inputOf(group, name);
    const host = hostContract();
    const malformed = fc
      .oneof(fc.anything({ withNullPrototype: true }), nearMisses(validInput(input)))
      .filter((value) => !input.safeParse(value).success);
    await fc.assert(
      fc.asyncProperty(malformed, async (value) => {
        const answer = await host.call(channelOf(group, name), ownFrame, value);
        expect(answer).toMatchObject({ ok: false, problem: { code: 'call-invalid' } });
        refused += 1;
      }),
      { numRuns: payloadsPerCall },
    );
    expect(host.reached).toEqual([]);
    // Which field it was is said, and nothing of what stood in it.
    for (const { about } of host.incidents) expect(about.join('').length).toBeLessThan(400);
  });

  it('is tried with ten thousand payloads in all', () => {
    expect(refused).toBe(payloadsPerCall * calls.length);
    expect(refused).toBeGreaterThanOrEqual(10_000);
  });

  it('refuses a second argument', async () => {
    const host = hostContract();
    expect(await host.call(channelOf('app', 'state'), ownFrame, undefined, 'more')).toMatchObject({
      ok: false,
      problem: { code: 'call-invalid' },
    });
    expect(host.reached).toEqual([]);
  });
});
