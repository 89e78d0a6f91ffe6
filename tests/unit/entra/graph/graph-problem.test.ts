import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';
import { graphProblem } from '../../../../src/entra/graph/graph-problem.ts';

const host = 'graph.microsoft.com';

function refusal(status: number, code: string, message = ''): GraphAnswer {
  return {
    kind: 'answered',
    status,
    body: null,
    error: { code, message, detailCodes: [] },
    requestId: 'r-1',
  };
}

describe('graphProblem', () => {
  it.each([
    [
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
      'role-too-weak',
      'failed',
    ],
    [400, 'CredentialTypeNotAllowedAsPerAppPolicy', '', 'secrets-forbidden-by-policy', 'failed'],
    [400, 'CredentialInvalidLifetimeAsPerAppPolicy', '', 'secret-lifetime-forbidden-by-policy', 'failed'],
    [400, 'SignInAudienceNotAllowedAsPerAppPolicy', '', 'sign-in-audience-forbidden-by-policy', 'failed'],
    [403, 'Directory_QuotaExceeded', '', 'directory-quota-reached', 'failed'],
    [403, 'Directory_ResourceSizeExceeded', '', 'application-full', 'failed'],
    [
      400,
      'Request_BadRequest',
      'Another object with the same value for property uniqueName already exists.',
      'marker-taken',
      'failed',
    ],
    [403, 'AccessDenied', 'required scopes are missing in the token', 'permission-missing', 'sign-in'],
    [429, 'TooManyRequests', '', 'graph-throttled', 'failed'],
    [401, 'InvalidAuthenticationToken', '', 'sign-in-needed', 'sign-in'],
    [503, 'UnknownError', '', 'graph-unavailable', 'failed'],
    [403, '', '', 'answer-not-from-microsoft', 'failed'],
    [400, 'Request_BadRequest', 'anything else', 'graph-refused', 'failed'],
  ])('reads %i %s (%s) as %s', (status, code, message, expected, kind) => {
    expect(graphProblem(refusal(status, code, message), host)).toMatchObject({
      code: expected,
      kind,
      requestId: 'r-1',
    });
  });

  it('shows Graph’s code where nothing better is known, never its message', () => {
    const shown = graphProblem(refusal(400, 'Property_Odd', 'words of Graph'), host);
    expect(shown.text.params).toEqual({ code: 'Property_Odd', host });
    expect(JSON.stringify(shown)).not.toContain('words of Graph');
  });

  it('shows no code that is a sentence', () => {
    expect(graphProblem(refusal(400, '<b>strange words</b>', 'm'), host).text.params).toMatchObject({
      code: 'HTTP 400',
    });
  });

  it('says which host did not answer, and hands on the problem of what was not sent', () => {
    expect(graphProblem({ kind: 'unanswered', reason: 'timeout' }, host).code).toBe('connection-timed-out');
    expect(graphProblem({ kind: 'unanswered', reason: 'connection' }, host).text.params).toEqual({ host });
    const needed = problem('sign-in-needed', 'sign-in');
    expect(graphProblem({ kind: 'refused', problem: needed }, host)).toBe(needed);
  });
});
