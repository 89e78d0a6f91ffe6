import { describe, expect, it } from 'vitest';
import { judge, noBackingApplication, notReplicated } from '../../../../src/core/run/answer.ts';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';

function answer(
  status: number,
  code = 'Request_BadRequest',
  message = '',
  detailCodes: readonly string[] = [],
): GraphAnswer {
  return { kind: 'answered', status, body: null, error: { code, message, detailCodes } };
}

describe('judging the answer to a write', () => {
  it('takes a broken connection and every 5xx for a lost answer', () => {
    expect(judge({ kind: 'unanswered', reason: 'connection' }, [])).toBe('lost');
    for (const status of [500, 502, 503, 504]) expect(judge(answer(status), notReplicated)).toBe('lost');
  });

  it('takes a 404 on a new object and a collision of writes for not yet', () => {
    expect(judge(answer(404, 'Request_ResourceNotFound'), notReplicated)).toBe('not-yet');
    expect(judge(answer(409, 'Directory_ConcurrencyViolation'), notReplicated)).toBe('not-yet');
  });

  it('recognises a service principal that comes too early, by detail code or by message', () => {
    expect(
      judge(answer(400, 'Request_BadRequest', '', ['NoBackingApplicationObject']), noBackingApplication),
    ).toBe('not-yet');
    const message = "The appId 'x' of the service principal does not reference a valid application object.";
    expect(judge(answer(400, 'Request_BadRequest', message), noBackingApplication)).toBe('not-yet');
  });

  it('takes anything else for a refusal', () => {
    expect(judge(answer(403, 'Authorization_RequestDenied'), noBackingApplication)).toBe('refused');
    expect(judge(answer(400), noBackingApplication)).toBe('refused');
    expect(judge(answer(409, 'Request_MultipleObjectsWithSameKeyValue'), notReplicated)).toBe('refused');
  });
});
