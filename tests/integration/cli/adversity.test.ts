import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { spawnSimulator } from '../simulator/spawn-simulator.ts';
import {
  addFaults,
  caseIdOf,
  readOurApplications,
  readTenant,
  useCommandLine,
  useSimulator,
  type JsonObject,
} from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);

const onboard = (customer: string, ...more: string[]): ReturnType<typeof cli.json> =>
  cli.json([
    'onboard',
    '--vendor',
    'medimo',
    '--set',
    `customer=${customer}`,
    '--set',
    `applicationName=${customer}`,
    ...more,
  ]);

async function applicationNamed(name: string): Promise<Awaited<ReturnType<typeof readOurApplications>>> {
  return (await readOurApplications(simulator)).filter(({ displayName }) => displayName === name);
}

async function historyOf(document: JsonObject): Promise<string> {
  const { cases } = (await cli.json(['history'])).document as unknown as {
    cases: readonly { case: string; history: readonly { text: string }[] }[];
  };
  const entries = cases.find((record) => record.case === caseIdOf(document))?.history ?? [];
  return entries.map(({ text }) => text).join('\n');
}

describe('a secret that the vendor cannot handle', () => {
  it('is removed and made anew, and the history says how many and why', async () => {
    await addFaults(simulator, [
      'POST /applications/*/addPassword#1=secret:abc8Q~x/yz',
      'POST /applications/*/addPassword#2=secret:abc8Q~x+yz',
    ]);
    const { exitCode, document } = await onboard('slash');
    expect(exitCode).toBe(0);
    const [application] = await applicationNamed('slash');
    expect(application?.passwordCredentials).toHaveLength(1);
    expect(application?.passwordCredentials[0]?.keyId).toBe((document['secret'] as JsonObject)['keyId']);
    expect(await historyOf(document)).toContain(
      '2 client secrets removed and made anew, because they held a forbidden character (/ +)',
    );
  });

  it('ends in a clear error when every attempt holds one, with none left in the tenant', async () => {
    await fetch(`${simulator.control}/secrets`, {
      method: 'POST',
      body: JSON.stringify({ next: Array(10).fill('abc8Q~x/yz') }),
    });
    const { exitCode, document } = await onboard('always');
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({ code: 'secret-characters' });
    const [application] = await applicationNamed('always');
    expect(application?.passwordCredentials).toEqual([]);
  });

  it('goes on with the same application when it is run again', async () => {
    const { exitCode } = await onboard('always');
    expect(exitCode).toBe(0);
    const applications = await applicationNamed('always');
    expect(applications).toHaveLength(1);
    expect(applications[0]?.passwordCredentials).toHaveLength(1);
  });
});

describe('answers that never come', () => {
  it.each([
    ['the application', 'POST /applications#1=lost'],
    ['the secret', 'POST /applications/*/addPassword#1=lost'],
    ['the service principal', 'PATCH /servicePrincipals/*#1=lost'],
    ['a broken half of the secret', 'POST /applications/*/addPassword#1=truncate'],
    ['an unavailable service after the write', 'POST /applications/*/addPassword#1=status:503'],
    ['a reset before the write', 'POST /applications#1=reset'],
  ])('leave one application and one secret: %s', async (_what, fault) => {
    const name = `lost-${String(Math.abs(fault.length * 31 + fault.charCodeAt(8)))}-${fault.includes('addPassword') ? 'p' : 'a'}`;
    await addFaults(simulator, [fault]);
    const { exitCode, document } = await onboard(name);
    expect(document['error']).toBeNull();
    expect(exitCode).toBe(0);
    const applications = await applicationNamed(name);
    expect(applications).toHaveLength(1);
    expect(applications[0]?.passwordCredentials.map(({ keyId }) => keyId)).toEqual([
      (document['secret'] as JsonObject)['keyId'],
    ]);
  });
});

