import type { RequestHeaders } from '../../http-message.ts';
import { badRequest, unsupportedQuery } from '../graph-refusal.ts';

/** The OData system query options of a request, read and checked as far as they stand alone. */
export interface QueryOptions {
  readonly select: readonly string[] | null;
  readonly filter: string | null;
  readonly orderBy: string | null;
  readonly search: string | null;
  readonly expand: string | null;
  readonly top: number | null;
  readonly isCounted: boolean;
  /** Where the page starts. */
  readonly skip: number;
  /** `ConsistencyLevel: eventual` together with `$count=true`: what advanced queries need. */
  readonly isAdvanced: boolean;
  /** `ConsistencyLevel: eventual` alone. */
  readonly isEventual: boolean;
  /** The options as sent, for the link to the next page. */
  readonly sent: URLSearchParams;
}

/** What the directory gives at most. */
const directoryPage = 999;

function readTop(value: string | null, largestPage: number): number | null {
  if (value === null) return null;
  const top = Number(value);
  if (!Number.isInteger(top) || top < 1 || top > largestPage) {
    throw badRequest(
      `Invalid page size specified: '${value}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  }
  return top;
}

function readSkip(value: string | null): number {
  const skip = Number(value ?? 0);
  if (!Number.isInteger(skip) || skip < 0)
    throw badRequest(`Invalid value '${value}' for $skip query option found.`);
  return skip;
}

function readSkipToken(value: string): number {
  const text = Buffer.from(value, 'base64url').toString();
  const skip = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(skip))
    throw badRequest("Invalid value for query option '$skiptoken'.");
  return skip;
}

export function skipToken(skip: number): string {
  return Buffer.from(String(skip)).toString('base64url');
}

/**
 * @param allowed names of the options that this operation takes, without `$`.
 * @param largestPage what `$top` may ask for at most.
 * @throws {GraphRefusal} 400 for an option that it does not take, or a value that makes no sense.
 */
export function readQueryOptions(
  sent: URLSearchParams,
  headers: RequestHeaders,
  allowed: readonly string[],
  largestPage = directoryPage,
): QueryOptions {
  for (const name of sent.keys()) {
    if (sent.getAll(name).length > 1) {
      throw badRequest(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    }
    const isKnown = name.startsWith('$') && allowed.includes(name.slice(1));
    const isNextPage = name === '$skiptoken' && allowed.includes('top');
    if (!isKnown && !isNextPage) {
      throw badRequest(
        `The query specified in the URI is not valid. The query parameter '${name}' is not supported.`,
      );
    }
  }
  const count = sent.get('$count');
  if (count !== null && count !== 'true' && count !== 'false') {
    throw badRequest(`Invalid value '${count}' for $count query option found.`);
  }
  const isEventual = headers.get('consistencylevel')?.toLowerCase() === 'eventual';
  const isCounted = count === 'true';
  const token = sent.get('$skiptoken');
  const search = sent.get('$search');
  if (search !== null && !isEventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  return {
    select:
      sent
        .get('$select')
        ?.split(',')
        .map((name) => name.trim()) ?? null,
    filter: sent.get('$filter'),
    orderBy: sent.get('$orderby'),
    search,
    expand: sent.get('$expand'),
    top: readTop(sent.get('$top'), largestPage),
    skip: token === null ? readSkip(sent.get('$skip')) : readSkipToken(token),
    isCounted,
    isEventual,
    isAdvanced: isEventual && isCounted,
    sent,
  };
}
