import { X509Certificate } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { readXml, type XmlElement } from '../../../src/simulator/login/saml/xml-reader.ts';
import { tenantId, type InProcess, type Json } from './in-process.ts';
import {
  authnRequest,
  elements,
  openSamlTenant,
  redirected,
  responseOf,
  type SamlApplication,
} from './saml-application.ts';

const nurse = 'fatima.elamrani@delinde.nl';
const yearMs = 365 * 24 * 60 * 60 * 1000;

let tenant: InProcess;
let halo: SamlApplication;

beforeEach(async () => {
  ({ tenant, halo } = await openSamlTenant());
});

async function metadata(query = ''): Promise<{ response: Response; bytes: Buffer; root: XmlElement }> {
  const path = `/login/${tenantId}/federationmetadata/2007-06/federationmetadata.xml${query}`;
  const response = await tenant.raw(path);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { response, bytes, root: readXml(bytes.toString()) };
}

function certificateIn(root: XmlElement): X509Certificate {
  const [descriptor] = elements(root, 'IDPSSODescriptor');
  const [found] = descriptor === undefined ? [] : elements(descriptor, 'X509Certificate');
  return new X509Certificate(Buffer.from(found?.text ?? '', 'base64'));
}

const thumbprintOf = (certificate: X509Certificate): string => certificate.fingerprint.replaceAll(':', '');

describe('the federation metadata of an application', () => {
  it('names the tenant, its addresses and the certificate that signs', async () => {
    const { root } = await metadata(`?appid=${halo.appId}`);
    expect(root.attributes.get('entityID')).toBe(`https://sts.windows.net/${tenantId}/`);
    const services = [...elements(root, 'SingleSignOnService'), ...elements(root, 'SingleLogoutService')];
    expect(
      services.map(({ name, attributes }) => [name, attributes.get('Binding')?.split(':').at(-1)]),
    ).toEqual([
      ['SingleSignOnService', 'HTTP-Redirect'],
      ['SingleSignOnService', 'HTTP-POST'],
      ['SingleLogoutService', 'HTTP-Redirect'],
    ]);
    expect(new Set(services.map(({ attributes }) => attributes.get('Location')))).toEqual(
      new Set([`https://login.microsoftonline.com/${tenantId}/saml2`]),
    );
    expect(thumbprintOf(certificateIn(root))).toBe(halo.thumbprint);
  });

  it('begins with a byte order mark', async () => {
    const { response, bytes } = await metadata(`?appid=${halo.appId}`);
    expect([...bytes.subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('<?')]);
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  });

  it('is signed with that certificate', async () => {
    const { bytes, root } = await metadata(`?appid=${halo.appId}`);
    const xml = bytes.toString().replace('\uFEFF', '');
    const signature = /<Signature[^]*<\/Signature>/.exec(xml)?.[0] ?? '';
    const check = new SignedXml({ publicCert: certificateIn(root).toString() });
    check.loadSignature(signature);
    expect(check.checkSignature(xml)).toBe(true);
  });

  it('has the certificate of the tenant without an application, and for one that has none', async () => {
    const tenantCertificate = thumbprintOf(certificateIn((await metadata()).root));
    expect(tenantCertificate).not.toBe(halo.thumbprint);
    const bare = await tenant.register({ displayName: 'Bare' });
    const { root } = await metadata(`?appid=${bare.appId}`);
    expect(thumbprintOf(certificateIn(root))).toBe(tenantCertificate);
  });

  it('is refused for an application that is not there', async () => {
    const path = `/login/${tenantId}/federationmetadata/2007-06/federationmetadata.xml`;
    const response = await tenant.raw(`${path}?appid=11111111-2222-4333-8444-555555555555`);
    expect((await response.json()) as Json).toMatchObject({ error_codes: [700016] });
  });
});

describe('a certificate past its end', () => {
  it('goes on signing: whoever checks it must look at the end', async () => {
    tenant.nowMs += 4 * yearMs;
    const response = await responseOf(await redirected(tenant, authnRequest(), nurse));
    const [signing] = elements(response, 'X509Certificate');
    const certificate = new X509Certificate(Buffer.from(signing?.text ?? '', 'base64'));
    expect(thumbprintOf(certificate)).toBe(halo.thumbprint);
    expect(certificate.validToDate.getTime()).toBeLessThan(tenant.nowMs);
  });
});
