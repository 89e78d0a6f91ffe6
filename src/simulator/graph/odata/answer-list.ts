import type { GraphCall, GraphReply } from '../graph-call.ts';
import { graphMetadata } from '../graph-call.ts';
import { readExpansion } from './expanded-property.ts';
import { readFilter } from './filter-expression.ts';
import { matchesFilter } from './filter-match.ts';
import { checkFilterSupport } from './filter-support.ts';
import { orderItems } from './item-order.ts';
import { checkProperty, selectProperties } from './property-paths.ts';
import { skipToken } from './query-options.ts';
import { readSearch } from './search-clause.ts';

type Item = Readonly<Record<string, unknown>>;

const defaultPage = 100;

function nextLink(call: GraphCall, skip: number): string {
  const options = new URLSearchParams(call.query.sent);
  options.delete('$skip');
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
  /** How many items without `$top`; 100 when not said. */
  readonly pageSize?: number;
  /** True where `$count=true` needs no `ConsistencyLevel`: outside the directory. */
  readonly countsAtOnce?: boolean;
}

/** Answers a collection: filter, order, page, select, expand, count. */
export function answerList(call: GraphCall, source: ListSource): GraphReply {
  const { query } = call;
  const { type } = source;
  for (const name of query.select ?? []) checkProperty(type, name);
  const expand = readExpansion(type, query);
  let items = source.items;
  if (query.filter !== null) {
    const filter = readFilter(query.filter);
    checkFilterSupport(type, filter, query.isAdvanced, call.tenant.settings);
    items = items.filter((item) => matchesFilter(item, filter));
  }
  if (query.search !== null) items = items.filter(readSearch(type, query.search));
  items = orderItems(items, query, type);
  const page = items.slice(query.skip, query.skip + (query.top ?? source.pageSize ?? defaultPage));
  const end = query.skip + page.length;
  const shown = page.map((item) => {
    const selected = selectProperties(source.show?.(item) ?? item, query.select);
    return { ...selected, ...expand?.(call.tenant, item) };
  });
  const suffix = query.select === null ? '' : `(${query.select.join(',')})`;
  const isCounted = query.isAdvanced || (query.isCounted && source.countsAtOnce === true);
  return {
    status: 200,
    body: {
      '@odata.context': `${graphMetadata}#${source.context}${suffix}`,
      ...(isCounted ? { '@odata.count': items.length } : {}),
      ...(end < items.length ? { '@odata.nextLink': nextLink(call, end) } : {}),
      value: shown,
    },
  };
}

/**
 * Answers an object that was made. Objects of the directory have a `Location`, of the form that Graph shows
 * elsewhere as `@odata.id` (microsoft-graph-docs#7589).
 */
export function answerCreated(call: GraphCall, type: string, context: string, item: Item): GraphReply {
  const name = `Microsoft.DirectoryServices.${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const { id } = call.tenant.organization;
  const Location = `https://graph.microsoft.com/v2/${id}/directoryObjects/${String(item['id'])}/${name}`;
  return { ...answerEntity(call, type, context, item, 201), headers: { Location } };
}

/** Answers one object. */
export function answerEntity(
  call: GraphCall,
  type: string,
  context: string,
  item: Item,
  status = 200,
): GraphReply {
  const { select } = call.query;
  for (const name of select ?? []) checkProperty(type, name);
  const expand = readExpansion(type, call.query);
  const selected = selectProperties(item, select);
  const suffix = select === null ? '' : `(${select.join(',')})`;
  return {
    status,
    body: {
      '@odata.context': `${graphMetadata}#${context}${suffix}/$entity`,
      ...selected,
      ...expand?.(call.tenant, item),
    },
  };
}
