import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const starts = 10;
const reads = 10_000;

const fixtures = [
  { name: 'small', administrator: 'sanne.dewit@delinde.nl', limitMs: 150 },
  { name: 'messy', administrator: 'zoe.vanderwaal@driestromen.example', limitMs: 1_500 },
] as const;

const addresses = z.object({ login: z.string(), graph: z.string(), control: z.string() });
const logged = z.object({
  requests: z.array(z.object({ path: z.string(), durationMs: z.number().nullable() })),
});

interface Running {
  readonly child: ChildProcess;
  readonly at: z.infer<typeof addresses>;
}

async function start(entry: string, fixture: string): Promise<Running> {
  const child = spawn(process.execPath, [entry, 'simulate', '--fixture', fixture], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, at: addresses.parse(JSON.parse(line)) };
  }
  throw new Error('the simulator ended before it said where it is');
}

async function stop({ child }: Running): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds from the start of the process to its first answer. */
async function timeToFirstAnswer(entry: string, fixture: string): Promise<number> {
  const from = performance.now();
  const running = await start(entry, fixture);
  await (await fetch(`${running.at.login}/common/v2.0/.well-known/openid-configuration`)).text();
  const took = performance.now() - from;
  await stop(running);
  return took;
}

async function signIn({ at }: Running, userPrincipalName: string): Promise<string> {
  const endpoint = `${at.login}/organizations/oauth2/v2.0`;
  const client = { client_id: '14d82eec-204b-4c2f-b7e8-296a70dab67e' };
  const ask = async (path: string, form: Readonly<Record<string, string>>): Promise<unknown> => {
    const body = new URLSearchParams({ ...client, ...form });
    return (await fetch(`${endpoint}/${path}`, { method: 'POST', body })).json();
  };
  const wish = { scope: 'User.Read Organization.Read.All', login_hint: userPrincipalName };
  const { device_code } = z.object({ device_code: z.string() }).parse(await ask('devicecode', wish));
  const form = { grant_type: 'device_code', device_code };
  return z.object({ access_token: z.string() }).parse(await ask('token', form)).access_token;
}

/** Server time of a simple read, at the median of many, ms. */
async function timeRead(running: Running, userPrincipalName: string): Promise<number> {
  const authorization = `Bearer ${await signIn(running, userPrincipalName)}`;
  for (let count = 0; count < reads; count += 1) {
    await (await fetch(`${running.at.graph}/v1.0/organization`, { headers: { authorization } })).text();
  }
  const log = logged.parse(await (await fetch(`${running.at.control}/log`)).json());
  return median(
    log.requests.filter(({ path }) => path === '/organization').map((entry) => entry.durationMs ?? 0),
  );
}

/** Resident memory, MB; null where the system does not tell. */
async function memoryOf({ child }: Running): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}

/** Prints how fast the simulated tenants start and answer, and how much memory they take. */
export async function benchSimulator(entry: string): Promise<void> {
  for (const { name, administrator, limitMs } of fixtures) {
    const took: number[] = [];
    for (let run = 0; run < starts; run += 1) took.push(await timeToFirstAnswer(entry, name));
    console.log(
      `simulate --fixture ${name}: first answer ${median(took).toFixed(0)} ms at the median of ${starts}` +
        ` (limit ${limitMs} ms)`,
    );
    const running = await start(entry, name);
    const memory = await memoryOf(running);
    const read = await timeRead(running, administrator);
    const later = await memoryOf(running);
    await stop(running);
    console.log(`  a read: ${read.toFixed(2)} ms of server time at the median of ${reads} (limit 1 ms)`);
    if (memory === null || later === null) continue;
    console.log(`  memory: ${memory.toFixed(0)} MB, ${later.toFixed(0)} MB after the reads (limit 250 MB)`);
  }
}
