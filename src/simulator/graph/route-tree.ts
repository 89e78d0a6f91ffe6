import { GraphRefusal, unknownSegment } from './graph-refusal.ts';
import type { GraphRoute } from './graph-call.ts';

interface Node {
  readonly literals: Map<string, Node>;
  /** By `name(key=)`: segments such as `applications(appId='…')`. */
  readonly keyed: Map<string, { readonly param: string; readonly node: Node }>;
  placeholder: { readonly param: string; readonly node: Node } | null;
  readonly routes: Map<string, GraphRoute>;
}

export interface RouteMatch {
  readonly route: GraphRoute;
  readonly params: Readonly<Record<string, string>>;
}

const keyedSegment = /^(\w+)\((\w+)='(.*)'\)$/;
const placeholderSegment = /^\{(.+)\}$/;

function newNode(): Node {
  return { literals: new Map(), keyed: new Map(), placeholder: null, routes: new Map() };
}

function childFor(node: Node, segment: string): Node {
  const placeholder = placeholderSegment.exec(segment);
  if (placeholder !== null) {
    node.placeholder ??= { param: placeholder[1] ?? '', node: newNode() };
    return node.placeholder.node;
  }
  const keyed = keyedSegment.exec(segment);
  const [index, name] = keyed === null ? [node.literals, segment] : [node.keyed, `${keyed[1]}(${keyed[2]}=)`];
  const known = index.get(name);
  if (known !== undefined) return 'node' in known ? known.node : known;
  const node_ = newNode();
  if (keyed === null) node.literals.set(segment, node_);
  else node.keyed.set(name, { param: keyed[2] ?? '', node: node_ });
  return node_;
}

/** @throws {GraphRefusal} 400 for what is not percent-encoded as it should be. */
function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw unknownSegment(segment);
  }
}

/** Finds the route of a path, as Graph does: segment by segment. */
export class RouteTree {
  readonly #root = newNode();

  constructor(routes: readonly GraphRoute[]) {
    for (const route of routes) {
      let node = this.#root;
      for (const segment of route.path.slice(1).split('/')) node = childFor(node, segment);
      node.routes.set(route.method, route);
    }
  }

  /** @throws {GraphRefusal} 400 for an unknown segment, 405 for a method that the path does not take. */
  find(method: string, path: string): RouteMatch {
    const params: Record<string, string> = {};
    let node = this.#root;
    for (const raw of path.slice(1).split('/')) {
      const segment = decodedSegment(raw);
      const next = this.#step(node, segment, params);
      if (next === undefined) throw unknownSegment(segment.replace(/\(.*$/, ''));
      node = next;
    }
    const route = node.routes.get(method);
    if (route === undefined && node.routes.size === 0)
      throw unknownSegment(decodedSegment(path.split('/').at(-1) ?? ''));
    if (route === undefined) {
      throw new GraphRefusal(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
      );
    }
    return { route, params };
  }

  #step(node: Node, segment: string, params: Record<string, string>): Node | undefined {
    const literal = node.literals.get(segment);
    if (literal !== undefined) return literal;
    const keyed = keyedSegment.exec(segment);
    if (keyed !== null) {
      const known = node.keyed.get(`${keyed[1]}(${keyed[2]}=)`);
      if (known === undefined) return undefined;
      params[known.param] = (keyed[3] ?? '').replaceAll("''", "'");
      return known.node;
    }
    if (node.placeholder === null || segment === '' || segment.startsWith('$')) return undefined;
    params[node.placeholder.param] = segment;
    return node.placeholder.node;
  }
}
