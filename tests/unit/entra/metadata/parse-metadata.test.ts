import { describe, expect, it } from 'vitest';
import { parseMetadata } from '../../../../src/entra/metadata/parse-metadata.ts';
import { metadataDocument } from './metadata-document.ts';

describe('federation metadata', () => {
  it('tells issuer, addresses and certificates, after a byte order mark too', () => {
    expect(parseMetadata(`\uFEFF${metadataDocument()}`)).toEqual({
      entityId: 'https://sts.windows.net/tenant/',
      signOnUrls: ['https://login.microsoftonline.com/tenant/saml2'],
      signOutUrls: ['https://login.microsoftonline.com/tenant/saml2'],
      certificates: ['QUJD'],
    });
  });

  it('leaves out certificates for encryption, and addresses of other bindings', () => {
    const document = metadataDocument({
      certificate:
        '<KeyDescriptor use="encryption"><X509Certificate xmlns="http://www.w3.org/2000/09/xmldsig#">WFla</X509Certificate></KeyDescriptor>',
      binding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
    });
    expect(parseMetadata(document)).toMatchObject({ certificates: [], signOnUrls: [] });
  });

  it.each([
    ['an entity declaration', `<!DOCTYPE x [<!ENTITY a "b">]>${metadataDocument()}`],
    ['a document type', `<!doctype html>${metadataDocument()}`],
    ['a page of a proxy', '<html><body>Sign in</body></html>'],
    ['half a document', metadataDocument().slice(0, 300)],
    ['an unknown entity', metadataDocument({ entityId: 'https://&lol;/' })],
    ['another root', '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>'],
    ['a service provider', '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>'],
    ['nothing', ''],
    ['no XML', '{"error":"x"}'],
  ])('refuses %s', (_, document) => {
    expect(parseMetadata(document)).toBeNull();
  });
});
