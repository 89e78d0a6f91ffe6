import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { manualItems } from '../../../src/core/rehearsal/items/manual-items.ts';
import { mostThrowAways } from '../../../src/core/rehearsal/throw-away-objects.ts';
import { markIn } from '../../../src/core/rehearsal/throw-away-name.ts';
import { useAlteringFront } from './altering-front.ts';
import { useCommandLine, useSimulator, type JsonObject } from './command-line.ts';
import { useRecordingProxy } from './recording-proxy.ts';

const slow = { timeout: 180_000 };
const simulator = useSimulator();
const recorder = useRecordingProxy(simulator);
const front = useAlteringFront(simulator, [
  { method: 'POST', path: /\/claimsMappingPolicies\/\$ref$/, status: 204 },
  { method: 'GET', path: /\/oauth2\/v2\.0\/authorize\?/, status: 200 },
]);
const under = (url: () => string) =>
  useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', url()]);
const cli = under(() => simulator.url);
const recorded = under(() => recorder.url);
const altered = under(() => front.url);

interface Item {
  readonly id: string;
  readonly outcome: string;
  readonly because: string | null;
}

const itemsOf = (document: JsonObject): readonly Item[] => document['items'] as unknown as readonly Item[];

/** Every name in the simulated tenant, bin and policies included, that a rehearsal gave. */
async function leftInTenant(): Promise<readonly string[]> {
  const state = (await (await fetch(`${simulator.control}/state`)).json()) as {
    tenants: [Readonly<Record<string, readonly { displayName?: string | null }[] | undefined>>];
  };
  const [tenant] = state.tenants;
  return [
    'applications',
    'servicePrincipals',
    'deletedApplications',
    'deletedServicePrincipals',
    'claimsMappingPolicies',
  ]
    .flatMap((kind) => tenant[kind] ?? [])
    .map(({ displayName }) => displayName ?? '')
    .filter((name) => name.startsWith('Entra Handover rehearsal'));
}

async function change(tenant: object): Promise<void> {
  const answer = await fetch(`${simulator.control}/tenant`, { method: 'POST', body: JSON.stringify(tenant) });
  if (!answer.ok) throw new Error(await answer.text());
}

