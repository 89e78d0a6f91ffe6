import { describe, expect, it } from 'vitest';
import { channelOf } from '../../../src/contract/console-calls.ts';
import { problem } from '../../../src/core/problem.ts';
import { RegisterFailure } from '../../../src/storage/register-failure.ts';
import { hostContract, ownFrame } from '../../security/contract-host.ts';

const searchDirectory = channelOf('directory', 'search');
const reveal = channelOf('cases', 'revealSecret');

describe('the wrapper around every call', () => {
  it('hands the handler its parsed input and passes its answer on', async () => {
    const inputs: unknown[] = [];
    const host = hostContract((_call, input) => {
      inputs.push(input);
      return [];
    });
    expect(await host.call(searchDirectory, ownFrame, { kind: 'group', words: 'linde' })).toEqual({
      ok: true,
      value: [],
    });
    expect(inputs).toEqual([{ kind: 'group', words: 'linde' }]);
    expect(host.incidents).toEqual([]);
  });

  it('does not let an answer out that the contract does not describe', async () => {
    const host = hostContract(() => ({ value: 'a secret', hiddenFromSharing: true, token: 'eyJ' }));
    expect(await host.call(reveal, ownFrame, { caseId: 'c1' })).toMatchObject({
      ok: false,
      problem: { code: 'call-failed', text: { id: 'problem.call-failed' } },
    });
    expect(host.incidents).toEqual([{ channel: reveal, reason: 'invalid-output', about: [''] }]);
  });

  it('answers a problem when a handler throws, and tells no more than the kind of error', async () => {
    const host = hostContract(() => {
      throw new RangeError('client_secret=abc');
    });
    const answer = await host.call(reveal, ownFrame, { caseId: 'c1' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'call-failed' } });
    expect(JSON.stringify([answer, host.incidents])).not.toContain('client_secret');
    expect(host.incidents).toEqual([{ channel: reveal, reason: 'threw', about: ['RangeError'] }]);
  });

  it('says what is the matter with the register instead of that the call failed', async () => {
    const host = hostContract(() => {
      throw new RegisterFailure(problem('disk-full', 'failed', { params: { folder: '/data' } }));
    });
    const answer = await host.call(reveal, ownFrame, { caseId: 'c1' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(host.incidents).toEqual([{ channel: reveal, reason: 'threw', about: ['disk-full'] }]);
  });

  it('reports a malformed input by the name of the field, never by what was in it', async () => {
    const host = hostContract();
    const input = { vendorId: 'v', environment: 'production', inputs: { 'key with a secret': 'eyJ', b: 7 } };
    await host.call(channelOf('cases', 'plan'), ownFrame, input);
    expect(host.incidents).toEqual([
      { channel: channelOf('cases', 'plan'), reason: 'invalid-input', about: ['inputs', 'inputs'] },
    ]);
  });
});
