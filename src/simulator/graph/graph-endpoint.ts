import type { HttpRequest } from '../http-message.ts';
import { userInfo } from '../login/user-info.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import { appRoleAssignmentRoutes } from './app-role-assignments.ts';
import { applicationRoutes } from './applications.ts';
import { logoRoutes } from './application-logo.ts';
import { secretRoutes } from './application-secrets.ts';
import { applicationTemplateRoutes } from './application-templates.ts';
import { BearerTokens } from './bearer-token.ts';
import { claimsMappingRoutes } from './claims-mapping-policies.ts';
import { conditionalAccessRoutes } from './conditional-access.ts';
import { deletedItemRoutes, emptyBin } from './deleted-items.ts';
import { directoryObjectRoutes } from './directory-objects.ts';
import { directoryRoleRoutes } from './directory-roles.ts';
import { recordChange } from './directory-audits.ts';
import type { GraphCall, GraphReply } from './graph-call.ts';
import { GraphRefusal, insufficientPrivileges } from './graph-refusal.ts';
import { groupChangeRoutes } from './group-changes.ts';
import { licenceRoutes } from './licences.ts';
import { logRoutes } from './logs.ts';
import { membershipRoutes } from './memberships.ts';
import { readQueryOptions } from './odata/query-options.ts';
import { ownerRoutes } from './owners.ts';
import { peopleRoutes } from './people-and-groups.ts';
import { permissionGrantRoutes } from './permission-grants.ts';
import { policyRoutes } from './policies.ts';
import { requireScopes } from './permissions.ts';
import { readRequestBody } from './request-body.ts';
import { RouteTree } from './route-tree.ts';
import { servicePrincipalRoutes } from './service-principals.ts';
import { operationShape } from './shape/graph-shape.ts';
import type { Throttle } from './throttle.ts';
import { synchronizationRoutes } from './synchronization.ts';
import { tenantFactRoutes } from './tenant-facts.ts';
import { tokenSigningRoutes } from './token-signing-certificates.ts';
import { checkRequiredParameters } from './written-types.ts';
import { writtenObjectId } from './written-object.ts';

const routes = new RouteTree([
  ...tenantFactRoutes,
  ...peopleRoutes,
  ...applicationRoutes,
  ...secretRoutes,
  ...servicePrincipalRoutes,
  ...tokenSigningRoutes,
  ...claimsMappingRoutes,
  ...applicationTemplateRoutes,
  ...appRoleAssignmentRoutes,
  ...deletedItemRoutes,
  ...policyRoutes,
  ...conditionalAccessRoutes,
  ...logRoutes,
  ...directoryRoleRoutes,
  ...licenceRoutes,
  ...permissionGrantRoutes,
  ...ownerRoutes,
  ...groupChangeRoutes,
  ...membershipRoutes,
  ...directoryObjectRoutes,
  ...synchronizationRoutes,
  ...logoRoutes,
]);

/** Path below the version, for `/v1.0/…` and `/v1.0/myorganization/…`; null for another version. */
export function pathBelowVersion(pathname: string): string | null {
  const below = /^\/v1\.0(?:\/myorganization)?(\/.*)$/.exec(pathname)?.[1];
  return below === undefined ? null : below.replace(/(?<=.)\/$/, '');
}

/** A directory object, by its id. */
interface WrittenObject {
  readonly tenant: TenantState;
  readonly id: string;
}

/** The simulated https://graph.microsoft.com. */
export class GraphEndpoint {
  readonly tokens: BearerTokens;
  readonly #throttle: Throttle;
  readonly #world: World;

  constructor(world: World, throttle: Throttle) {
    this.#world = world;
    this.tokens = new BearerTokens(world);
    this.#throttle = throttle;
  }

  /** The object that this request writes on; null for none, and for who may not come in. */
  async writtenObject(request: HttpRequest, path: string | null): Promise<WrittenObject | null> {
    if (path === null || request.method === 'GET') return null;
    try {
      const { tenant } = await this.tokens.identify(request.headers);
      const id = writtenObjectId(tenant, request.method, decodeURIComponent(path));
      return id === null ? null : { tenant, id };
    } catch (error) {
      if (error instanceof GraphRefusal || error instanceof URIError) return null;
      throw error;
    }
  }

  /** Answers a request; `content` is its body as text. */
  async answer(request: HttpRequest, url: URL, path: string | null, content: string): Promise<GraphReply> {
    try {
      return await this.#handle(request, url, path, content);
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalReply(error);
      throw error;
    }
  }

  async #handle(request: HttpRequest, url: URL, path: string | null, content: string): Promise<GraphReply> {
    if (url.pathname.endsWith('/oidc/userinfo')) return this.#answerUserInfo(request);
    if (path === null) throw new GraphRefusal(400, 'BadRequest', 'Invalid version.');
    const { tenant, caller } = await this.tokens.identify(request.headers);
    const quota = this.#throttle.count(
      { tenantId: tenant.organization.id, clientId: caller.clientId },
      { method: request.method, path, search: url.searchParams },
    );
    const { route, params } = routes.find(request.method, path);
    requireScopes(caller.scopes, route);
    const operation = operationShape(route.method, route.path);
    const allowed = operation.query.length > 0 || route.method !== 'GET' ? operation.query : ['select'];
    emptyBin(tenant, this.#world.now());
    const call: GraphCall = {
      world: this.#world,
      tenant,
      caller,
      headers: request.headers,
      params,
      path,
      query: readQueryOptions(url.searchParams, request.headers, allowed, route.largestPage),
      body: readRequestBody(operation, content, request.headers.get('content-type')),
    };
    checkRequiredParameters(route, call.body);
    const reply = await route.handle(call);
    if (reply.status < 300) recordChange(call, route, reply);
    return { ...reply, headers: { ...quota, ...reply.headers } };
  }

  /** OpenID Connect's userinfo, which is outside of any version. */
  async #answerUserInfo(request: HttpRequest): Promise<GraphReply> {
    const { caller } = await this.tokens.identify(request.headers);
    if (caller.user === null || !caller.scopes.has('openid')) throw insufficientPrivileges();
    return { status: 200, body: userInfo(caller.user, caller.clientId) };
  }
}

/** The reply that carries a refusal; the ids and the date are added where the answer is written. */
export function refusalReply(refusal: GraphRefusal): GraphReply {
  const { code, message, details } = refusal;
  const error = { code, message, ...(details.length > 0 ? { details } : {}) };
  return { status: refusal.status, body: { error }, headers: refusal.headers };
}
