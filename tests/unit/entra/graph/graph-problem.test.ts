import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/core/problem.ts';
import type { GraphAnswer } from '../../../../src/core/tenant/graph-port.ts';
import { graphProblem } from '../../../../src/entra/graph/graph-problem.ts';

const host = 'graph.microsoft.com';

function refusal(
  status: number,
  code: string,
  message = '',
  detailCodes: readonly string[] = [],
): GraphAnswer {
  return {
    kind: 'answered',
    status,
    body: null,
    error: { code, message, detailCodes },
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
    [403, 'Authentication_MSGraphPermissionMissing', '', 'permission-missing', 'sign-in'],
    [
      403,
      'UnknownError',
      '{"errorCode":"PermissionScopeNotGranted","message":"Authorization failed"}',
      'permission-missing',
      'sign-in',
    ],
    [403, 'AccessDenied', 'Access is denied.', 'policies-not-accessible', 'failed'],
    [403, 'AccessDenied', 'Your tenant is not licensed for this feature.', 'licence-missing', 'failed'],
    [400, 'AadPremiumLicenseRequired', '', 'licence-missing', 'failed'],
    [
      403,
      'Authorization_RequestDenied',
      'Only companies who have purchased AAD Premium may perform this operation.',
      'licence-missing',
      'failed',
    ],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', '', 'sign-in-log-not-licensed', 'failed'],
    [403, 'Authentication_RequestFromUnsupportedUserRole', '', 'log-role-missing', 'failed'],
    [400, 'InvalidUniqueTenantIdentifierAsPerAppPolicy', '', 'identifier-forbidden-by-policy', 'failed'],
    [400, 'NonDefaultIdentifierUriNotAllowedAsPerAppPolicy', '', 'identifier-forbidden-by-policy', 'failed'],
    [400, 'SomethingNewAsPerAppPolicy', '', 'forbidden-by-app-policy', 'failed'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', '', 'object-exists', 'failed'],
    [409, 'Directory_ConcurrencyViolation', '', 'object-being-changed', 'failed'],
    [400, 'Directory_ConcurrencyViolation', '', 'object-being-changed', 'failed'],
    [
      400,
      'Request_BadRequest',
      "The appId 'x' of the service principal does not reference a valid application object.",
      'application-not-spread',
      'failed',
    ],
    [404, 'Request_ResourceNotFound', '', 'object-not-found', 'failed'],
    [400, 'CannotDeleteOrUpdateEnabledEntitlement', '', 'role-or-scope-enabled', 'failed'],
    [
      400,
      'Request_BadRequest',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
      'role-or-scope-enabled',
      'failed',
    ],
    [400, 'CredentialValidationUnavailable', '', 'provisioning-not-reachable', 'failed'],
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

  it.each([
    ['ObjectConflict', '', 'value-taken'],
    [
      'ObjectConflict',
      'Another object with the same value for property uniqueName already exists.',
      'marker-taken',
    ],
    ['NoBackingApplicationObject', '', 'application-not-spread'],
    ['MissingValue', '', 'graph-refused'],
  ])('looks at the details of a bad request: %s (%s) is %s', (detail, message, expected) => {
    expect(graphProblem(refusal(400, 'Request_BadRequest', message, [detail]), host).code).toBe(expected);
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
