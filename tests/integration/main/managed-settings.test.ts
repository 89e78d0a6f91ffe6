import path from 'node:path';
import { repository } from '../../../scripts/repository.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConsole, type HostedConsole } from './hosted-console.ts';

const clientId = '3f2a1c6e-8b1d-4f7a-9c52-0d1e2f3a4b5c';

describe('a console whose organisation manages settings', () => {
  let host: HostedConsole;
  beforeAll(async () => {
    host = await hostConsole({
      language: 'en',
      clientId,
      vendorFolder: '/opt/none',
      encryptedExportOnly: false,
    });
  });
  afterAll(() => host.end());

  it('says which, and shows them in the place of what was chosen', async () => {
    expect(await host.call('app', 'state')).toMatchObject({
      managed: ['language', 'clientId', 'vendorFolder'],
      preferences: { language: 'en', signInApp: 'own', ownClientId: clientId },
    });
  });

  it('changes none of them, and the others as ever', async () => {
    for (const change of [{ language: 'nl' }, { signInApp: 'microsoft' }, { ownClientId: '' }])
      expect(await host.ask('app', 'setPreferences', change)).toMatchObject({
        ok: false,
        problem: { code: 'setting-managed' },
      });
    expect(await host.call('app', 'setPreferences', { theme: 'dark' })).toMatchObject({
      preferences: { theme: 'dark', language: 'en' },
    });
  });

  it('leaves the simulated tenant its own client, and manages the rest there', async () => {
    expect(await host.call('app', 'useSimulation')).toMatchObject({
      simulated: true,
      managed: ['language', 'vendorFolder'],
      preferences: { language: 'en', signInApp: 'microsoft' },
    });
  });

  it('keeps no profile of anybody else', async () => {
    host.dialog.answer = path.join(repository, 'resources/vendors/medimo.json');
    const offered = await host.call('vendors', 'choose');
    expect(offered).toMatchObject({ name: 'Medimo' });
    expect(await host.ask('vendors', 'addOffered', { offerId: offered?.offerId })).toMatchObject({
      ok: false,
      problem: { code: 'profiles-managed' },
    });
  });
});
