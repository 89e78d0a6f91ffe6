import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTraces } from '../export/secret-traces.ts';
import { signInAtVendor } from '../simulator/relying-party.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import {
  caseIdOf,
  readOurApplications,
  useCommandLine,
  useSimulator,
  type JsonObject,
} from './command-line.ts';

const simulator = useSimulator();
const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--simulator', simulator.url]);
const draft = ['--vendor', 'medimo', '--set', 'customer=delinde', '--set', 'platform=ggz'];

function fieldsOf(document: JsonObject): Record<string, string> {
  const fields = document['handover'] as readonly { id: string; value: string }[];
  return Object.fromEntries(fields.map(({ id, value }) => [id, value]));
}

describe('the job on the command line, the simulator in another process', () => {
  let onboarded: JsonObject = {};
  const caseId = (): string => caseIdOf(onboarded);

  it('signs in and remembers who', async () => {
    const signedIn = await cli.json(['sign-in']);
    expect(signedIn.exitCode).toBe(0);
    const { document } = await cli.json(['accounts']);
    expect(document['accounts']).toMatchObject([{ username: 'sanne.dewit@delinde.nl', current: true }]);
  });

  it('plans without writing anything, and says that changes are pending', async () => {
    const { exitCode, document } = await cli.json(['plan', ...draft]);
    expect(exitCode).toBe(2);
    expect((document['steps'] as JsonObject[]).map((step) => step['kind'])).toEqual([
      'create',
      'create',
      'create',
      'check',
      'check',
    ]);
    expect(await readOurApplications(simulator)).toEqual([]);
  });

  it('onboards: a complete package after a chain of at most four requests', async () => {
    const out = path.join(cli.folder, 'out');
    const { exitCode, document } = await cli.json(['--reveal', 'onboard', ...draft, '--out', out]);
    onboarded = document;
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      status: 'completed',
      vendor: 'medimo',
      environment: 'production',
      error: null,
    });
    expect((document['calls'] as { criticalPath: number }).criticalPath).toBeLessThanOrEqual(4);
    expect((document['checks'] as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(
      Array(8).fill('pass'),
    );
    const application = document['application'] as { appId: string };
    const tenant = document['tenant'] as { id: string };
    expect(fieldsOf(document)).toEqual({
      identityProvider: 'https://login.microsoftonline.com/delinde.onmicrosoft.com/',
      identityProviderTenantId: `https://login.microsoftonline.com/${tenant.id}/`,
      domainHint: 'delinde.nl',
      applicationId: application.appId,
      secret: expect.stringMatching(/^[^/+]{37,}$/) as unknown,
    });
  });

  it('writes sheet and data without the secret', async () => {
    const out = path.join(cli.folder, 'out');
    const { secret } = fieldsOf(onboarded);
    const files = await readdir(out);
    expect(files.map((file) => path.extname(file)).sort()).toEqual(['.html', '.json']);
    for (const file of files) {
      const content = await readFile(path.join(out, file), 'utf8');
      expect(content).toContain('https://login.microsoftonline.com/delinde.onmicrosoft.com/');
      expect(content).not.toContain(secret);
    }
  });

  it('lets an independent relying party sign a nurse in, given nothing but the package', async () => {
    const { identityProvider, identityProviderTenantId, applicationId, secret } = fieldsOf(onboarded);
    const redirectUri = 'https://ggz.medimo.nl/sso/openidconnect/delinde_azure';
    for (const provider of [identityProvider, identityProviderTenantId]) {
      const handover = {
        provider: provider ?? '',
        clientId: applicationId ?? '',
        secret: secret ?? '',
        redirectUri,
      };
      const claims = await signInAtVendor(simulator, handover, 'fatima.elamrani@delinde.nl');
      expect((claims['groups'] as string[]).toSorted()).toEqual(['SG-Alle-Medewerkers', 'SG-Medicatie-Zorg']);
    }
  });

  it('keeps the secret sealed: no byte of the data folder holds it', async () => {
    const { secret = '' } = fieldsOf(onboarded);
    const data = path.join(cli.folder, 'data');
    for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(path.join(entry.parentPath, entry.name));
      expect(findTraces(bytes, secret)).toEqual([]);
    }
  });

  it('changes nothing when it is run again, and says so', async () => {
    const { exitCode, document } = await cli.json(['onboard', ...draft]);
    expect(exitCode).toBe(0);
    expect(document['case']).toBe(caseId());
    expect((document['calls'] as { writes: number }).writes).toBe(0);
    expect(fieldsOf(document)['secret']).toBe('********');
    expect(await cli.json(['plan', ...draft])).toMatchObject({ exitCode: 0, document: { changes: false } });
    expect(await readOurApplications(simulator)).toHaveLength(1);
  });

  it('finds the case again after a restart, by search', async () => {
    const { document } = await cli.json(['history', '--search', 'linde medimo']);
    expect(document['cases']).toMatchObject([{ case: caseId(), status: 'completed' }]);
    expect(await cli.json(['history', '--search', 'linde elders'])).toMatchObject({
      document: { cases: [] },
    });
  });

  it('opens the secret on request only', async () => {
    const shown = await cli.run(['--reveal', 'status', caseId()]);
    expect(shown.stdout).toContain(fieldsOf(onboarded)['secret']);
    const hidden = await cli.run(['status', caseId()]);
    expect(hidden.stdout).not.toContain(fieldsOf(onboarded)['secret']);
  });

  it('verifies the case against the tenant', async () => {
    const { exitCode, document } = await cli.json(['verify', caseId()]);
    expect(exitCode).toBe(0);
    expect((document['checks'] as { outcome: string }[]).every(({ outcome }) => outcome === 'pass')).toBe(
      true,
    );
  });

  it('finds what was changed behind its back, and a new run puts it right', async () => {
    const graph = await openGraph(simulator);
    const { objectId } = onboarded['application'] as { objectId: string };
    const changed = await graph('PATCH', `/applications/${objectId}`, { groupMembershipClaims: 'None' });
    expect(changed.status).toBe(204);
    const verified = await cli.json(['verify', caseId()]);
    expect(verified.exitCode).toBe(1);
    const failed = (verified.document['checks'] as { id: string; outcome: string }[]).filter(
      ({ outcome }) => outcome === 'fail',
    );
    expect(failed.map(({ id }) => id)).toEqual(['group-membership-claims']);
    const repaired = await cli.json([
      'onboard',
      '--vendor',
      'medimo',
      '--set',
      'customer=delinde',
      'platform=ggz',
    ]);
    expect(repaired).toMatchObject({ exitCode: 0, document: { calls: { writes: 1 } } });
    expect(await cli.json(['verify', caseId()])).toMatchObject({ exitCode: 0 });
  });

  it('signs out', async () => {
    expect(await cli.json(['sign-out'])).toMatchObject({ exitCode: 0 });
    expect(await cli.json(['accounts'])).toMatchObject({ document: { accounts: [] } });
  });
});
