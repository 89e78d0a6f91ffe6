import { afterEach, describe, expect, it, vi } from 'vitest';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { changeRegister, checkOf, concerns, onboardCase, textIn, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 85 });
const entityId = 'https://delinde.haloitsm.com/auth';
const inputs = {
  entityId,
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
  certificateContacts: 'ict@delinde.nl',
};
const halo = useCase(desk, 'haloitsm-saml', inputs);

const dayMs = 86_400_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('C13: the certificate that signs', () => {
  const watched = () => checkOf(desk, halo, 'C13', '--moment', 'watch');

  it('passes as it was made, and does not concern a vendor without SAML', async () => {
    expect(await watched()).toMatchObject({ outcome: 'pass' });
    const medimo = await onboardCase(desk, 'medimo', { customer: 'delinde' });
    for (const id of ['C13', 'C14', 'C15']) expect(await concerns(desk, medimo, id)).toBe(false);
  });

  it('warns where nobody is told of its end', async () => {
    await halo.change('PATCH', '{principal}', { notificationEmailAddresses: [] });
    const told = await watched();
    expect(told).toMatchObject({ outcome: 'warn', objects: [{ kind: 'certificate' }] });
    expect(told.text).toContain('Nobody is told');
    await halo.change('PATCH', '{principal}', { notificationEmailAddresses: ['ict@delinde.nl'] });
  });

  it('warns 90 days before its end and fails after it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1030 * dayMs });
    const soon = await watched();
    expect(soon).toMatchObject({ outcome: 'warn', objects: [{ kind: 'certificate' }] });
    expect(soon.text).toMatch(/in \d+ days/);
    vi.setSystemTime(Date.now() + 90 * dayMs);
    expect(await watched()).toMatchObject({ outcome: 'fail', objects: [{ kind: 'certificate' }] });
  });

  it('fails where another one signs, and names both', async () => {
    const given = textIn(await halo.change('GET', '{principal}'), 'preferredTokenSigningKeyThumbprint');
    const made = await halo.change('POST', '{principal}/addTokenSigningCertificate', {
      displayName: 'CN=Ander',
      endDateTime: '2029-01-01T00:00:00Z',
    });
    const activate = (thumbprint: string) =>
      halo.change('PATCH', '{principal}', { preferredTokenSigningKeyThumbprint: thumbprint });
    await activate(textIn(made, 'thumbprint'));
    const told = await watched();
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ id: made['thumbprint'] }] });
    expect(told.text).toContain(given);
    await activate(given);
    expect(await watched()).toMatchObject({ outcome: 'pass' });
  });
});

describe('C13 and C45 while a certificate is replaced', () => {
  it('pass at each step, since the package knows of it', async () => {
    const rotating = await onboardCase(
      desk,
      'haloitsm-saml',
      { ...inputs, entityId: 'https://proef.haloitsm.com/auth' },
      '--environment',
      'acceptance',
    );
    for (const step of [[], ['--activate']]) {
      const { document, exitCode } = await desk.command('rotate', rotating.id, ...step, '--yes');
      expect([document['error'], exitCode]).toEqual([null, 0]);
      for (const id of ['C13', 'C45'])
        expect(await checkOf(desk, rotating, id, '--moment', 'watch')).toMatchObject({ outcome: 'pass' });
    }
  });
});

describe('C14: the certificate for the vendor', () => {
  it('passes as it was handed over', async () => {
    expect(await checkOf(desk, halo, 'C14')).toMatchObject({ outcome: 'pass' });
  });

  it('fails where the vendor’s screen shows another one', async () => {
    const made = await halo.change('POST', '{principal}/addTokenSigningCertificate', {
      displayName: 'CN=Van de leverancier',
      endDateTime: '2029-01-01T00:00:00Z',
    });
    const others = {
      entityId: 'https://proef.haloitsm.com/auth',
      replyUrl: 'https://proef.haloitsm.com/auth/Account/SAMLResponse',
      vendorCertificate: textIn(made, 'key'),
    };
    const other = await onboardCase(desk, 'haloitsm-saml', others, '--environment', 'acceptance');
    const told = await checkOf(desk, other, 'C14');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'certificate' }] });
    expect(told.text).toContain('HaloITSM');
  });

  it('fails where the file was cut off', async () => {
    const pem = "'$.certificate.pem'";
    const cut = `json_set(package, ${pem}, substr(package ->> ${pem}, 1, 400))`;
    changeRegister(desk, `UPDATE handovers SET package = ${cut} WHERE case_id = ?`, halo.id);
    const told = await checkOf(desk, halo, 'C14');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ kind: 'certificate' }] });
  });
});

describe('C15: the entity id on both sides', () => {
  it('passes as it was given, and fails where Entra has another', async () => {
    expect(await checkOf(desk, halo, 'C15')).toMatchObject({ outcome: 'pass' });
    await halo.change('PATCH', '{application}', { identifierUris: [`${entityId}/`] });
    const told = await checkOf(desk, halo, 'C15');
    expect(told).toMatchObject({ outcome: 'fail', objects: [{ id: halo.ids.objectId }] });
    expect(told.text).toContain(`${entityId}/`);
    expect(told.remedy).toContain(entityId);
  });
});
