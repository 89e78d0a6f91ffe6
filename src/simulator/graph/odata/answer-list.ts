import type { GraphCall, GraphReply } from '../graph-call.ts';
import { graphMetadata } from '../graph-call.ts';
import { badRequest, unsupportedQuery } from '../graph-refusal.ts';
import { asText } from '../shape/primitive-types.ts';
import { graphShape } from '../shape/graph-shape.ts';
import { readFilter } from './filter-expression.ts';
import { matchesFilter } from './filter-match.ts';
import { checkFilterSupport } from './filter-support.ts';
import { skipToken, type QueryOptions } from './query-options.ts';

type Item = Readonly<Record<string, unknown>>;

const defaultPage = 100;

function checkSelect(type: string, select: readonly string[] | null): void {
  for (const name of select ?? []) {
    if (graphShape.types[type]?.[name] !== undefined) continue;
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
    );
  }
}

function selectProperties(item: Item, select: readonly string[] | null): Item {
  if (select === null) return item;
  return Object.fromEntries(select.map((name) => [name, item[name] ?? null]));
}

function orderItems(items: readonly Item[], query: QueryOptions, type: string): readonly Item[] {
  if (query.orderBy === null) return items;
  const [name = '', direction = 'asc'] = query.orderBy.trim().split(/\s+/);
  const isDefault = name === 'displayName' && (type === 'user' || type === 'group');
  const isAdvancedOnly = name === 'displayName' || name === 'createdDateTime' || name === 'userPrincipalName';
  const isAllowed = query.isAdvanced ? isAdvancedOnly : isDefault && query.filter === null;
  if (!isAllowed || !['asc', 'desc'].includes(direction)) {
    throw unsupportedQuery(`Sorting not supported for current query.`);
  }
  const sign = direction === 'asc' ? 1 : -1;
  return items.toSorted((a, b) => sign * String(a[name]).localeCompare(String(b[name]), 'nl'));
}

function searchItems(items: readonly Item[], search: string | null): readonly Item[] {
  if (search === null) return items;
  const clause = /^"(displayName|mail|userPrincipalName):([^"]*)"$/.exec(search.trim());
  if (clause === null) throw badRequest('Syntax error: character is not valid at position 0 in $search.');
  const [, property = '', wanted = ''] = clause;
  return items.filter((item) => asText(item[property]).toLowerCase().includes(wanted.toLowerCase()));
}

function nextLink(call: GraphCall, skip: number): string {
  const options = new URLSearchParams(call.query.sent);
  options.set('$skiptoken', skipToken(skip));
  const text = [...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `https://graph.microsoft.com/v1.0${call.path}?${text}`;
}

interface ListSource {
  /** Type of the items, as in the excerpt: `application`. */
  readonly type: string;
  /** What follows `$metadata#` in the context. */
  readonly context: string;
  readonly items: readonly Item[];
  /** Shape of an item as it is shown; the filter sees it before. */
  readonly show?: (item: Item) => Item;
}

/** Answers a collection: filter, order, page, select, count. */
export function answerList(call: GraphCall, source: ListSource): GraphReply {
  const { query } = call;
  if (query.expand !== null) throw unsupportedQuery(`Expanding '${query.expand}' is not supported.`);
  checkSelect(source.type, query.select);
  let items = source.items;
  if (query.filter !== null) {
    const filter = readFilter(query.filter);
    checkFilterSupport(source.type, filter, query.isAdvanced);
    items = items.filter((item) => matchesFilter(item, filter));
  }
  items = orderItems(searchItems(items, query.search), query, source.type);
  const size = query.top ?? defaultPage;
  const page = items.slice(query.skip, query.skip + size);
  const end = query.skip + page.length;
  const shown = page.map((item) => selectProperties(source.show?.(item) ?? item, query.select));
  const suffix = query.select === null ? '' : `(${query.select.join(',')})`;
  return {
    status: 200,
    body: {
      '@odata.context': `${graphMetadata}#${source.context}${suffix}`,
      ...(query.isAdvanced ? { '@odata.count': items.length } : {}),
      ...(end < items.length ? { '@odata.nextLink': nextLink(call, end) } : {}),
      value: shown,
    },
  };
}

/** Answers one object. */
export function answerEntity(
  call: GraphCall,
  type: string,
  context: string,
  item: Item,
  status = 200,
): GraphReply {
  const { select, expand } = call.query;
  if (expand !== null) throw unsupportedQuery(`Expanding '${expand}' is not supported.`);
  checkSelect(type, select);
  const suffix = select === null ? '' : `(${select.join(',')})`;
  return {
    status,
    body: {
      '@odata.context': `${graphMetadata}#${context}${suffix}/$entity`,
      ...selectProperties(item, select),
    },
  };
}
