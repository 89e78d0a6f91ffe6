import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLineEntry } from '../../../scripts/command-line-build.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import {
  addFaults,
  caseIdOf,
  readOurApplications,
  useCommandLine,
  useSimulator,
  type JsonObject,
} from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);

const draftOf = (customer: string): string[] => [
  ...['--vendor', 'medimo', '--set', `customer=${customer}`, `applicationName=${customer}`],
];
const onboard = (customer: string, ...more: string[]): ReturnType<typeof cli.json> =>
  cli.json(['onboard', ...draftOf(customer), ...more]);

async function named(name: string): Promise<Awaited<ReturnType<typeof readOurApplications>>> {
  return (await readOurApplications(simulator)).filter(({ displayName }) => displayName === name);
}

async function readDeleted(): Promise<readonly { readonly displayName: string; readonly id: string }[]> {
  const response = await fetch(`${simulator.control}/state`);
  const { tenants } = (await response.json()) as {
    tenants: [{ deletedApplications: { displayName: string; id: string }[] }];
  };
  return tenants[0].deletedApplications;
}

/** Resolves when a request is held; starting a process takes seconds on a busy machine. */
async function untilHeld(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { held } = (await (await fetch(`${simulator.control}/state`)).json()) as { held: string[] };
        return held.length;
      },
      { timeout: 30_000, interval: 25 },
    )
    .toBe(1);
}

describe('running the same onboarding again', () => {
  it('changes nothing and says so', async () => {
    const first = await onboard('again');
    const second = await onboard('again');
    expect(second).toMatchObject({ exitCode: 0, document: { calls: { writes: 0 }, error: null } });
    expect(second.document['secret']).toEqual(first.document['secret']);
    expect(second.document['application']).toEqual(first.document['application']);
    const { document } = await cli.json(['plan', ...draftOf('again')]);
    const kinds = (document['steps'] as { kind: string }[]).map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['check', 'no-op']);
  });

  it('with a changed input changes only that', async () => {
    const { document } = await onboard('again', '--set', 'groups=objectId');
    expect(document).toMatchObject({ status: 'completed', calls: { writes: 1 }, error: null });
    const back = await onboard('again');
    expect(back.document).toMatchObject({ calls: { writes: 1 }, error: null });
  });
});

describe('a second command on the same case', () => {
  it('is refused with who holds it, while another case goes on beside it', async () => {
    await addFaults(simulator, ['POST /applications#1=hold:before']);
    const first = onboard('twice');
    await untilHeld();
    const second = await onboard('twice');
    expect(second.exitCode).toBe(5);
    expect(second.document['error']).toMatchObject({ code: 'case-held-by-command-line' });
    expect((second.document['error'] as { text: string }).text).toMatch(
      /process \d+.*for sanne\.dewit@delinde\.nl/,
    );
    expect(await onboard('beside')).toMatchObject({ exitCode: 0, document: { error: null } });
    const listed = await cli.json(['status']);
    const running = (listed.document['cases'] as { status: string }[]).filter(
      ({ status }) => status === 'running',
    );
    expect(running, 'a case that is held is not taken for interrupted').toHaveLength(1);
    await fetch(`${simulator.control}/release`, { method: 'POST' });
    expect(await first).toMatchObject({ exitCode: 0, document: { status: 'completed', error: null } });
    expect(await named('twice')).toHaveLength(1);
  });
});

