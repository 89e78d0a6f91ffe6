import { X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { SAML } from '@node-saml/node-saml';
import { describe, expect, it } from 'vitest';
import { caseIdOf, type JsonObject } from '../cli/command-line.ts';
import { openServiceProvider, signInAtServiceProvider } from '../simulator/service-provider.ts';
import { openGraph } from '../simulator/tenant-work.ts';
import { codeOf, fieldOf } from '../vendors/package-fields.ts';
import { draftOf, useVendorDesk } from '../vendors/vendor-desk.ts';

const desk = useVendorDesk({ random: 72 });
const nurse = 'anouk.visser@delinde.nl';
const inputs = {
  entityId: 'https://delinde.haloitsm.com/auth',
  replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
  pilotGroup: 'Team Noord',
};

/** The vendor, trusting one certificate as it was handed over. */
function vendorTrusting(document: JsonObject, idpCert: string): SAML {
  return new SAML({
    issuer: fieldOf(document, 'entityId'),
    audience: fieldOf(document, 'entityId'),
    callbackUrl: fieldOf(document, 'replyUrl'),
    entryPoint: fieldOf(document, 'ssoUrl'),
    idpCert,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
  });
}

describe('a signing certificate that is rotated', () => {
  let id = '';
  let first: JsonObject = {};
  let made: JsonObject = {};

  const trusts = async (certificate: string): Promise<boolean> => {
    const vendor = vendorTrusting(first, certificate);
    const issuer = fieldOf(first, 'issuerEntityId');
    try {
      return (await signInAtServiceProvider(desk.simulator, vendor, nurse, issuer)).nameID === nurse;
    } catch (error) {
      expect(String(error)).toContain('Invalid signature');
      return false;
    }
  };
  const rotate = async (...options: readonly string[]): Promise<JsonObject> => {
    const { document, exitCode } = await desk.command('rotate', id, ...options, '--yes');
    expect([document['error'], exitCode]).toEqual([null, 0]);
    return document;
  };
  const exported = async (format: string): Promise<string> => {
    const file = path.join(desk.folder, `${format}-${String(performance.now())}`);
    const { exitCode } = await desk.command('export', id, '--format', format, '--out', file);
    expect(exitCode).toBe(0);
    return readFile(file, 'utf8');
  };
  const old = () => fieldOf(first, 'certificate');
  const next = () => fieldOf(made, 'certificate-next');

  it('is handed over beside the one in use, and signs nothing yet', async () => {
    const onboarded = await desk.command('onboard', ...draftOf('haloitsm-saml', inputs));
    first = onboarded.document;
    id = caseIdOf(first);
    await desk.command('deliver', id, '--to', 'Servicedesk', '--channel', 'mail');
    made = await rotate();
    expect(made).toMatchObject({
      status: 'completed',
      certificate: first['certificate'],
      certificateRotation: { stage: 'made', thumbprint: fieldOf(made, 'certificateThumbprint-next') },
    });
    expect([fieldOf(made, 'certificate'), await trusts(old()), await trusts(next())]).toEqual([
      old(),
      true,
      false,
    ]);
  });

  it('is in the PEM file and in the metadata after the one in use', async () => {
    const pem = await exported('pem');
    const blocks = pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
    expect(blocks.map((block) => new X509Certificate(block).fingerprint)).toEqual(
      [old(), next()].map((certificate) => new X509Certificate(certificate).fingerprint),
    );
    expect(pem).toMatch(/^in use now\n-----BEGIN[\s\S]+\nfrom the agreed moment\n-----BEGIN/);
    const metadata = await exported('metadata');
    const shown = [...metadata.matchAll(/<X509Certificate>([^<]+)</g)].map(([, der]) => der);
    expect(shown).toEqual([old(), next()].map((one) => one.replaceAll(/-----[^-]+-----|\s/g, '')));
  });

  it('is in a file of its own as well, and on the calendar of the package', async () => {
    const folder = path.join(desk.folder, 'alone');
    await mkdir(folder);
    const [pem, ics] = [path.join(folder, 'all.pem'), path.join(folder, 'ends.ics')];
    const { document } = await desk.command('export', id, '--format', 'pem', '--out', pem);
    const [all, alone] = document['files'] as readonly string[];
    expect(all).toBe(pem);
    expect((await readFile(String(alone), 'utf8')).trim()).toBe(next().trim());
    await desk.command('export', id, '--format', 'ics', '--out', ics);
    const calendar = (await readFile(ics, 'utf8')).replaceAll(/\r\n[ \t]/g, '');
    const days = new Map(
      calendar.split('BEGIN:VEVENT').flatMap((event) => {
        const [, uid, day] =
          /UID:\S*?-((?:coming-)?certificate-0)@[\s\S]*DTSTART;VALUE=DATE:(\d+)/.exec(event) ?? [];
        return uid === undefined ? [] : [[uid, day]];
      }),
    );
    const expected = (certificate: string): string =>
      new Date(new X509Certificate(certificate).validTo).toLocaleDateString('sv').replaceAll('-', '');
    expect(days).toEqual(
      new Map([
        ['certificate-0', expected(old())],
        ['coming-certificate-0', expected(next())],
      ]),
    );
    expect(calendar).toContain('must be activated before that day');
  });

  it('is no drift while it is to come, and both are on the calendar', async () => {
    expect(await desk.command('drift', id)).toMatchObject({ exitCode: 0, document: { drift: [] } });
    expect((await desk.command('verify', id)).exitCode).toBe(0);
    const { document } = await desk.command('expiry', '--case', id);
    const entries = document['entries'] as unknown as readonly { readonly id: string }[];
    expect(entries.map((entry) => entry.id.replace(`${id}-`, '')).sort()).toEqual([
      'certificate',
      'coming-certificate',
    ]);
  });

  it('is not confirmed before it signs', async () => {
    const { document, exitCode } = await desk.command('rotate', id, '--confirm', '--yes');
    expect([codeOf(document), exitCode]).toEqual(['rotation-not-activated', 3]);
  });

  it('signs from the moment that it is activated, as the metadata shows', async () => {
    await desk.command('deliver', id, '--to', 'Servicedesk', '--channel', 'mail');
    const active = await rotate('--activate');
    expect(active).toMatchObject({ status: 'delivered', certificateRotation: { stage: 'active' } });
    expect([fieldOf(active, 'certificate'), await trusts(old()), await trusts(next())]).toEqual([
      next(),
      false,
      true,
    ]);
    const { options } = await openServiceProvider(desk.simulator, {
      entityId: inputs.entityId,
      replyUrl: inputs.replyUrl,
      metadataUrl: fieldOf(active, 'metadataUrl'),
    });
    expect(new X509Certificate(Buffer.from(String(options.idpCert), 'base64')).fingerprint).toBe(
      new X509Certificate(next()).fingerprint,
    );
    expect(await desk.command('drift', id)).toMatchObject({ exitCode: 0 });
  });

  it('leaves the way back to the former one open until the vendor confirmed', async () => {
    const undone = await rotate('--undo');
    expect(undone).toMatchObject({ status: 'delivered', certificateRotation: null });
    expect([fieldOf(undone, 'certificate'), await trusts(old())]).toEqual([old(), true]);
  });

  it('stays alone once the vendor confirmed', async () => {
    made = await rotate();
    await rotate('--activate');
    const ended = await rotate('--confirm');
    expect(ended).toMatchObject({ status: 'confirmed', certificateRotation: null });
    expect([fieldOf(ended, 'certificate'), await trusts(next())]).toEqual([next(), true]);
    const graph = await openGraph(desk.simulator);
    const { servicePrincipalId } = first['application'] as { servicePrincipalId: string };
    const { body } = await graph('GET', `/servicePrincipals/${servicePrincipalId}`);
    const { keyCredentials, passwordCredentials } = body as Record<string, readonly unknown[]>;
    expect([keyCredentials?.length, passwordCredentials?.length]).toEqual([2, 1]);
    expect(await desk.command('verify', id)).toMatchObject({ exitCode: 0 });
  });
});
