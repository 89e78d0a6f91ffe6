import { param, type GraphCall, type GraphReply, type GraphRoute } from './graph-call.ts';
import { GraphRefusal, notFound } from './graph-refusal.ts';
import { answerEntity, answerList } from './odata/answer-list.ts';
import { requireLogReader } from './permissions.ts';

type Line = Readonly<Record<string, unknown>>;

/** The logs give pages of their own size, and as large at most. */
const pageSize = 1000;

/** What the log shows by now, newest first. */
function shown(
  call: GraphCall,
  lines: readonly { readonly resource: Line; readonly visibleFrom: number }[],
): Line[] {
  const now = call.world.now();
  return lines
    .filter(({ visibleFrom }) => visibleFrom <= now)
    .map(({ resource }) => resource)
    .toReversed();
}

/**
 * @throws {GraphRefusal} 403 where the licence or the role of the caller does not reach the sign-in log. A missing
 *   Directory.Read.All is answered in the words for a missing licence, where it is asked for (graph.md 7).
 */
function requireSignInReader(call: GraphCall): void {
  requireLogReader(call);
  const { licence, signInLogNeedsDirectoryRead } = call.tenant.settings;
  const mayRead = !signInLogNeedsDirectoryRead || call.caller.scopes.has('Directory.Read.All');
  if (licence !== 'free' && mayRead) return;
  throw new GraphRefusal(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
}

function listSignIns(call: GraphCall): GraphReply {
  requireSignInReader(call);
  const items = shown(call, call.tenant.signIns);
  return answerList(call, { type: 'signIn', context: 'auditLogs/signIns', items, pageSize });
}

function readSignIn(call: GraphCall): GraphReply {
  requireSignInReader(call);
  const id = param(call, 'signIn-id');
  const line = shown(call, call.tenant.signIns).find((other) => other['id'] === id.toLowerCase());
  if (line === undefined) throw notFound(id);
  return answerEntity(call, 'signIn', 'auditLogs/signIns', line);
}

function listAudits(call: GraphCall): GraphReply {
  requireLogReader(call);
  const items = shown(call, call.tenant.directoryAudits);
  return answerList(call, {
    type: 'directoryAudit',
    context: 'auditLogs/directoryAudits',
    items,
    pageSize,
    countsAtOnce: true,
  });
}

const scopes = ['AuditLog.Read.All'];

export const logRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/auditLogs/signIns', scopes, largestPage: pageSize, handle: listSignIns },
  { method: 'GET', path: '/auditLogs/signIns/{signIn-id}', scopes, handle: readSignIn },
  {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    scopes: [...scopes, 'Directory.Read.All'],
    largestPage: pageSize,
    handle: listAudits,
  },
];
