import { problem } from '../../core/problem.ts';
import type { GraphAnswer, GraphPort, GraphRequest, SendOptions } from '../../core/tenant/graph-port.ts';
import { isJsonObject, textMember } from '../transport/json-answer.ts';

interface PagesOptions extends SendOptions {
  /** The Graph host whose links are followed. */
  readonly graphHost: string;
  readonly maxPages?: number;
}

export type PagesAnswer =
  | {
      readonly kind: 'items';
      readonly items: readonly unknown[];
      /** False when there are more than `maxPages` pages. */
      readonly complete: boolean;
    }
  /** The answer that stopped the reading. */
  | { readonly kind: 'stopped'; readonly answer: GraphAnswer };

const defaultMaxPages = 100;

/** Reads a collection page by page, following `@odata.nextLink` on the same host only. */
export async function readPages(
  graph: GraphPort,
  request: GraphRequest,
  options: PagesOptions,
): Promise<PagesAnswer> {
  const { graphHost, maxPages = defaultMaxPages, ...sendOptions } = options;
  const items: unknown[] = [];
  let next: GraphRequest = request;
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await graph.send(next, sendOptions);
    if (answer.kind !== 'answered' || answer.error !== undefined) return { kind: 'stopped', answer };
    const body = isJsonObject(answer.body) ? answer.body : {};
    const path = nextPath(textMember(body, '@odata.nextLink'), graphHost);
    const value: unknown = body['value'];
    if (!Array.isArray(value) || path === 'elsewhere')
      return { kind: 'stopped', answer: notFromMicrosoft(graphHost) };
    items.push(...(value as unknown[]));
    if (path === null) return { kind: 'items', items, complete: true };
    next = { ...request, path };
  }
  return { kind: 'items', items, complete: false };
}

/** The link as a path below the version; null when there is none. */
function nextPath(link: string | undefined, graphHost: string): string | 'elsewhere' | null {
  if (link === undefined) return null;
  const prefix = `https://${graphHost}/v1.0/`;
  return link.startsWith(prefix) ? link.slice(prefix.length - 1) : 'elsewhere';
}

function notFromMicrosoft(host: string): GraphAnswer {
  return { kind: 'refused', problem: problem('answer-not-from-microsoft', 'failed', { params: { host } }) };
}
