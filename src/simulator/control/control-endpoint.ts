import { jsonAnswer, type HttpAnswer } from '../http-message.ts';
import { UnreadableChaos, type Chaos, type ChaosPlan } from '../faults/chaos.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Holding } from '../faults/holding.ts';
import { asText } from '../graph/shape/primitive-types.ts';
import type { Throttle } from '../graph/throttle.ts';
import { showServicePrincipal } from '../graph/service-principal-view.ts';
import type { RequestLog } from '../request-log.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { BadControlRequest } from './bad-control-request.ts';
import { decideDeviceCode, waitingDeviceCodes } from './decide-device-code.ts';
import { changeTenant } from './tenant-controls.ts';
import { answerKeyRotation } from './rotate-keys.ts';

/** What the control endpoint works on. */
export interface ControlRoom {
  readonly world: World;
  readonly faults: FaultList;
  readonly chaos: Chaos;
  readonly throttle: Throttle;
  readonly holding: Holding;
  readonly log: RequestLog;
}

const dayMs = 24 * 60 * 60 * 1000;
const clockEndMs = Date.UTC(2200, 0);

type Body = Readonly<Record<string, unknown>>;

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

function setChaos(room: ControlRoom, body: Body): unknown {
  const { seed = 1, share, kinds = [], hosts = ['graph'] } = body;
  if (typeof seed !== 'number' || typeof share !== 'number') {
    throw new BadControlRequest('seed and share are numbers.');
  }
  const isHosts = texts(hosts).every((host) => host === 'login' || host === 'graph');
  if (!isHosts) throw new BadControlRequest('hosts are login and graph.');
  const plan = { seed, share, kinds: texts(kinds), hosts: texts(hosts) as NonNullable<ChaosPlan['hosts']> };
  try {
    room.chaos.begin(plan);
  } catch (error) {
    throw error instanceof UnreadableChaos ? new BadControlRequest(error.message) : error;
  }
  return { chaos: room.chaos.describe() };
}

function setThrottle(room: ControlRoom, body: Body): unknown {
  const { resourceUnits = null, windowMs = 10_000 } = body;
  if (resourceUnits === null) {
    room.throttle.set(null);
    return { throttle: null };
  }
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
  if (!isCount(resourceUnits) || !isCount(windowMs))
    throw new BadControlRequest('resourceUnits and windowMs are whole numbers above 0.');
  room.throttle.set({ resourceUnits, windowMs });
  return { throttle: { resourceUnits, windowMs } };
}

function moveClock(room: ControlRoom, body: Body): unknown {
  const { state } = room.world;
  const { advanceMs = 0, advanceDays = 0, now } = body;
  if (typeof advanceMs !== 'number' || typeof advanceDays !== 'number') {
    throw new BadControlRequest('advanceMs and advanceDays are numbers.');
  }
  const present = room.world.now();
  const start = now === undefined ? present : Date.parse(asText(now));
  if (Number.isNaN(start)) throw new BadControlRequest('now is an ISO 8601 moment.');
  const wanted = start + advanceMs + advanceDays * dayMs;
  if (!(wanted >= 0 && wanted < clockEndMs)) {
    throw new BadControlRequest('The simulated time stays between 1970 and 2200.');
  }
  state.clockOffsetMs += wanted - present;
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
    servicePrincipals: tenant.servicePrincipals.map(({ resource }) =>
      showServicePrincipal(null, tenant, resource),
    ),
    deletedApplications: tenant.deletedApplications.map(({ resource }) => resource),
    deletedServicePrincipals: tenant.deletedServicePrincipals.map(({ resource }) => resource),
    appRoleAssignments: tenant.appRoleAssignments,
    claimsMappingPolicies: tenant.claimsMappingPolicies.map(({ resource }) => resource),
    consents: tenant.consents,
    appManagementPolicy: tenant.defaultAppManagementPolicy,
    appManagementPolicies: tenant.appManagementPolicies,
    conditionalAccessPolicies: tenant.conditionalAccessPolicies,
    namedLocations: tenant.namedLocations,
    roleEligibilities: tenant.roleEligibilities,
    signIns: tenant.signIns.map(({ resource }) => resource),
    directoryAudits: tenant.directoryAudits.map(({ resource }) => resource),
  };
}

function showState(room: ControlRoom): unknown {
  return {
    now: new Date(room.world.now()).toISOString(),
    held: room.holding.list(),
    faults: room.faults.list(),
    cloudOnlyGroups: room.world.conditions.cloudOnlyGroups,
    chaos: room.chaos.describe(),
    deviceCodes: waitingDeviceCodes(room.world),
    tenants: room.world.state.tenants.map(showTenant),
  };
}

const handlers: Readonly<Record<string, (room: ControlRoom, body: unknown) => unknown>> = {
  'POST /faults': addFaults,
  'DELETE /faults': (room) => {
    room.faults.clear();
    return { faults: [] };
  },
  'POST /mark': ({ world }) => ({ lagBound: world.lags.mark() }),
  'POST /chaos': (room, body) => setChaos(room, body as Body),
  'POST /throttle': (room, body) => setThrottle(room, body as Body),
  'POST /release': (room) => ({ released: room.holding.releaseAll() }),
  'POST /clock': (room, body) => moveClock(room, body as Body),
  'POST /consent': (room, body) => decideConsent(room, body as Body),
  'POST /device-codes': ({ world }, body) => decideDeviceCode(world, body as Body),
  'POST /secrets': (room, body) => forceSecrets(room, body as Body),
  'POST /keys': async (room) => answerKeyRotation(room.world),
  'POST /tenant': (room, body) => showTenant(changeTenant(room.world, body as Body)),
  'GET /log': (room) => ({ lagBound: room.world.lags.bound(), requests: room.log.list() }),
  'GET /state': showState,
};

/** Answers a request to the control endpoint (docs/simulator.md). */
export async function answerControl(
  room: ControlRoom,
  method: string,
  path: string,
  content: string,
): Promise<HttpAnswer> {
  const handler = handlers[`${method} ${path}`];
  if (handler === undefined) return jsonAnswer({ error: 'No such control.' }, 404);
  try {
    const body: unknown = content === '' ? {} : JSON.parse(content);
    if (body === null) throw new BadControlRequest('The body is null.');
    return jsonAnswer(await handler(room, body));
  } catch (error) {
    if (!(error instanceof BadControlRequest || error instanceof SyntaxError)) throw error;
    return jsonAnswer({ error: error.message }, 400);
  }
}
