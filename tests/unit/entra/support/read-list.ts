import { z } from 'zod';
import { createMeter } from '../../../../src/core/run/meter.ts';
import type { GraphPort } from '../../../../src/core/tenant/graph-port.ts';
import { asResult } from '../../../../src/core/tenant/get-fact.ts';
import { readPages } from '../../../../src/core/tenant/preview-facts.ts';
import { pageOf } from '../../../../src/core/tenant/preview-objects.ts';
import { graphProblem } from '../../../../src/entra/graph/graph-problem.ts';

const page = pageOf(z.unknown().transform((item) => [item]));

/** Reads a list to its end, as every reader of the product does. */
export function readList(
  graph: GraphPort,
  path: string,
  { scopes = [], graphHost = 'graph.microsoft.com' }: { scopes?: readonly string[]; graphHost?: string } = {},
) {
  const meter = createMeter();
  return asResult(() =>
    readPages(path, (body) => page.parse(body), meter.lane([]), {
      graph,
      meter,
      scopes,
      signal: new AbortController().signal,
      explain: (answer) => graphProblem(answer, graphHost),
    }),
  );
}