describe('a directory that refuses', () => {
  it('waits out throttling', async () => {
    await addFaults(simulator, ['POST /applications#1=status:429:0.2']);
    const { exitCode, document } = await onboard('busy');
    expect(exitCode).toBe(0);
    expect((document['calls'] as { waitedMs: number }).waitedMs).toBeGreaterThan(0);
  });

  it('says which role to ask for when the role is too weak, and leaves nothing behind', async () => {
    const before = (await readTenant(simulator)).applications.length;
    const { exitCode, document } = await cli.json([
      '--as',
      'pim.hendriks@delinde.nl',
      'onboard',
      '--account',
      'pim.hendriks@delinde.nl',
      '--vendor',
      'medimo',
      '--set',
      'customer=weak',
    ]);
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({ code: 'role-too-weak' });
    expect((document['error'] as { remedy: string }).remedy).toContain('Application Administrator');
    expect((await readTenant(simulator)).applications).toHaveLength(before);
  });

  it('stops before an application of ours that this register does not know', async () => {
    const { exitCode, document } = await cli.json([
      '--data',
      path.join(cli.folder, 'other-computer'),
      'onboard',
      '--vendor',
      'medimo',
      '--set',
      'customer=slash',
    ]);
    expect(exitCode).toBe(2);
    expect(document['error']).toMatchObject({ code: 'application-known-elsewhere' });
    const [application] = await applicationNamed('slash');
    expect(application?.passwordCredentials).toHaveLength(1);
  });

  it('takes the application over with --adopt: a new secret beside the present one', async () => {
    const { exitCode, document } = await cli.json([
      ...['--data', path.join(cli.folder, 'other-computer'), 'onboard', '--adopt'],
      ...['--vendor', 'medimo', '--set', 'customer=slash', '--set', 'applicationName=slash'],
    ]);
    expect(document['error']).toBeNull();
    expect(exitCode).toBe(0);
    const [application] = await applicationNamed('slash');
    expect(application?.passwordCredentials).toHaveLength(2);
    expect(await applicationNamed('slash')).toHaveLength(1);
  });
});

describe('a tenant that has forgotten who is signed in', () => {
  it('asks the person once, although several requests run into it together', async () => {
    const first = await spawnSimulator();
    const port = new URL(first.url).port;
    const data = path.join(cli.folder, 'forgotten');
    const run = (url: string, customer: string): ReturnType<typeof cli.json> =>
      cli.json([
        '--data',
        data,
        '--simulator',
        url,
        'onboard',
        '--vendor',
        'medimo',
        '--set',
        `customer=${customer}`,
      ]);
    expect(await run(first.url, 'before')).toMatchObject({ exitCode: 0 });
    await first.stop();
    const second = await spawnSimulator({}, Number(port));
    try {
      expect(await run(second.url, 'after')).toMatchObject({ exitCode: 0, document: { error: null } });
      const { requests } = (await (await fetch(`${second.control}/log`)).json()) as {
        requests: { path: string }[];
      };
      expect(requests.filter((request) => request.path.endsWith('/devicecode'))).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });
});

describe('a person who stops a run', () => {
  it('is obeyed before the next write; running the same again ends whole', async () => {
    await addFaults(simulator, ['POST /applications/*/addPassword#1=slow:1500']);
    const args = [
      'onboard',
      '--account',
      'sanne.dewit@delinde.nl',
      '--vendor',
      'medimo',
      '--set',
      'customer=stopped',
      '--set',
      'applicationName=stopped',
    ];
    const stopped = await cli.interrupt(args, /Enterprise application created/);
    expect(stopped.exitCode).toBe(130);
    expect(stopped.stderr).toContain('Stopped before the next change.');
    const again = await cli.json(args);
    expect(again).toMatchObject({ exitCode: 0, document: { status: 'completed', error: null } });
    const [application, ...others] = await applicationNamed('stopped');
    expect(others).toEqual([]);
    expect(application?.passwordCredentials).toHaveLength(1);
  });
});
