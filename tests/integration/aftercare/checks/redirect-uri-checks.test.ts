import { describe, expect, it } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { changeRegister, checkOf, concerns, onboardCase, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 81 });
const uri = 'https://secure.medimo.nl/sso/openidconnect/delinde_azure';
const acceptanceUri = 'https://acceptance-secure.medimo.nl/sso/openidconnect/delinde_azure';

const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

const register = (...redirectUris: readonly string[]) =>
  medimo.change('PATCH', '{application}', { web: { redirectUris } });

describe('C06: the redirect URI byte for byte', () => {
  it('passes as it was made', async () => {
    expect(await checkOf(desk, medimo, 'C06')).toMatchObject({ outcome: 'pass', objects: [] });
  });

  it('fails on a slash too many, and says so of the URI', async () => {
    await register(`${uri}/`);
    const told = await checkOf(desk, medimo, 'C06');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'redirect-uri', name: uri }] });
    expect(told.objects[0]?.detail).toMatch(/slash \(\/\)/);
    expect(told.remedy).toContain('exactly');
    await register(uri);
  });

  it('fails where it is registered for a single-page application', async () => {
    await medimo.change('PATCH', '{application}', {
      web: { redirectUris: [] },
      spa: { redirectUris: [uri] },
    });
    const told = await checkOf(desk, medimo, 'C06');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ name: uri }] });
    expect(told.text).toContain('platform');
    await medimo.change('PATCH', '{application}', {
      web: { redirectUris: [uri] },
      spa: { redirectUris: [] },
    });
  });
});

describe('C07: redirect URIs that obey the rules and belong here', () => {
  it('passes as it was made, and a developer’s own computer does no harm', async () => {
    await register(uri, 'http://localhost:3000/callback');
    expect(await checkOf(desk, medimo, 'C07')).toMatchObject({ outcome: 'pass', objects: [] });
  });

  it('fails on a wildcard', async () => {
    const wide = 'https://*.medimo.nl/sso/openidconnect';
    await register(uri, wide);
    expect(await checkOf(desk, medimo, 'C07')).toMatchObject({
      outcome: 'fail',
      objects: [{ kind: 'redirect-uri', name: wide }],
    });
  });

  it('warns of what is left of another customer', async () => {
    const other = 'https://secure.medimo.nl/sso/openidconnect/zonnehuis_azure';
    await register(uri, other);
    expect(await checkOf(desk, medimo, 'C07')).toMatchObject({ outcome: 'warn', objects: [{ name: other }] });
    await register(uri);
  });
});

describe('C08: the vendor’s pattern for this environment', () => {
  it('passes where the pattern was kept, and says nothing where there is none', async () => {
    expect(await checkOf(desk, medimo, 'C08')).toMatchObject({ outcome: 'pass' });
    const halo = await onboardCase(desk, 'caseware-cloud');
    expect(await concerns(desk, halo, 'C08')).toBe(false);
  });

  it('warns of an ending that is not the pattern’s', async () => {
    const redirectUri = 'https://secure.medimo.nl/sso/openidconnect/anders_adfs';
    const other = await onboardCase(desk, 'medimo', { customer: 'anders', redirectUri });
    const told = await checkOf(desk, other, 'C08');
    expect(told).toMatchObject({ outcome: 'warn', objects: [{ name: redirectUri }] });
    expect(told.text).toContain('anders_azure');
  });

  it('fails on the address of the other environment', async () => {
    const redirectUri = 'https://acceptance-secure.medimo.nl/sso/openidconnect/proef_azure';
    const other = await onboardCase(desk, 'medimo', { customer: 'proef', redirectUri });
    expect(await checkOf(desk, other, 'C08')).toMatchObject({
      outcome: 'fail',
      objects: [{ name: redirectUri }],
    });
  });
});

describe('C48: acceptance and production apart', () => {
  it('passes where each has its own', async () => {
    expect(await checkOf(desk, medimo, 'C48')).toMatchObject({ outcome: 'pass' });
  });

  it('fails where one has the redirect URI of the other', async () => {
    await register(uri, acceptanceUri);
    expect(await checkOf(desk, medimo, 'C48')).toMatchObject({
      outcome: 'fail',
      objects: [{ kind: 'redirect-uri', name: acceptanceUri }],
    });
    await register(uri);
  });

  it('fails where both use one application, and names the other case', async () => {
    const other = await onboardCase(desk, 'medimo', { customer: 'delinde' }, '--environment', 'acceptance');
    changeRegister(desk, 'UPDATE cases SET app_id = ? WHERE id = ?', medimo.ids.appId, other.id);
    const told = await checkOf(desk, medimo, 'C48');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ id: medimo.ids.objectId }] });
    expect(told.text).toContain(other.id);
  });
});

describe('C49: the redirect URI that the vendor gives later', () => {
  it('warns while it is awaited, passes once it is there, and fails where it is gone', async () => {
    const caseware = await onboardCase(desk, 'caseware-cloud', { providerName: 'Later' });
    const waiting = await checkOf(desk, caseware, 'C49');
    expect(waiting).toMatchObject({ outcome: 'warn' });
    expect(waiting.remedy).toContain(`complete ${caseware.id}`);
    const replyUrl = 'https://nl.casewarecloud.com/delinde/auth';
    const completed = await desk.command('complete', caseware.id, '--set', `replyUrl=${replyUrl}`);
    expect([completed.document['error'], completed.exitCode]).toEqual([null, 0]);
    expect(await checkOf(desk, caseware, 'C49')).toMatchObject({ outcome: 'pass' });
    await caseware.change('PATCH', '{application}', { web: { redirectUris: [] } });
    expect(await checkOf(desk, caseware, 'C49')).toMatchObject({ outcome: 'fail' });
    expect(await concerns(desk, medimo, 'C49')).toBe(false);
  });
});
