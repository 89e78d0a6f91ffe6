import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommandLine } from '../../../scripts/command-line-build.ts';
import { openGraph, registerApplication } from '../simulator/tenant-work.ts';
import { useCommandLine } from './command-line.ts';

interface Simulation {
  readonly addresses: Readonly<Record<'url' | 'login' | 'graph' | 'control', string>> & {
    readonly https?: string;
    readonly ca?: string;
  };
  /** Asks it to stop; answers what it said on stderr, and its exit code. */
  stop(): Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

const commandLine = useCommandLine(() => ['--language', 'en']);
let folder = '';
let entry = '';

beforeAll(async () => {
  entry = await buildCommandLine();
  folder = await mkdtemp(path.join(tmpdir(), 'entra-handover-simulate-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function simulate(...options: readonly string[]): Promise<Simulation> {
  const child = spawn(process.execPath, [entry, '--language', 'en', 'simulate', ...options]);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    addresses: JSON.parse(first) as Simulation['addresses'],
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [exitCode] = (await gone) as [number | null];
      return { exitCode, stderr };
    },
  };
}

const tenantsOf = async ({ addresses }: Simulation): Promise<string[]> => {
  const state = (await (await fetch(`${addresses.control}/state`)).json()) as {
    tenants: { displayName: string }[];
  };
  return state.tenants.map(({ displayName }) => displayName);
};

/** The packages that are loaded together with a built file, and those of the files it loads in turn. */
async function packagesOf(file: string, seen = new Set<string>()): Promise<Set<string>> {
  const packages = new Set<string>();
  const content = await readFile(file, 'utf8');
  for (const [, from = ''] of content.matchAll(/^import .*?["']([^"']+)["'];$/gm)) {
    if (!from.startsWith('.')) packages.add(from);
    else if (!seen.has(from)) {
      const inTurn = await packagesOf(path.join(path.dirname(file), from), seen.add(from));
      for (const each of inTurn) packages.add(each);
    }
  }
  return packages;
}

describe('simulate', () => {
  it('loads no package until it has to, so that it starts at once', async () => {
    const parts = await readdir(path.dirname(entry));
    const loaded = await readFile(entry, 'utf8');
    const start = parts.find((part) => /^run-command-line-/.test(part) && loaded.includes(part)) ?? '';
    const started = await readFile(path.join(path.dirname(entry), start), 'utf8');
    const command = parts.find((part) => /^simulate-/.test(part) && started.includes(part)) ?? '';
    expect([start, command]).not.toContain('');
    for (const part of [path.basename(entry), start, command]) {
      const packages = await packagesOf(path.join(path.dirname(entry), part));
      expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
    }
  });

  it('says where it is, and says the same again at its front door', async () => {
    const simulation = await simulate();
    const { url, login, graph, control } = simulation.addresses;
    expect([login, graph, control]).toEqual([`${url}/login`, `${url}/graph`, `${url}/control`]);
    expect(Object.keys(simulation.addresses)).toEqual(['url', 'login', 'graph', 'control']);
    expect(await (await fetch(url)).json()).toEqual(simulation.addresses);
    expect(await simulation.stop()).toEqual({ exitCode: 0, stderr: '' });
  });

  it.each([
    [
      ['--fixture', 'small,messy'],
      ['Zorggroep De Linde', 'Zorggroep De Drie Stromen'],
    ],
    [
      ['--fixture', 'empty', '--fixture', 'small'],
      ['Lege tenant', 'Zorggroep De Linde'],
    ],
  ])('serves several tenants: %j', async (options, names) => {
    const simulation = await simulate(...options);
    expect(await tenantsOf(simulation)).toEqual(names);
    await simulation.stop();
  });

  it("with --tls says where Microsoft's host names are answered, and whom to trust for it", async () => {
    const certificates = path.join(folder, 'certificates');
    const simulation = await simulate('--tls', certificates);
    const { https, ca } = simulation.addresses;
    expect([https, ca]).toEqual([
      expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
      path.join(certificates, 'ca.pem'),
    ]);
    await simulation.stop();
  });

  it('says at the end how long the lags alone made it take', async () => {
    const simulation = await simulate('--lag', '1');
    const send = await openGraph(simulation.addresses);
    const { id } = await registerLate(send);
    const { stderr } = await simulation.stop();
    expect(stderr).toMatch(/^The lags alone make this take at least \d+ ms/);
    expect(stderr).toContain(`applications ${id} -> `);
  });

  it('refuses a folder for certificates that is a file', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    const { exitCode, stderr } = await commandLine.run(['simulate', '--tls', file]);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`The folder ${file} cannot be used for certificates.`);
  });

  it.each([
    ['--fixture', 'huge'],
    ['--fixture', 'small,huge'],
    ['--fixture', ''],
    ['--host', '0.0.0.0'],
    ['--fault', 'POST /applications=explode'],
  ])('refuses %s %s', async (option, value) => {
    expect((await commandLine.run(['simulate', option, value])).exitCode).toBe(3);
  });
});

/** Registers an application with a client that tries again until the directory has caught up. */
async function registerLate(send: Awaited<ReturnType<typeof openGraph>>) {
  const patient: typeof send = async (...request) => {
    for (;;) {
      const answer = await send(...request);
      if (![400, 404].includes(answer.status)) return answer;
    }
  };
  return registerApplication(patient, { displayName: 'Vendor' });
}
