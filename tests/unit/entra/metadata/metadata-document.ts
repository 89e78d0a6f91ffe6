interface Parts {
  readonly entityId?: string;
  /** In the place of the key descriptor. */
  readonly certificate?: string;
  readonly binding?: string;
  readonly address?: string;
}

/** A federation metadata document with what its readers look at. */
export function metadataDocument({
  entityId = 'https://sts.windows.net/tenant/',
  certificate = '<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>\n QU\n JD </X509Certificate></X509Data></KeyInfo></KeyDescriptor>',
  binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  address = 'https://login.microsoftonline.com/tenant/saml2',
}: Parts = {}): string {
  const at = `Binding="${binding}" Location="${address}"`;
  return `<?xml version="1.0" encoding="utf-8"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${certificate}<SingleLogoutService ${at}/><SingleSignOnService ${at}/></IDPSSODescriptor></EntityDescriptor>`;
}
