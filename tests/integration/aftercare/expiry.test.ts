import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFaults, caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 72 });
const dayMs = 86_400_000;

function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}

async function onboard(vendor: string, inputs: Readonly<Record<string, string>>): Promise<JsonObject> {
  const { document, exitCode } = await desk.command('onboard', ...draftOf(vendor, inputs));
  expect([document['error'], exitCode]).toEqual([null, 0]);
  return document;
}

async function list(...args: readonly string[]): Promise<readonly JsonObject[]> {
  const { document } = await desk.command('expiry', ...args);
  return document['entries'] as readonly JsonObject[];
}

function foundAmong(entries: readonly JsonObject[]): readonly JsonObject[] {
  return entries.filter(({ kind }) => kind === 'found-secret' || kind === 'found-certificate');
}

const haloInputs = {
  entityId: 'https://delinde.haloitsm.com/auth',
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
};

describe('the expiry register', () => {
  let medimo = '';
  let haloPrincipal = '';
  let application: Readonly<Record<string, string>> = {};

  it('is empty at first, and asks nothing of a tenant', async () => {
    expect(await desk.command('expiry')).toEqual({
      exitCode: 0,
      document: { entries: [], scans: [], calls: null },
    });
  });

  it('has the secrets and certificates of every case, the first to end first', async () => {
    const made = await onboard('medimo', { customer: 'delinde' });
    medimo = caseIdOf(made);
    application = made['application'] as unknown as Readonly<Record<string, string>>;
    const halo = await onboard('haloitsm-saml', haloInputs);
    haloPrincipal = (halo['application'] as { readonly servicePrincipalId: string }).servicePrincipalId;
    expect(await list()).toMatchObject([
      {
        kind: 'secret',
        case: medimo,
        vendor: 'Medimo',
        expiresAt: (made['secret'] as JsonObject)['expiresAt'],
        stage: 'later',
      },
      { kind: 'certificate', name: (halo['certificate'] as JsonObject)['thumbprint'] },
    ]);
    expect(await list('--case', medimo)).toHaveLength(1);
  });

  it('says of a secret under rotation that another one took its place, until the vendor confirmed', async () => {
    expect((await desk.command('rotate', medimo, '--yes')).exitCode).toBe(0);
    const during = await list('--case', medimo);
    expect(during.map(({ isSuperseded }) => isSuperseded).sort()).toEqual([false, true]);
    expect(during.find(({ isSuperseded }) => isSuperseded)?.['action']).toContain(
      `rotate ${medimo} --confirm`,
    );
    expect((await desk.command('rotate', medimo, '--confirm', '--yes')).exitCode).toBe(0);
    expect(await list('--case', medimo)).toMatchObject([{ isSuperseded: false }]);
  });

  it('keeps a date of the user’s own, which makes it fail when it is near', async () => {
    const near = inDays(5).slice(0, 10);
    const what = ['--what', 'Licence at the vendor'];
    const added = await desk.command('expiry', '--case', medimo, '--add', near, ...what);
    const { id } = added.document['added'] as { readonly id: string };
    const listed = await desk.command('expiry', '--within', '20');
    expect(listed.exitCode).toBe(1);
    expect(listed.document['entries']).toMatchObject([
      { id, kind: 'vendor-date', day: near, case: medimo, name: 'Licence at the vendor', isPressing: true },
    ]);
    expect((await desk.command('expiry', '--remove', id)).exitCode).toBe(0);
    expect((await desk.command('expiry', '--within', '20')).exitCode).toBe(0);
    expect(codeOf((await desk.command('expiry', '--remove', id)).document)).toBe('expiry-date-unknown');
  });

  it('reminds in its calendars on the days that were chosen', async () => {
    const daysOf = async (name: string): Promise<number> => {
      const file = path.join(desk.folder, name);
      expect(
        (await desk.command('expiry', '--case', medimo, '--format', 'ics', '--out', file)).exitCode,
      ).toBe(0);
      return readFileSync(file, 'utf8').match(/BEGIN:VEVENT/g)?.length ?? 0;
    };
    expect(await daysOf('usual.ics')).toBe(6);
    const chosen = await desk.command('expiry', '--reminders', '45, 10');
    expect(chosen).toMatchObject({ exitCode: 0, document: { reminderDays: [45, 10] } });
    expect(await daysOf('chosen.ics')).toBe(3);
    await desk.command('expiry', '--reminders', '');
    expect(await daysOf('none.ics')).toBe(1);
    await desk.command('expiry', '--reminders', '90 60 30 14 7');
  });

  it.each([
    [['--add', '2027-02-30', '--what', 'x'], 'expiry-day-unreadable'],
    [['--add', '2027-02-20'], 'expiry-words-missing'],
    [['--add', '2027-02-20', '--what', 'a\u001b[2J'], 'expiry-words-unfit'],
    [['--add', '2027-02-20', '--what', 'x', '--case', 'none'], 'case-unknown'],
    [['--add', '2027-02-20', '--what', 'x', '--scan'], 'expiry-options-unfit'],
    [['--what', 'x'], 'expiry-options-unfit'],
    [['--reminders', '30', '--scan'], 'expiry-options-unfit'],
    [['--reminders', 'morgen'], 'reminder-days-unreadable'],
    [['--reminders', '0'], 'reminder-days-unreadable'],
    [['--within', '-1'], 'expiry-days-unreadable'],
    [['--format', 'pdf', '--out', 'x'], 'export-format-unknown'],
    [['--format', 'csv'], 'export-out-missing'],
    [['--within', '0', '--format', 'ics', '--out', 'x'], 'expiry-nothing'],
  ])('refuses %j', async (args, code) => {
    const { document, exitCode } = await desk.command('expiry', ...args);
    expect([codeOf(document), exitCode]).toEqual([code, 3]);
  });

  it('is written as a file for its owner, and over another one only when told to', async () => {
    for (const format of ['csv', 'ics']) {
      const file = path.join(desk.folder, `expiry.${format}`);
      const write = (...more: readonly string[]): ReturnType<typeof desk.command> =>
        desk.command('expiry', '--format', format, '--out', file, ...more);
      expect(await write()).toEqual({ exitCode: 0, document: { files: [file], entries: 2 } });
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(readFileSync(file, 'utf8')).toContain('HaloITSM');
      expect(codeOf((await write()).document)).toBe('output-exists');
      expect((await write('--force')).exitCode).toBe(0);
    }
    expect(existsSync(path.join(process.cwd(), 'x'))).toBe(false);
  });

  it('finds what somebody else added to an application of ours, and nothing of what we made', async () => {
    const graph = await openGraph(desk.simulator);
    const none = await desk.command('expiry', '--scan');
    expect(none.document['scans']).toMatchObject([{ found: 0, isComplete: true }]);
    const { status } = await graph('POST', `/applications/${application['objectId'] ?? ''}/addPassword`, {
      passwordCredential: { displayName: 'met de hand', endDateTime: inDays(4000) },
    });
    expect(status).toBe(200);
    const made = await graph('POST', '/applications', { displayName: 'Planner' });
    await graph('POST', `/applications/${String(made.body['id'])}/addPassword`, {
      passwordCredential: { displayName: 'planner', endDateTime: inDays(10) },
    });
    await graph('POST', `/servicePrincipals/${haloPrincipal}/addTokenSigningCertificate`, {
      displayName: 'CN=reserve',
      endDateTime: inDays(1000),
    });
    const { document, exitCode } = await desk.command('expiry', '--scan');
    const found = foundAmong(document['entries'] as readonly JsonObject[]);
    expect(found).toMatchObject([
      { name: 'planner', application: 'Planner', isPressing: true, case: null },
      { kind: 'found-certificate', name: 'CN=reserve', isSuperseded: true },
      { name: 'met de hand', application: 'Medimo productie', isPressing: false },
    ]);
    expect(exitCode).toBe(1);
    expect((await list()).length).toBe(5);
  });

  it('keeps what was found before when the tenant cannot be read', async () => {
    await addFaults(desk.simulator, ['GET /applications#1=status:403']);
    const failed = await desk.command('expiry', '--scan');
    expect(failed.exitCode).not.toBe(0);
    expect(codeOf(failed.document)).not.toBeNull();
    expect(foundAmong(await list())).toHaveLength(3);
  });

  it('waits as long as a throttling tenant asks', async () => {
    await addFaults(desk.simulator, ['GET /applications#1=status:429:1']);
    const { document } = await desk.command('expiry', '--scan');
    expect(document['scans']).toMatchObject([{ found: 3 }]);
    expect(document['calls']).toMatchObject({ total: 2, writes: 0 });
    const { waitedMs } = document['calls'] as { readonly waitedMs: number };
    expect(waitedMs).toBeGreaterThanOrEqual(1000);
  });
});
