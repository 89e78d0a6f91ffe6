import { readFile, rm } from 'node:fs/promises';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { problem, refused, succeeded, type Result } from '../core/problem.ts';
import type { Cloud } from '../entra/clouds.ts';
import { guardTransport } from '../entra/transport/guard-transport.ts';
import { createSubstitution, substituteHosts } from '../entra/transport/substitute-hosts.ts';
import type { Fetch } from '../entra/transport/transport-failure.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { UnreadableSnapshot } from '../simulator/world/new-world.ts';

/**
 * Which tenant is talked to: Microsoft's, one that this product simulates in the data folder
 * (`demo`), or one that another process simulates on loopback.
 */
export type Target =
  | { readonly kind: 'microsoft' }
  | {
      readonly kind: 'demo';
      readonly fresh: boolean;
      /** Pause before each answer. */ readonly latencyMs: number;
    }
  | { readonly kind: 'simulator'; readonly url: string };

/** The way to a tenant: the one transport, and how an address is shown to a browser. */
export interface Route {
  readonly simulated: boolean;
  readonly fetch: Fetch;
  /** Rewrites an address of the chosen cloud to the one that really answers. */
  readonly addressOf: (address: string) => string;
}

const tenantFile = 'simulated-tenant.json';

/** Opens the way to a tenant. `outer` is Node's fetch, or Electron's `net.fetch`. */
export async function openRoute(
  target: Target,
  cloud: Cloud,
  folder: string,
  outer: Fetch,
): Promise<Result<Route>> {
  switch (target.kind) {
    case 'microsoft':
      return succeeded({
        simulated: false,
        fetch: guardTransport({ fetch: outer, cloud }),
        addressOf: (address) => address,
      });
    case 'demo':
      return openDemo(target, cloud, folder);
    case 'simulator':
      return openSimulator(target.url, cloud, outer);
  }
}

async function openDemo(
  target: Extract<Target, { kind: 'demo' }>,
  cloud: Cloud,
  folder: string,
): Promise<Result<Route>> {
  const file = path.join(folder, tenantFile);
  if (target.fresh) await rm(file, { force: true });
  const snapshot = await readFile(file, 'utf8').catch(() => undefined);
  const simulator = openTenant({
    latencyMs: target.latencyMs,
    ...(snapshot === undefined ? {} : { snapshot }),
    onChange: (changed) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, changed, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  });
  if (simulator === null)
    return refused(problem('simulated-tenant-unreadable', 'input', { params: { file } }));
  const bases = { login: 'http://localhost/login', graph: 'http://localhost/graph' };
  const inProcess: Fetch = (input, init) => simulator.handle(new Request(input, init));
  return succeeded({
    simulated: true,
    fetch: guardTransport({ fetch: substituteHosts({ ...bases, cloud, fetch: inProcess }), cloud }),
    addressOf: createSubstitution({ ...bases, cloud }),
  });
}

/** Null for a tenant that an earlier version of this program saved, or one whose file is damaged. */
function openTenant(
  options: Parameters<typeof createSimulator>[0],
): ReturnType<typeof createSimulator> | null {
  try {
    return createSimulator(options);
  } catch (error) {
    if (error instanceof UnreadableSnapshot) return null;
    throw error;
  }
}

const endpointsAnswer = z.object({ login: z.string(), graph: z.string() });

async function openSimulator(url: string, cloud: Cloud, outer: Fetch): Promise<Result<Route>> {
  const unreachable = refused<Route>(
    problem('simulator-unreachable', 'failed', { params: { url: url.slice(0, 100) } }),
  );
  if (!isLoopback(url))
    return refused(problem('simulator-not-loopback', 'input', { params: { url: url.slice(0, 100) } }));
  try {
    const response = await outer(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
    const endpoints = endpointsAnswer.safeParse(await response.json());
    if (!endpoints.success) return unreachable;
    const { login, graph } = endpoints.data;
    if (!isLoopback(login) || !isLoopback(graph)) {
      return refused(problem('simulator-not-loopback', 'input', { params: { url: login.slice(0, 100) } }));
    }
    return succeeded({
      simulated: true,
      fetch: guardTransport({ fetch: substituteHosts({ login, graph, cloud, fetch: outer }), cloud }),
      addressOf: createSubstitution({ login, graph, cloud }),
    });
  } catch {
    return unreachable;
  }
}

function isLoopback(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return (
    url !== null && url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  );
}
