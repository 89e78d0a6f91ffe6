import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  manage,
  managedSettingsFiles,
  readManagedSettings,
  refuseManaged,
} from '../../../src/app/managed-settings.ts';
import { readPreferences } from '../../../src/app/preferences.ts';

const usual = readPreferences({ readSetting: () => null });
const clientId = '3f2a1c6e-8b1d-4f7a-9c52-0d1e2f3a4b5c';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'entra-handover-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function policyOf(content: string): string {
  const file = path.join(folder, 'policy.json');
  writeFileSync(file, content);
  return file;
}

describe('the policy file', () => {
  it.each([
    ['win32', {}, ['C:\\ProgramData\\Entra Handover\\policy.json']],
    [
      'win32',
      { ProgramData: 'D:\\Data' },
      ['C:\\ProgramData\\Entra Handover\\policy.json', 'D:\\Data\\Entra Handover\\policy.json'],
    ],
    ['darwin', {}, ['/Library/Application Support/Entra Handover/policy.json']],
    ['linux', {}, ['/etc/xdg/entra-handover/policy.json']],
    [
      'linux',
      { XDG_CONFIG_DIRS: '/opt/a:relative:/opt/b' },
      ['/etc/xdg', '/opt/a', '/opt/b'].map((place) => `${place}/entra-handover/policy.json`),
    ],
  ] as const)('is looked for on %s %j', (platform, env, expected) => {
    expect(managedSettingsFiles({ platform, env })).toEqual(expected);
  });

  it('is the first that is there', async () => {
    const files = [path.join(folder, 'none.json'), policyOf('{"language":"en"}')];
    expect(await readManagedSettings(files)).toEqual({ ok: true, value: { language: 'en' } });
  });

  it('is not passed over where it is there and cannot be reached', async () => {
    const loop = path.join(folder, 'loop.json');
    symlinkSync(loop, loop);
    const nowhere = path.join(folder, 'nowhere.json');
    symlinkSync(path.join(folder, 'gone'), nowhere);
    for (const file of [loop, nowhere])
      expect(await readManagedSettings([file])).toMatchObject({
        ok: false,
        problem: { code: 'policy-unreadable' },
      });
  });

  it('manages nothing where it is not there', async () => {
    expect(
      await readManagedSettings([path.join(folder, 'none.json'), path.join(policyOf('{}'), 'below')]),
    ).toEqual({ ok: true, value: {} });
  });

  it('is read with every setting', async () => {
    const settings = {
      language: 'en',
      cloud: 'china',
      clientId,
      vendorFolder: '/opt/profiles',
      encryptedExportOnly: true,
    };
    expect(await readManagedSettings([policyOf(JSON.stringify(settings))])).toEqual({
      ok: true,
      value: settings,
    });
  });

  it.each([
    ['no JSON', '-'],
    ['[]', '-'],
    ['"text"', '-'],
    ['{"langauge":"nl"}', 'langauge'],
    ['{"language":"de"}', 'language'],
    ['{"clientId":"12"}', 'clientId'],
    ['{"vendorFolder":"profiles"}', 'vendorFolder'],
    ['{"encryptedExportOnly":"yes"}', 'encryptedExportOnly'],
    [`{"language":"nl","${'x'.repeat(70_000)}":1}`, '-'],
    ['{"__proto__":{"language":"nl"},"cloud":"moon"}', 'cloud'],
  ])('is refused whole where it holds %.40s', async (content, setting) => {
    const read = await readManagedSettings([policyOf(content)]);
    expect(read).toMatchObject({ ok: false, problem: { code: 'policy-unreadable' } });
    if (!read.ok) expect(read.problem.text.params?.['setting']).toBe(setting);
  });
});

describe('managed settings', () => {
  it('stand in the place of what the user chose', () => {
    const own = { ...usual, language: 'nl', theme: 'dark', cloud: 'global' } as const;
    expect(manage(own, { language: 'en', clientId })).toEqual({
      ...own,
      language: 'en',
      signInApp: 'own',
      ownClientId: clientId,
    });
  });

  it.each([
    [{ language: 'nl' }, { language: 'en' }, true],
    [{ language: 'en' }, { language: 'en' }, false],
    [{ theme: 'dark' }, { language: 'en' }, false],
    [{ cloud: 'china' }, { cloud: 'global' }, true],
    [{ signInApp: 'microsoft' }, { clientId }, true],
    [{ ownClientId: '' }, { clientId }, true],
  ] as const)('refuse the change %j under %j: %s', (changed, managed, refuses) => {
    expect(refuseManaged(changed, managed)?.code ?? null).toBe(refuses ? 'setting-managed' : null);
  });
});