describe('a case whose process was killed', () => {
  it('shows as interrupted at the next start, and resume brings it to its end', async () => {
    await addFaults(simulator, ['PATCH /servicePrincipals/*#1=hold:after']);
    const args = ['--data', path.join(cli.folder, 'killed'), '--simulator', simulator.url];
    const child = execFile(process.execPath, [commandLineEntry, ...args, 'onboard', ...draftOf('killed')]);
    await untilHeld();
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
    const shown = await cli.json(['--data', path.join(cli.folder, 'killed'), 'status']);
    const [record] = shown.document['cases'] as [JsonObject];
    expect(record['status']).toBe('interrupted');
    const resumed = await cli.json([
      ...['--data', path.join(cli.folder, 'killed'), 'resume', caseIdOf(record)],
      ...['--out', path.join(cli.folder, 'killed-files')],
    ]);
    expect(resumed).toMatchObject({ exitCode: 0, document: { status: 'completed', error: null } });
    expect(await named('killed')).toHaveLength(1);
    const { stdout } = await cli.run(['--data', path.join(cli.folder, 'killed'), 'status', caseIdOf(record)]);
    expect(stdout).toMatch(/Interrupted: the program stopped while the run was under way/);
    expect(stdout).toMatch(/Went on with the plan for Medimo/);
  });

  it('says that there is nothing to resume where there is nothing', async () => {
    const { document } = await onboard('again');
    expect(await cli.json(['resume', caseIdOf(document)])).toMatchObject({
      exitCode: 0,
      document: { status: 'completed' },
    });
    expect(await cli.json(['resume', '--all'])).toMatchObject({ exitCode: 0, document: { cases: [] } });
    expect(await cli.json(['resume'])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'resume-what' } },
    });
    expect(await cli.json(['resume', 'nonsense'])).toMatchObject({
      exitCode: 3,
      document: { error: { code: 'case-unknown' } },
    });
  });
});

describe('an application of ours that somebody deleted', () => {
  it('is offered for restore, and restored with its service principal and secret', async () => {
    const { document } = await onboard('deleted');
    const graph = await openGraph(simulator);
    const { objectId } = document['application'] as { objectId: string };
    expect((await graph('DELETE', `/applications/${objectId}`)).status).toBe(204);
    expect(await onboard('deleted')).toMatchObject({
      exitCode: 2,
      document: { error: { code: 'application-deleted' } },
    });
    expect(await cli.json(['plan', ...draftOf('deleted')])).toMatchObject({ exitCode: 2 });
    const restored = await onboard('deleted', '--restore');
    expect(restored).toMatchObject({ exitCode: 0, document: { status: 'completed', error: null } });
    expect(restored.document['application']).toEqual(document['application']);
    expect(restored.document['secret']).toEqual(document['secret']);
    expect(await readDeleted()).toEqual([]);
  });
});

describe('rolling back', () => {
  it('removes what the case created, and the case can be made again', async () => {
    const { document } = await onboard('back');
    const rolledBack = await cli.json(['rollback', caseIdOf(document)]);
    expect(rolledBack).toMatchObject({
      exitCode: 0,
      document: { status: 'rolled-back', application: null, handover: [], error: null },
    });
    expect(await named('back')).toEqual([]);
    expect(await cli.json(['rollback', caseIdOf(document)])).toMatchObject({ exitCode: 0 });
    expect(await onboard('back')).toMatchObject({ exitCode: 0, document: { status: 'completed' } });
    const [application, ...others] = await named('back');
    expect(others).toEqual([]);
    expect(application?.passwordCredentials).toHaveLength(1);
  });

  it('with --purge leaves nothing among the deleted applications either', async () => {
    const { document } = await onboard('purged');
    expect(await cli.json(['rollback', caseIdOf(document), '--purge'])).toMatchObject({ exitCode: 0 });
    expect((await readDeleted()).filter(({ displayName }) => displayName === 'purged')).toEqual([]);
    const again = await onboard('purged');
    expect(again).toMatchObject({ exitCode: 0 });
    expect((again.document['application'] as JsonObject)['appId']).not.toBe(
      (document['application'] as JsonObject)['appId'],
    );
  });

  it('leaves an application that was there before the case took it over', async () => {
    const { document } = await onboard('shared');
    const other = ['--data', path.join(cli.folder, 'colleague')];
    const adopted = await cli.json([...other, 'onboard', ...draftOf('shared'), '--adopt']);
    expect(adopted).toMatchObject({ exitCode: 0 });
    expect((await named('shared'))[0]?.passwordCredentials).toHaveLength(2);
    expect(await cli.json([...other, 'rollback', caseIdOf(adopted.document)])).toMatchObject({ exitCode: 0 });
    const [application] = await named('shared');
    expect(application?.passwordCredentials.map(({ keyId }) => keyId)).toEqual([
      (document['secret'] as JsonObject)['keyId'],
    ]);
    expect(await cli.json(['verify', caseIdOf(document)])).toMatchObject({ exitCode: 0 });
  });
});

