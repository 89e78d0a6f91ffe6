import type { World } from '../world/world.ts';
import { appRoleAssignmentRoutes } from './app-role-assignments.ts';
import { applicationRoutes } from './applications.ts';
import { applicationSecretRoutes } from './application-secrets.ts';
import { BearerTokens } from './bearer-token.ts';
import { deletedItemRoutes, emptyBin } from './deleted-items.ts';
import type { GraphReply } from './graph-call.ts';
import { GraphRefusal, unknownSegment } from './graph-refusal.ts';
import { readQueryOptions } from './odata/query-options.ts';
import { peopleRoutes } from './people-and-groups.ts';
import { requireScopes } from './permissions.ts';
import { readRequestBody } from './request-body.ts';
import { RouteTree } from './route-tree.ts';
import { servicePrincipalRoutes } from './service-principals.ts';
import { operationShape } from './shape/graph-shape.ts';
import { tenantFactRoutes } from './tenant-facts.ts';

const routes = new RouteTree([
  ...tenantFactRoutes,
  ...peopleRoutes,
  ...applicationRoutes,
  ...applicationSecretRoutes,
  ...servicePrincipalRoutes,
  ...appRoleAssignmentRoutes,
  ...deletedItemRoutes,
]);

/** Path below the version, for `/v1.0/…` and `/v1.0/myorganization/…`; null for another version. */
export function pathBelowVersion(pathname: string): string | null {
  const below = /^\/v1\.0(?:\/myorganization)?(\/.*)$/.exec(pathname)?.[1];
  return below === undefined ? null : below.replace(/(?<=.)\/$/, '');
}

/** The simulated https://graph.microsoft.com. */
export class GraphEndpoint {
  readonly tokens: BearerTokens;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.tokens = new BearerTokens(world);
  }

  /** Answers a request; `content` is its body as text. */
  async answer(request: Request, url: URL, path: string | null, content: string): Promise<GraphReply> {
    try {
      return await this.#handle(request, url, path, content);
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalReply(error);
      throw error;
    }
  }

  async #handle(request: Request, url: URL, path: string | null, content: string): Promise<GraphReply> {
    if (path === null) throw new GraphRefusal(400, 'BadRequest', 'Invalid version.');
    const { tenant, caller } = await this.tokens.identify(request.headers);
    const { route, params } = routes.find(request.method, decodable(path));
    requireScopes(caller.scopes, route);
    const operation = operationShape(route.method, route.path);
    const allowed = operation.query.length > 0 || route.method !== 'GET' ? operation.query : ['select'];
    emptyBin(tenant, this.#world.now());
    return route.handle({
      world: this.#world,
      tenant,
      caller,
      headers: request.headers,
      params,
      path,
      query: readQueryOptions(url.searchParams, request.headers, allowed),
      body: readRequestBody(operation, content, request.headers.get('content-type')),
    });
  }
}

function decodable(path: string): string {
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    throw unknownSegment(path);
  }
}

/** The reply that carries a refusal; the ids and the date are added where the answer is written. */
export function refusalReply(refusal: GraphRefusal): GraphReply {
  const { code, message, details } = refusal;
  const error = { code, message, ...(details.length > 0 ? { details } : {}) };
  return { status: refusal.status, body: { error }, headers: refusal.headers };
}