describe('rehearsing on the simulated tenant', () => {
  it('finds that it does what it is said to do, and leaves nothing behind', slow, async () => {
    const out = path.join(recorded.folder, 'out');
    const { exitCode, document } = await recorded.json(['rehearse', '--out', out]);
    const items = itemsOf(document);
    expect(items.filter(({ outcome }) => outcome === 'different')).toEqual([]);
    expect(items.filter(({ outcome }) => outcome === 'same').length).toBeGreaterThan(30);
    // Only what it has no policy for, and what only people can find out.
    const byHand = manualItems.map(({ id }) => id);
    const untried = items.filter(({ id, outcome }) => outcome === 'not-tried' && !byHand.includes(id));
    expect(untried.map(({ id }) => id)).toEqual(['foreign-identifier-uri']);
    expect([exitCode, document['left'], await leftInTenant()]).toEqual([0, 0, []]);
    const log = (await (await fetch(`${simulator.control}/log`)).json()) as {
      requests: readonly { host: string; method: string; path: string; status: number }[];
    };
    const made = log.requests.filter(
      ({ host, method, path: at, status }) =>
        host === 'graph' &&
        method === 'POST' &&
        /(?:^\/applications|\/instantiate)$/.test(at) &&
        status < 400,
    );
    expect(made.length).toBeGreaterThan(5);
    expect(made.length).toBeLessThanOrEqual(mostThrowAways);
  });

  it('writes reports without secrets, ids and names of the tenant or its people', slow, async () => {
    const out = path.join(recorded.folder, 'out');
    const report = await readFile(path.join(out, 'rehearsal.md'), 'utf8');
    const written = `${report}\n${await readFile(path.join(out, 'rehearsal.json'), 'utf8')}`;
    expect(report).toContain('400 BadRequest "Number of requests in a batch exceeds the maximum of 20."');
    const { secretText, access_token: tokens } = recorder.secrets;
    expect([secretText.size, tokens.size].every((count) => count > 0)).toBe(true);
    const secrets = Object.values(recorder.secrets).flatMap((values) => [...values]);
    const names = ['Linde', 'Zorggroep', 'delinde', 'Sanne', 'sanne.dewit', 'SG-'];
    expect([...secrets, ...names].filter((name) => written.includes(name))).toEqual([]);
    expect(written).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(written).not.toMatch(/rehearsal [0-9a-f]{8}/);
  });

  it('names exactly the three things that were changed on purpose', slow, async () => {
    await change({ zeroRoleOnTemplates: 'allowed' });
    const out = path.join(altered.folder, 'out');
    const { exitCode, document } = await altered.json(['rehearse', '--out', out]);
    const different = itemsOf(document).filter(({ outcome }) => outcome === 'different');
    expect(different).toEqual([
      expect.objectContaining({
        id: 'second-claims-policy',
        service: 'taken',
        simulator: '400 Request_BadRequest ConflictingObjects',
      }),
      expect.objectContaining({ id: 'zero-role-on-template', service: 'taken' }),
      expect.objectContaining({ id: 'error-page-status', service: '200', simulator: '400' }),
    ]);
    expect(exitCode).toBe(2);
    const report = await readFile(path.join(out, 'rehearsal.md'), 'utf8');
    const [, section = ''] = report.split(/^## /m);
    expect(section.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(3);
    await change({ zeroRoleOnTemplates: 'refused' });
    expect(await leftInTenant()).toEqual([]);
  });

  it('finds out what a policy says where the tenant has one', slow, async () => {
    const restriction = {
      state: 'enabled',
      excludeAppsReceivingV2Tokens: true,
      excludeSaml: false,
      isStateSetByMicrosoft: false,
    };
    const identifierUris = { nonDefaultUriAddition: restriction };
    await change({ appManagementPolicy: { isEnabled: true, applicationRestrictions: { identifierUris } } });
    const { document } = await cli.json(['rehearse']);
    const found = itemsOf(document).find(({ id }) => id === 'foreign-identifier-uri');
    expect(found?.outcome).toBe('same');
    await change({ appManagementPolicy: { isEnabled: false } });
  });

  it('removes what it made when it is stopped, and says what it did not try', slow, async () => {
    const { exitCode, stdout } = await cli.interrupt(['--json', 'rehearse'], /20 of \d+/);
    const items = itemsOf(JSON.parse(stdout) as JsonObject);
    expect(exitCode).toBe(130);
    expect(items.at(0)?.outcome).toBe('same');
    expect(items.filter(({ because }) => because?.includes('stopped') === true).length).toBeGreaterThan(5);
    expect(await leftInTenant()).toEqual([]);
  });

  it('makes nothing where its report could not be written', slow, async () => {
    const taken = path.join(cli.folder, 'taken');
    await writeFile(taken, '');
    const { exitCode, stderr } = await cli.run(['rehearse', '--out', taken]);
    expect([exitCode, await leftInTenant()]).toEqual([3, []]);
    expect(stderr).toContain('Nothing was made. Choose another folder.');
    expect(stderr).not.toContain('1 of');
  });

  it('removes what a killed rehearsal left, and lists it before', slow, async () => {
    await cli.interrupt(['rehearse'], /20 of \d+/, 'SIGKILL');
    const left = await leftInTenant();
    expect(left.length).toBeGreaterThan(5);
    expect(left.filter((name) => markIn(name) === null)).toEqual([]);
    const other = await cli.run(['rehearse', '--clean-up']);
    expect(other.stderr).toContain(left[0]);
    expect([other.exitCode, await leftInTenant()]).toEqual([0, []]);
    expect((await cli.run(['rehearse', '--clean-up'])).stdout).toContain('Nothing is left');
  });
});
