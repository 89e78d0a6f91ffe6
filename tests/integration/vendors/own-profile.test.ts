import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../cli/command-line.ts';
import { signInAtVendor } from '../simulator/relying-party.ts';
import { codeOf, fieldOf } from './package-fields.ts';
import { draftOf, useVendorDesk } from './vendor-desk.ts';

const desk = useVendorDesk({ random: 29 });
const page = new URL('../../../docs/adding-a-vendor.md', import.meta.url);

/** The profile that the documentation walks through, as its reader saves it. */
async function profileFile(
  version = 1,
  change: (source: string) => string = (same) => same,
): Promise<string> {
  const [, example = ''] = /```json\n([^]*?)```/.exec(await readFile(page, 'utf8')) ?? [];
  const file = path.join(desk.folder, `acme-${version}.json`);
  await writeFile(file, change(example.replace('"version": 1', `"version": ${version}`)));
  return file;
}

const listed = async (): Promise<readonly JsonObject[]> =>
  (await desk.command('vendors')).document['vendors'] as readonly JsonObject[];

describe('a profile of somebody’s own', () => {
  it('is shown as such behind those that were delivered', async () => {
    const { exitCode, document } = await desk.command('profile', 'add', await profileFile());
    expect([codeOf(document), exitCode]).toEqual([null, 0]);
    const vendors = await listed();
    expect(vendors.map(({ id, provider }) => [id, provider])).toEqual([
      ['medimo', 'built-in'],
      ['caseware-cloud', 'built-in'],
      ['haloitsm-saml', 'built-in'],
      ['haloitsm-app', 'built-in'],
      ['loket', 'built-in'],
      ['ncare', 'built-in'],
      ['acme-planning', 'own'],
    ]);
    expect((await desk.command('vendors', 'acme-planning')).document['vendor']).toMatchObject({
      provider: 'own',
    });
  });

  it('onboards a vendor, who signs somebody in with the package', async () => {
    const { exitCode, document } = await desk.command(
      'onboard',
      ...draftOf('acme-planning', { customer: 'linde' }),
    );
    expect([document['error'], exitCode]).toEqual([null, 0]);
    expect(document).toMatchObject({ vendor: 'acme-planning', status: 'completed' });
    const claims = await signInAtVendor(
      desk.simulator,
      {
        provider: `https://login.microsoftonline.com/${fieldOf(document, 'tenantId')}/v2.0`,
        clientId: fieldOf(document, 'clientId'),
        secret: fieldOf(document, 'secret'),
        redirectUri: 'https://linde.acme.example/oidc',
        scope: 'openid email',
      },
      'fatima.elamrani@delinde.nl',
    );
    expect(claims['email']).toBe('fatima.elamrani@delinde.nl');
  });

  it('is replaced by a higher version only', async () => {
    const same = await desk.command('profile', 'add', await profileFile());
    expect([codeOf(same.document), same.exitCode]).toEqual(['profile-version', 3]);
    const higher = await profileFile(2, (source) => source.replace('"default": 12', '"default": 6'));
    expect(await desk.command('profile', 'add', higher)).toMatchObject({ exitCode: 0 });
    expect((await listed()).at(-1)).toMatchObject({ id: 'acme-planning', version: 2 });
    const lower = await desk.command('profile', 'add', await profileFile());
    expect(codeOf(lower.document)).toBe('profile-version');
    expect(await readdir(path.join(desk.data, 'vendors'))).toEqual(['acme-planning.json']);
  });

  it('cannot take the place of one that was delivered', async () => {
    const file = await profileFile(99, (source) => source.replace('"id": "acme-planning"', '"id": "medimo"'));
    const { exitCode, document } = await desk.command('profile', 'add', file);
    expect([codeOf(document), exitCode]).toEqual(['profile-built-in', 3]);
    expect((await listed())[0]).toMatchObject({ id: 'medimo', name: 'Medimo', provider: 'built-in' });
  });

  it('that is faulty, or was put there by hand, does not stop the others', async () => {
    const own = path.join(desk.data, 'vendors');
    await mkdir(own, { recursive: true });
    await writeFile(path.join(own, 'broken.json'), '{ "id": "broken", ');
    await writeFile(path.join(own, 'medimo.json'), await readFile(await profileFile(9)));
    await writeFile(path.join(own, 'second.json'), await readFile(await profileFile(3)));
    const ids = (await listed()).map(({ id }) => id);
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
    const planned = await desk.command('plan', ...draftOf('acme-planning', { customer: 'linde' }));
    expect(codeOf(planned.document)).toBeNull();
    expect(await desk.command('plan', ...draftOf('medimo', { customer: 'linde' }))).toMatchObject({
      exitCode: 2,
    });
  });

  it('is there for its own data folder only', async () => {
    const { exitCode, document } = await desk.elsewhere('other', 'plan', ...draftOf('acme-planning'));
    expect([codeOf(document), exitCode]).toEqual(['vendor-unknown', 3]);
  });
});
