import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  caseIdOf,
  readOurApplications,
  useCommandLine,
  useSimulator,
  type JsonObject,
} from '../cli/command-line.ts';
import { signInAtVendor } from '../simulator/relying-party.ts';
import { codeOf, fieldOf } from './package-fields.ts';
import { draftOf, setting } from './vendor-desk.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => [
  ...['--data', path.join(folder, 'data'), '--simulator', simulator.url, '--reveal'],
]);

interface TwoPhaseVendor {
  readonly vendor: string;
  readonly name: string;
  readonly draft: readonly string[];
  readonly awaited: string;
  readonly label: string;
  readonly uri: string;
  readonly wrong: readonly { readonly value: string; readonly code: string; readonly said: string }[];
  /** Ids of fields of the package. */
  readonly provider: string;
  readonly clientId: string;
}

const vendors: readonly TwoPhaseVendor[] = [
  {
    vendor: 'caseware-cloud',
    name: 'Caseware Cloud',
    draft: draftOf('caseware-cloud'),
    awaited: 'replyUrl',
    label: 'Reply URL',
    uri: 'https://eu.casewarecloud.com/delinde/sso/callback',
    wrong: [
      { value: 'https://eu.casewarecloud.com/delinde/sso/callback ', code: 'redirect-uri-stray', said: '␣' },
      { value: 'http://eu.casewarecloud.com/delinde/sso/callback', code: 'redirect-uri-http', said: 'https' },
    ],
    provider: 'metadataEndpoint',
    clientId: 'clientId',
  },
  {
    vendor: 'ncare',
    name: 'nCare',
    draft: draftOf('ncare', { channels: 'app' }),
    awaited: 'redirectUri',
    label: 'Redirect URI',
    uri: 'https://delinde.ncare.example/signin-oidc',
    wrong: [
      {
        value: 'https://delinde.\u200bncare.example/signin-oidc',
        code: 'redirect-uri-stray',
        said: 'U+200B',
      },
    ],
    provider: 'metadataUrl',
    clientId: 'applicationId',
  },
];

describe.each(vendors)('$name, which gives its address only afterwards, each command a process', (given) => {
  const { vendor, name, draft, awaited, uri } = given;
  let waiting: JsonObject = {};

  it('waits with exit code 2, with a complete package for the first phase', async () => {
    const { exitCode, document } = await cli.json(['onboard', ...draft]);
    waiting = document;
    expect([document['error'], exitCode]).toEqual([null, 2]);
    expect(document).toMatchObject({ status: 'waiting', awaited: [{ id: awaited }] });
    expect(fieldOf(document, 'secret')).toMatch(/^\S{30,}$/);
  });

  it('shows after a restart what is waited for, and from whom', async () => {
    const { stdout, exitCode } = await cli.run(['status', caseIdOf(waiting)]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(given.label);
    expect(stdout).toContain(name);
  });

  it.each(given.wrong)('refuses $value, says why, and goes on waiting', async ({ value, code, said }) => {
    const { exitCode, document } = await cli.json([
      ...['complete', caseIdOf(waiting), '--set', `${awaited}=${value}`],
    ]);
    expect([codeOf(document), exitCode]).toEqual([code, 3]);
    const { text, remedy } = document['error'] as { text: string; remedy: string };
    expect(`${text} ${remedy}`).toContain(said);
  });

  it('refuses what was not asked for, or nothing at all', async () => {
    const id = caseIdOf(waiting);
    const nothing = await cli.json(['complete', id]);
    expect([codeOf(nothing.document), nothing.exitCode]).toEqual(['input-missing', 3]);
    const other = await cli.json(['complete', id, ...setting({ applicationName: 'Anders' })]);
    expect([codeOf(other.document), other.exitCode]).toEqual(['input-not-awaited', 3]);
  });

  it('is done with the address, and the vendor signs somebody in', async () => {
    const { exitCode, document } = await cli.json([
      'complete',
      caseIdOf(waiting),
      ...setting({ [awaited]: uri }),
    ]);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({ status: 'completed', awaited: [], application: waiting['application'] });
    expect(fieldOf(document, 'secret')).toBe(fieldOf(waiting, 'secret'));
    const handover = {
      provider: fieldOf(document, given.provider),
      clientId: fieldOf(document, given.clientId),
      secret: fieldOf(document, 'secret'),
      redirectUri: uri,
    };
    const claims = await signInAtVendor(simulator, handover, 'marieke.jansen@delinde.nl');
    expect(claims['name']).toBe('Marieke Jansen');
  });

  it('changes nothing when it is onboarded again as the first time, and keeps the address', async () => {
    const { exitCode, document } = await cli.json(['onboard', ...draft]);
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({ status: 'completed', calls: { writes: 0 } });
    const ours = await readOurApplications(simulator);
    const found = ours.filter(({ uniqueName }) => uniqueName?.includes(`-${vendor}-`) === true);
    expect(found).toMatchObject([{ web: { redirectUris: [uri] } }]);
  });

  it('is not completed twice', async () => {
    const { exitCode, document } = await cli.json([
      'complete',
      caseIdOf(waiting),
      ...setting({ [awaited]: uri }),
    ]);
    expect([codeOf(document), exitCode]).toEqual(['case-not-waiting', 3]);
  });
});
