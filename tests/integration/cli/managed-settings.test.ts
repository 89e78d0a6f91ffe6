import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/repository.ts';
import { caseIdOf, useCommandLine } from './command-line.ts';

const cli = useCommandLine((folder) => ['--data', path.join(folder, 'data'), '--demo']);
const microsoft = useCommandLine((folder) => ['--data', path.join(folder, 'real')]);
const profile = path.join(repository, 'resources/vendors/loket.json');

/** The environment of a computer with that policy. */
async function under(policy: object | string): Promise<Readonly<Record<string, string>>> {
  const folder = path.join(cli.folder, 'policy', 'entra-handover');
  await mkdir(folder, { recursive: true });
  const content = typeof policy === 'string' ? policy : JSON.stringify(policy);
  await writeFile(path.join(folder, 'policy.json'), content);
  return { XDG_CONFIG_DIRS: path.dirname(folder) };
}

/** A profile of the organisation's own, in a folder of its own. */
async function ownProfile(): Promise<string> {
  const folder = path.join(cli.folder, 'profiles');
  await mkdir(folder, { recursive: true });
  const content = JSON.parse(await readFile(profile, 'utf8')) as object;
  await writeFile(path.join(folder, 'ours.json'), JSON.stringify({ ...content, id: 'ours', name: 'Ons' }));
  return folder;
}

describe('a computer whose organisation manages settings', () => {
  let profiles = '';
  beforeAll(async () => {
    profiles = await ownProfile();
  });

  it('speaks the language that was decided, whatever is asked', async () => {
    const { stdout } = await cli.run(
      ['--language', 'en', 'vendors', 'medimo'],
      await under({ language: 'nl' }),
    );
    expect(stdout).toContain('Medimo');
    expect(stdout).toMatch(/productie/i);
  });

  it('has the profiles of the organisation, and takes no others', async () => {
    const env = await under({ vendorFolder: profiles });
    expect((await cli.run(['vendors'], env)).stdout).toContain('ours  Ons');
    const added = await cli.run(['profile', 'add', path.join(profiles, 'ours.json')], env);
    expect(added.exitCode).toBe(3);
    expect(added.stderr).toContain(`The profiles are managed by your organisation, in ${profiles}.`);
  });

  it('says so where the folder of profiles cannot be read', async () => {
    const gone = path.join(cli.folder, 'gone');
    const { exitCode, stderr } = await cli.run(['vendors'], await under({ vendorFolder: gone }));
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`The folder with the profiles of your organisation cannot be read: ${gone}.`);
  });

  it('signs nobody in with another client than the one that was decided', async () => {
    const env = await under({ clientId: '3f2a1c6e-8b1d-4f7a-9c52-0d1e2f3a4b5c' });
    const other = await microsoft.run(
      ['sign-in', '--client-id', '00000000-8b1d-4f7a-9c52-0d1e2f3a4b5c'],
      env,
    );
    expect(other.exitCode).toBe(3);
    expect(other.stderr).toContain('This setting is decided by your organisation.');
  });

  it('leaves a simulated tenant its own client and cloud', async () => {
    const env = await under({ clientId: '3f2a1c6e-8b1d-4f7a-9c52-0d1e2f3a4b5c', cloud: 'china' });
    expect((await cli.run(['sign-in', '--cloud', 'global'], env)).exitCode).toBe(0);
  });

  it('lets a package leave encrypted only', async () => {
    const made = await cli.json(['onboard', ...['--vendor', 'medimo', '--set', 'customer=export']]);
    const caseId = caseIdOf(made.document);
    const env = await under({ encryptedExportOnly: true });
    const out = path.join(cli.folder, 'sheet.pdf');
    const refused = await cli.run(['export', caseId, '--format', 'pdf', '--out', out], env);
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain('Your organisation lets a handover package be saved encrypted only.');
    await expect(readFile(out)).rejects.toThrow('ENOENT');
    const again = ['onboard', '--vendor', 'medimo', '--set', 'customer=sheet', '--out', cli.folder];
    const sheet = await cli.run(again, env);
    expect(sheet.exitCode).toBe(3);
    expect((await cli.run(['history', '--search', 'sheet'], env)).stdout).toContain('no cases');
    const zip = path.join(cli.folder, 'package.zip');
    expect((await cli.run(['export', caseId, '--format', 'zip', '--out', zip], env)).exitCode).toBe(0);
  });

  it('does nothing at all under a policy that cannot be understood', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['vendors'], await under('{"langauge":"nl"}'));
    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('setting: langauge');
  });
});
