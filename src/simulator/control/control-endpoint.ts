import type { FaultList } from '../faults/fault-list.ts';
import type { Holding } from '../faults/holding.ts';
import { asText } from '../graph/shape/primitive-types.ts';
import { showServicePrincipal } from '../graph/service-principal-view.ts';
import type { RequestLog } from '../request-log.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';

/** What the control endpoint works on. */
export interface ControlRoom {
  readonly world: World;
  readonly faults: FaultList;
  readonly holding: Holding;
  readonly log: RequestLog;
}

const dayMs = 24 * 60 * 60 * 1000;

type Body = Readonly<Record<string, unknown>>;

class BadControlRequest extends Error {}

function texts(value: unknown): string[] {
  const list = typeof value === 'string' ? [value] : value;
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  throw new BadControlRequest('Expected a text or a list of texts.');
}

function addFaults(room: ControlRoom, body: unknown): unknown {
  const given = typeof body === 'object' && body !== null && 'faults' in body ? body.faults : body;
  const unreadable = room.faults.add(texts(given));
  if (unreadable.length > 0) throw new BadControlRequest(`Not a fault: ${unreadable.join(' | ')}`);
  return { faults: room.faults.list() };
}

function moveClock(room: ControlRoom, body: Body): unknown {
  const { state } = room.world;
  const { advanceMs = 0, advanceDays = 0, now } = body;
  if (typeof advanceMs !== 'number' || typeof advanceDays !== 'number') {
    throw new BadControlRequest('advanceMs and advanceDays are numbers.');
  }
  if (now !== undefined) {
    const wanted = Date.parse(asText(now));
    if (Number.isNaN(wanted)) throw new BadControlRequest('now is an ISO 8601 moment.');
    state.clockOffsetMs += wanted - room.world.now();
  }
  state.clockOffsetMs += advanceMs + advanceDays * dayMs;
  return { now: new Date(room.world.now()).toISOString() };
}

function decideConsent(room: ControlRoom, body: Body): unknown {
  if (typeof body['decline'] !== 'boolean') throw new BadControlRequest('decline is true or false.');
  room.world.state.declineConsent = body['decline'];
  return { decline: room.world.state.declineConsent };
}

function forceSecrets(room: ControlRoom, body: Body): unknown {
  room.world.state.nextSecrets.push(...texts(body['next']));
  return { waiting: room.world.state.nextSecrets.length };
}

function showTenant(tenant: TenantState): unknown {
  return {
    id: tenant.organization.id,
    displayName: tenant.organization.displayName,
    domains: tenant.domains,
    settings: tenant.settings,
    applications: tenant.applications.map(({ resource }) => resource),
    servicePrincipals: tenant.servicePrincipals.map(({ resource }) => showServicePrincipal(tenant, resource)),
    deletedApplications: tenant.deletedApplications.map(({ resource }) => resource),
    deletedServicePrincipals: tenant.deletedServicePrincipals.map(({ resource }) => resource),
    appRoleAssignments: tenant.appRoleAssignments,
    consents: tenant.consents,
  };
}

function showState(room: ControlRoom): unknown {
  return {
    now: new Date(room.world.now()).toISOString(),
    held: room.holding.list(),
    faults: room.faults.list(),
    tenants: room.world.state.tenants.map(showTenant),
  };
}

const handlers: Readonly<Record<string, (room: ControlRoom, body: unknown) => unknown>> = {
  'POST /faults': addFaults,
  'DELETE /faults': (room) => {
    room.faults.clear();
    return { faults: [] };
  },
  'POST /release': (room) => ({ released: room.holding.releaseAll() }),
  'POST /clock': (room, body) => moveClock(room, body as Body),
  'POST /consent': (room, body) => decideConsent(room, body as Body),
  'POST /secrets': (room, body) => forceSecrets(room, body as Body),
  'GET /log': (room) => ({ requests: room.log.list() }),
  'GET /state': showState,
};

/** Answers a request to the control endpoint (docs/simulator.md). */
export function answerControl(room: ControlRoom, method: string, path: string, content: string): Response {
  const handler = handlers[`${method} ${path}`];
  if (handler === undefined) return Response.json({ error: 'No such control.' }, { status: 404 });
  try {
    const body: unknown = content === '' ? {} : JSON.parse(content);
    return Response.json(handler(room, body));
  } catch (error) {
    if (!(error instanceof BadControlRequest || error instanceof SyntaxError)) throw error;
    return Response.json({ error: error.message }, { status: 400 });
  }
}
