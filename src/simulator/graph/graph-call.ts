import type { RequestHeaders } from '../http-message.ts';
import type { User } from '../world/directory-objects.ts';
import type { TenantState } from '../world/world-state.ts';
import type { World } from '../world/world.ts';
import type { QueryOptions } from './odata/query-options.ts';

/** Who speaks: what the access token says, and the person behind it. */
export interface Caller {
  readonly clientId: string;
  /** Delegated scopes of the token. */
  readonly scopes: ReadonlySet<string>;
  /** Missing for a token that an application got for itself. */
  readonly user: User | null;
  /** Template ids of the directory roles that are active now. */
  readonly roles: ReadonlySet<string>;
}

/** One request to Graph, parsed and authorised, as its handler sees it. */
export interface GraphCall {
  readonly world: World;
  readonly tenant: TenantState;
  readonly caller: Caller;
  readonly headers: RequestHeaders;
  /** Values of the `{placeholders}` of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryOptions;
  /** Checked against the schema of the operation. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Path below the version, for links to a next page. */
  readonly path: string;
}

export interface GraphReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the simulated Graph. */
export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As the excerpt writes it: `/applications/{application-id}`. */
  readonly path: string;
  /** Delegated scopes, any of which suffices; `A + B` asks for both. */
  readonly scopes: readonly string[];
  /** What `$top` may ask for at most, where that is not the directory's 999. */
  readonly largestPage?: number;
  readonly handle: (call: GraphCall) => GraphReply | Promise<GraphReply>;
}

export const graphMetadata = 'https://graph.microsoft.com/v1.0/$metadata';

export function param(call: GraphCall, name: string): string {
  return call.params[name] ?? '';
}
