import { problem, type Problem, type ProblemKind } from '../../core/problem.ts';
import type { GraphAnswer, GraphError } from '../../core/tenant/graph-port.ts';

type Answered = Extract<GraphAnswer, { kind: 'answered' }>;

interface Meaning {
  readonly code: string;
  readonly kind?: ProblemKind;
  readonly fits: (error: GraphError, status: number) => boolean;
}

const hasCode =
  (...codes: readonly string[]) =>
  (error: GraphError): boolean =>
    codes.includes(error.code);

const hasDetail =
  (code: string) =>
  (error: GraphError): boolean =>
    error.detailCodes.includes(code);

/**
 * The first that fits counts. Messages are matched only where Graph gives no code of its own (graph.md 1 to 4,
 * 7, 8 and 11).
 */
const meanings: readonly Meaning[] = [
  // A missing licence can come with the code of a missing role.
  {
    code: 'licence-missing',
    fits: (error) =>
      hasCode('AadPremiumLicenseRequired')(error) ||
      /not licensed|have purchased AAD Premium/i.test(error.message),
  },
  { code: 'role-too-weak', fits: hasCode('Authorization_RequestDenied') },
  { code: 'secrets-forbidden-by-policy', fits: hasCode('CredentialTypeNotAllowedAsPerAppPolicy') },
  { code: 'secret-lifetime-forbidden-by-policy', fits: hasCode('CredentialInvalidLifetimeAsPerAppPolicy') },
  { code: 'sign-in-audience-forbidden-by-policy', fits: hasCode('SignInAudienceNotAllowedAsPerAppPolicy') },
  {
    code: 'identifier-forbidden-by-policy',
    fits: hasCode(
      'InvalidUniqueTenantIdentifierAsPerAppPolicy',
      'NonDefaultIdentifierUriNotAllowedAsPerAppPolicy',
    ),
  },
  { code: 'forbidden-by-app-policy', fits: (error) => error.code.endsWith('AsPerAppPolicy') },
  { code: 'directory-quota-reached', fits: hasCode('Directory_QuotaExceeded') },
  { code: 'application-full', fits: hasCode('Directory_ResourceSizeExceeded') },
  // Graph gives no code for it (graph.md 3).
  {
    code: 'already-assigned',
    fits: (error) => /Permission being assigned already exists/i.test(error.message),
  },
  { code: 'marker-taken', fits: (error) => /same value for property uniqueName/i.test(error.message) },
  { code: 'value-taken', fits: hasDetail('ObjectConflict') },
  {
    code: 'reference-exists',
    fits: (error) => /added object references already exist/i.test(error.message),
  },
  { code: 'reference-conflict', fits: hasDetail('ConflictingObjects') },
  { code: 'object-exists', fits: hasCode('Request_MultipleObjectsWithSameKeyValue') },
  { code: 'object-being-changed', fits: hasCode('Directory_ConcurrencyViolation') },
  {
    code: 'application-not-spread',
    fits: (error) =>
      hasDetail('NoBackingApplicationObject')(error) ||
      /does not reference a valid application object/i.test(error.message),
  },
  { code: 'object-not-found', fits: hasCode('Request_ResourceNotFound') },
  {
    code: 'role-or-scope-enabled',
    fits: (error) =>
      hasCode('CannotDeleteOrUpdateEnabledEntitlement')(error) ||
      /cannot be deleted or updated unless disabled/i.test(error.message),
  },
  {
    code: 'permission-missing',
    kind: 'sign-in',
    fits: (error) =>
      hasCode('Authentication_MSGraphPermissionMissing')(error) ||
      /required scopes are missing|PermissionScopeNotGranted/i.test(error.message),
  },
  {
    code: 'sign-in-log-not-licensed',
    fits: hasCode('Authentication_RequestFromNonPremiumTenantOrB2CTenant'),
  },
  { code: 'log-role-missing', fits: hasCode('Authentication_RequestFromUnsupportedUserRole') },
  { code: 'policies-not-accessible', fits: hasCode('AccessDenied') },
  { code: 'provisioning-not-reachable', fits: hasCode('CredentialValidationUnavailable') },
  { code: 'graph-throttled', fits: (_, status) => status === 429 },
  { code: 'sign-in-needed', kind: 'sign-in', fits: (_, status) => status === 401 },
  { code: 'graph-unavailable', fits: (_, status) => status >= 500 },
  { code: 'answer-not-from-microsoft', fits: (error) => error.code === '' && error.message === '' },
];

/** What a user reads when Graph refused, or when no answer came. `host` is the cloud's Graph host. */
export function graphProblem(answer: GraphAnswer, host: string): Problem {
  switch (answer.kind) {
    case 'refused':
      return answer.problem;
    case 'unanswered':
      if (answer.problem !== undefined) return answer.problem;
      return problem(answer.reason === 'timeout' ? 'connection-timed-out' : 'no-connection', 'failed', {
        params: { host },
      });
    case 'answered':
      return refusalProblem(answer, host);
  }
}

function refusalProblem({ status, error, requestId }: Answered, host: string): Problem {
  const refusal = error ?? { code: '', message: '', detailCodes: [] };
  const meaning = meanings.find(({ fits }) => fits(refusal, status));
  const params = { code: shownCode(refusal.code, status), host };
  return problem(meaning?.code ?? 'graph-refused', meaning?.kind ?? 'failed', { params, requestId });
}

/** Graph's code as it may be shown: a name, never a sentence of unknown content. */
function shownCode(code: string, status: number): string {
  return /^[\w.-]{1,80}$/.test(code) ? code : `HTTP ${status}`;
}
