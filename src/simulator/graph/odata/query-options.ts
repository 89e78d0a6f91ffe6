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

const largestPage = 999;

function readTop(value: string | null): number | null {
  if (value === null) return null;
  const top = Number(value);
  if (!Number.isInteger(top) || top < 1 || top > largestPage) {
    throw badRequest(
      `Invalid page size specified: '${value}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  }
  return top;
}

function readSkipToken(value: string | null): number {
  if (value === null) return 0;
  const skip = Number(Buffer.from(value, 'base64url').toString());
  if (!Number.isInteger(skip) || skip < 0) throw badRequest("Invalid value for query option '$skiptoken'.");
  return skip;
}

export function skipToken(skip: number): string {
  return Buffer.from(String(skip)).toString('base64url');
}

/**
 * @param allowed names of the options that this operation takes, without `$`.
 * @throws {GraphRefusal} 400 for an option that it does not take, or a value that makes no sense.
 */
export function readQueryOptions(
  sent: URLSearchParams,
  headers: Headers,
  allowed: readonly string[],
): QueryOptions {
  for (const name of sent.keys()) {
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
    top: readTop(sent.get('$top')),
    skip: readSkipToken(sent.get('$skiptoken')),
    isCounted,
    isEventual,
    isAdvanced: isEventual && isCounted,
    sent,
  };
}
