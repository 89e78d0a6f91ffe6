import { problem, refused, succeeded, type Result } from '../core/problem.ts';

/**
 * How the pre-flight is done. `silent`: with the permissions that there are; `full`: asks for those that looking at
 * everything needs; `ignore`: as `silent`, but what it finds stops nothing.
 */
export type PreflightWay = 'silent' | 'full' | 'ignore';

const ways: readonly PreflightWay[] = ['silent', 'full', 'ignore'];

/** Reads `--preflight`. Problem: `preflight-unknown`. */
export function readPreflightWay({
  preflight = 'silent',
}: {
  readonly preflight?: string;
}): Result<PreflightWay> {
  const way = ways.find((known) => known === preflight);
  return way === undefined
    ? refused(problem('preflight-unknown', 'input', { field: 'preflight', params: { value: preflight } }))
    : succeeded(way);
}
