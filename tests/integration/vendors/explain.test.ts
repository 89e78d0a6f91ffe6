import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { fieldOf } from './package-fields.ts';
import { collectTokenAt, signInAt, type VendorParty } from './vendor-party.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 41 });
const nurse = 'fatima.elamrani@delinde.nl';
const redirectUri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';

let onboarded: JsonObject = {};

/** Onboards once; later calls find the case. */
async function theCase(): Promise<string> {
  if (Object.keys(onboarded).length > 0) return caseIdOf(onboarded);
  const inputs = {
    customer: 'delinde',
    platform: 'ggz',
    access: 'assigned',
    assignedGroups: 'Medicatie - zorg',
  };
  const { exitCode, document } = await desk.command('onboard', ...draftOf('medimo', inputs));
  expect([exitCode, document['error']]).toEqual([0, null]);
  onboarded = document;
  return caseIdOf(document);
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${desk.simulator.control}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

const atVendor = (): VendorParty => ({
  simulator: desk.simulator,
  clientId: fieldOf(onboarded, 'applicationId'),
  redirectUri,
});

const signIn = (user: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
  signInAt(atVendor(), user, more);

const collectToken = (address: string, secret: string): Promise<JsonObject> =>
  collectTokenAt(atVendor(), address, secret);

interface Explained {
  readonly id: string;
  readonly actor: string;
  readonly findings: readonly {
    readonly kind: string;
    readonly text: string;
    readonly comparison: { readonly message: string; readonly registered: string } | null;
  }[];
}

const explanationsOf = (document: JsonObject): readonly Explained[] =>
  document['explanations'] as unknown as readonly Explained[];

async function explain(text: string): Promise<Explained> {
  const { exitCode, document } = await desk.command('explain', text, '--case', await theCase());
  expect([exitCode, document['error']]).toEqual([0, null]);
  const [first] = explanationsOf(document);
  if (first === undefined) throw new Error('nothing was explained');
  return first;
}

const saidOf = ({ findings }: Explained): string => findings.map(({ text }) => text).join(' ');

afterEach(() => {
  vi.useRealTimers();
});

describe('an error of a case', () => {
  it('has the redirect URI of the message beside the registered one', async () => {
    await theCase();
    const page = await signIn(nurse, { redirect_uri: `${redirectUri.replace('delinde', 'DeLinde')}` });
    const explained = await explain(page);
    expect(explained).toMatchObject({ id: 'reply-url-mismatch', actor: 'administrator' });
    expect(explained.findings[0]?.comparison).toMatchObject({
      message: redirectUri.replace('delinde', 'DeLinde'),
      registered: redirectUri,
    });
    expect(saidOf(explained)).toContain('upper and lower case only');
  });

  it('is compared with the tenant as it is now, not as it was', async () => {
    const objectId = (onboarded['application'] as { objectId: string }).objectId;
    const graph = await openGraph(desk.simulator);
    const web = { redirectUris: [`${redirectUri}/`] };
    expect((await graph('PATCH', `/applications/${objectId}`, { web })).status).toBe(204);
    const explained = await explain(await signIn(nurse));
    expect(explained.findings[0]?.comparison).toMatchObject({
      message: redirectUri,
      registered: `${redirectUri}/`,
    });
    expect(saidOf(explained)).toContain('slash (/) too many at the end');
    await graph('PATCH', `/applications/${objectId}`, { web: { redirectUris: [redirectUri] } });
  });

  it('names who is assigned, of somebody who is not', async () => {
    const explained = await explain(await signIn('willem.smit@delinde.nl'));
    expect(explained).toMatchObject({ id: 'user-not-assigned', actor: 'administrator' });
    expect(saidOf(explained)).toContain('Assigned now: Medicatie - zorg.');
  });

  it('says of a wrong secret until when the right one is valid, and what is not its value', async () => {
    const answer = await collectToken(await signIn(nurse), (onboarded['secret'] as { keyId: string }).keyId);
    const explained = await explain(JSON.stringify(answer));
    const { keyId } = onboarded['secret'] as { keyId: string };
    expect(explained.id).toBe('secret-wrong');
    expect(saidOf(explained)).toContain(`a value at the vendor that looks like ${keyId} is wrong`);
  });

  it('is compared with the register where the tenant cannot be read', async () => {
    await control('/faults', { faults: ['GET /applications/*=status:403'] });
    const page = await signIn(nurse, { redirect_uri: `${redirectUri}/` });
    const { document } = await desk.command('explain', page, '--case', await theCase());
    expect(document['comparedWith']).toBe('register');
    expect(explanationsOf(document)[0]?.findings[0]?.comparison).toMatchObject({ registered: redirectUri });
    await fetch(`${desk.simulator.control}/faults`, { method: 'DELETE' });
  });
});

interface Group {
  readonly code: number;
  readonly count: number;
  readonly users: number;
  readonly names: readonly string[];
  readonly policies: readonly string[];
  readonly explanations: readonly Explained[];
}

const groupsOf = (document: JsonObject): readonly Group[] =>
  document['groups'] as unknown as readonly Group[];

describe('the failed sign-ins of a case', () => {
  it('are grouped, counted and explained; who came in is not among them', async () => {
    const id = await theCase();
    await signIn('thea.kuipers@delinde.nl');
    await signIn('willem.smit@delinde.nl');
    await signIn(nurse);
    const { exitCode, document } = await desk.command('explain', '--case', id);
    expect([exitCode, document['complete']]).toEqual([0, true]);
    const groups = groupsOf(document);
    const by = (code: number): Group | undefined => groups.find((group) => group.code === code);
    expect(by(50105)).toMatchObject({ count: 2, users: 1, names: ['willem.smit@delinde.nl'] });
    expect(by(50105)?.explanations[0]).toMatchObject({ id: 'user-not-assigned' });
    expect(by(50057)).toMatchObject({
      count: 1,
      explanations: [{ id: 'account-disabled', actor: 'administrator' }],
    });
    expect(by(50011)?.explanations[0]?.findings[0]?.comparison).not.toBeUndefined();
    expect(by(7000215)?.explanations[0]).toMatchObject({ id: 'secret-wrong' });
    expect(by(0)).toBeUndefined();
  });

  it('name the policy that refused, and put the latest first', async () => {
    const policy = {
      displayName: 'CA001 Alleen werkplekken',
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: [fieldOf(onboarded, 'applicationId')] },
        clientAppTypes: ['all'],
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    };
    await control('/clock', { advanceMs: 60_000 });
    await control('/tenant', { conditionalAccessPolicies: [policy] });
    await signIn(nurse);
    await control('/tenant', { conditionalAccessPolicies: [] });
    const { document } = await desk.command('explain', '--case', await theCase());
    expect(groupsOf(document)[0]).toMatchObject({
      code: 53003,
      policies: ['CA001 Alleen werkplekken'],
      explanations: [{ id: 'blocked-by-policy' }],
    });
  });

  it('are read page by page, as far as two hundred failures', async () => {
    for (let count = 0; count < 220; count += 1) await signIn(`nobody${String(count)}@delinde.nl`);
    const { document } = await desk.command('explain', '--case', await theCase());
    const [first] = groupsOf(document);
    expect(first).toMatchObject({
      code: 50034,
      names: expect.arrayContaining(['nobody219@delinde.nl']) as unknown,
    });
    expect(first?.count).toBeGreaterThanOrEqual(200);
    expect(document['complete']).toBe(false);
  });

  it('are out of reach without a licence, and that is said', async () => {
    await control('/tenant', { licence: 'free' });
    const { exitCode, document } = await desk.command('explain', '--case', await theCase());
    expect(exitCode).toBe(1);
    expect(document['error']).toMatchObject({ code: 'sign-in-log-not-licensed' });
    await control('/tenant', { licence: 'p1' });
  });
});

describe('the command', () => {
  it.each([
    [['explain'], 3, 'error-text-missing'],
    [['explain', '   '], 3, 'error-text-missing'],
    [['explain', '50011', '--vendor', 'nobody'], 3, 'vendor-unknown'],
    [['explain', '50011', '--case', 'nothing'], 3, 'case-unknown'],
  ])('refuses %j', async (args, exitCode, code) => {
    expect(await desk.command(...args)).toMatchObject({ exitCode, document: { error: { code } } });
  });

  it('says of an unknown error that it is unknown, and where to look', async () => {
    const { exitCode, document } = await desk.command('explain', 'AADSTS700056: something new');
    expect([exitCode, document['error']]).toEqual([1, null]);
    expect(document).toMatchObject({
      explanations: [],
      unknownCodes: [700056],
      lookup: 'https://login.microsoftonline.com/error?code=700056',
    });
  });

  it('needs no tenant and no register', async () => {
    const { exitCode, document } = await desk.elsewhere(
      'fresh',
      'explain',
      'Er',
      'zijn',
      'geen',
      'Cloudlicenties',
      'beschikbaar',
    );
    expect([exitCode, explanationsOf(document)[0]?.id]).toEqual([0, 'caseware-cloud.noLicences']);
  });

  it.each([
    ['nl', 'Wie is aan zet: een beheerder van Entra', 'geregistreerd'],
    ['en', 'Who acts: an administrator of Entra', 'registered'],
  ])('marks in %s the characters that differ', async (language, actor, label) => {
    const id = await theCase();
    const written: string[] = [];
    const out = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((chunk) => written.push(String(chunk)) > 0);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const message = `AADSTS50011: The redirect URI '${redirectUri}/' specified in the request does not match`;
    const globals = ['--data', desk.data, '--simulator', desk.simulator.url, '--language', language];
    const exitCode = await runCommandLine([...globals, 'explain', message, '--case', id]);
    out.mockRestore();
    err.mockRestore();
    const lines = written.join('').split('\n');
    expect(exitCode).toBe(0);
    expect(lines).toContain(actor);
    const row = lines.findIndex((line) => line.includes(`${redirectUri}/`));
    expect(lines[row + 1]?.trimEnd().length).toBe(lines[row]?.length);
    expect(lines[row + 1]?.trim()).toBe('^');
    expect(lines[row + 2]).toContain(label);
  });
});

describe('when the secret has expired', () => {
  it('says when, and that there is no other', async () => {
    const id = await theCase();
    await control('/clock', { advanceDays: 800 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 800 * 86_400_000 });
    const answer = await collectToken(await signIn(nurse), fieldOf(onboarded, 'secret'));
    const explained = await explain(JSON.stringify(answer));
    expect(explained.id).toBe('secret-expired');
    expect(saidOf(explained)).toMatch(/expired on \d+ \w+ \d{4}, and there is no other that is valid/);
    const { document } = await desk.command('explain', '--case', id);
    expect(groupsOf(document)).toMatchObject([{ code: 7000222, explanations: [{ id: 'secret-expired' }] }]);
  });

  it('says that the application is gone, once it is', async () => {
    const graph = await openGraph(desk.simulator);
    const { objectId } = onboarded['application'] as { objectId: string };
    expect((await graph('DELETE', `/applications/${objectId}`)).status).toBe(204);
    const explained = await explain(await signIn(nurse));
    expect(explained.id).toBe('application-not-found');
    expect(saidOf(explained)).toMatch(
      /^The application of this case .* it was deleted, .*\(drift \w+ --restore\)\.$/,
    );
  });
});