describe("a stranger's application", () => {
  it('with the same name and redirect URI is told about and never touched', async () => {
    const graph = await openGraph(simulator);
    const uri = 'https://secure.medimo.nl/sso/openidconnect/stranger_azure';
    const made = await graph('POST', '/applications', {
      displayName: 'stranger',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: [uri] },
    });
    const before = await graph('GET', `/applications/${String(made.body['id'])}`);
    const planned = await cli.json(['plan', ...draftOf('stranger')]);
    const notices = (planned.document['notices'] as { id: string }[]).map(({ id }) => id);
    expect(notices).toEqual(expect.arrayContaining(['namesake', 'same-redirect-uri']));
    const onboarded = await onboard('stranger');
    expect(onboarded).toMatchObject({ exitCode: 0 });
    expect(await cli.json(['rollback', caseIdOf(onboarded.document)])).toMatchObject({ exitCode: 0 });
    expect((await graph('GET', `/applications/${String(made.body['id'])}`)).body).toEqual(before.body);
  });
});

describe("a colleague's application for the same case", () => {
  const other = (): string[] => ['--data', path.join(cli.folder, 'colleague-2')];

  /** A case here that made nothing, and a colleague's that did. */
  async function beginBesideColleague(name: string): Promise<{ mine: JsonObject; theirs: JsonObject }> {
    await addFaults(simulator, ['POST /applications#1=status:403']);
    const mine = await onboard(name);
    expect(mine.exitCode).toBe(1);
    const theirs = await cli.json([...other(), 'onboard', ...draftOf(name)]);
    expect(theirs.exitCode).toBe(0);
    return { mine: mine.document, theirs: theirs.document };
  }

  it('is neither resumed into nor rolled back by a case that made nothing', async () => {
    const { mine, theirs } = await beginBesideColleague('colleague');
    expect(await cli.json(['resume', caseIdOf(mine)])).toMatchObject({
      exitCode: 2,
      document: { error: { code: 'application-known-elsewhere' } },
    });
    expect(await cli.json(['rollback', caseIdOf(mine)])).toMatchObject({ exitCode: 0 });
    const [application] = await named('colleague');
    expect(application?.passwordCredentials).toHaveLength(1);
    expect(await cli.json([...other(), 'verify', caseIdOf(theirs)])).toMatchObject({ exitCode: 0 });
  });

  it('loses only what was added when a case that adopted it is rolled back', async () => {
    const { mine, theirs } = await beginBesideColleague('adopted');
    expect(await onboard('adopted', '--adopt')).toMatchObject({ exitCode: 0 });
    expect(await cli.json(['rollback', caseIdOf(mine)])).toMatchObject({ exitCode: 0 });
    expect((await named('adopted'))[0]?.passwordCredentials).toHaveLength(1);
    expect(await cli.json([...other(), 'verify', caseIdOf(theirs)])).toMatchObject({ exitCode: 0 });
  });

  it('is not taken for one that was made here before and is gone', async () => {
    const graph = await openGraph(simulator);
    const { document } = await onboard('replaced');
    const { objectId } = document['application'] as { objectId: string };
    await graph('DELETE', `/applications/${objectId}`);
    await graph('DELETE', `/directory/deletedItems/${objectId}`);
    const theirs = await cli.json([...other(), 'onboard', ...draftOf('replaced')]);
    expect(theirs.exitCode).toBe(0);
    expect(await onboard('replaced')).toMatchObject({
      exitCode: 2,
      document: { error: { code: 'application-known-elsewhere' } },
    });
    expect(await cli.json(['rollback', caseIdOf(document)])).toMatchObject({ exitCode: 0 });
    expect(await named('replaced')).toHaveLength(1);
  });
});
