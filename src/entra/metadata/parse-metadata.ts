import { DOMParser, type XmlElement } from '@xmldom/xmldom';
import type { FederationMetadata } from '../../core/tenant/federation-metadata.ts';

const metadata = 'urn:oasis:names:tc:SAML:2.0:metadata';
const signatures = 'http://www.w3.org/2000/09/xmldsig#';
const bindings: readonly (string | null)[] = [
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
];

/** Whoever writes these means no metadata of Microsoft's: nothing is declared, and nothing expanded. */
const declarations = /<!(?:DOCTYPE|ENTITY)/i;

/** Takes a federation metadata document apart; null for anything else. Signatures are not checked. */
export function parseMetadata(document: string): FederationMetadata | null {
  if (declarations.test(document)) return null;
  const root = parseRoot(document.replace(/^\uFEFF/, ''));
  if (root?.localName !== 'EntityDescriptor' || root.namespaceURI !== metadata) return null;
  const [provider] = list(root, metadata, 'IDPSSODescriptor');
  const entityId = root.getAttribute('entityID') ?? '';
  if (provider === undefined || entityId === '') return null;
  return {
    entityId,
    signOnUrls: locations(provider, 'SingleSignOnService'),
    signOutUrls: locations(provider, 'SingleLogoutService'),
    certificates: list(provider, metadata, 'KeyDescriptor')
      .filter((key) => ['signing', '', null].includes(key.getAttribute('use')))
      .flatMap((key) => list(key, signatures, 'X509Certificate'))
      .map(({ textContent }) => (textContent ?? '').replace(/\s+/g, '')),
  };
}

function parseRoot(document: string): XmlElement | null {
  const refuse = (message: string): never => {
    throw new SyntaxError(message);
  };
  try {
    const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
    return parser.parseFromString(document, 'text/xml')?.documentElement ?? null;
  } catch {
    return null;
  }
}

function list(element: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  const found = element.getElementsByTagNameNS(namespace, name);
  return Array.from({ length: found.length }, (_, index) => found[index]).flatMap((item) => item ?? []);
}

function locations(provider: XmlElement, name: string): readonly string[] {
  return list(provider, metadata, name)
    .filter((service) => bindings.includes(service.getAttribute('Binding')))
    .flatMap((service) => service.getAttribute('Location') ?? []);
}
