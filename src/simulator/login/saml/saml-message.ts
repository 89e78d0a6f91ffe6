import { inflateRawSync } from 'node:zlib';
import { samlErrors } from './saml-errors.ts';
import { childOf, MalformedXml, readXml, type XmlElement } from './xml-reader.ts';

export const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** No honest request is longer, before or after it is inflated. */
const mostBytes = 64 * 1024;

/** What an application says when it wants somebody signed in. */
export interface AuthnRequest {
  readonly kind: 'AuthnRequest';
  readonly id: string;
  readonly issuer: string;
  readonly replyUrl: string | null;
  readonly isForced: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | null;
  readonly spNameQualifier: string | null;
  /** Class references, any of which will do; empty when it does not matter. */
  readonly authnContexts: readonly string[];
  readonly isSigned: boolean;
}

/** What an application says when it wants somebody signed out. */
export interface LogoutRequest {
  readonly kind: 'LogoutRequest';
  readonly id: string;
  readonly issuer: string;
}

function decode(encoded: string): string {
  if (encoded.length > 2 * mostBytes) throw samlErrors.noProtocolMessage();
  const bytes = Buffer.from(encoded, 'base64');
  // The Redirect binding deflates, the POST binding does not.
  if (bytes[0] === '<'.charCodeAt(0) || bytes[0] === 0xef) return bytes.toString('utf8');
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
  } catch {
    throw samlErrors.noProtocolMessage();
  }
}

function parse(encoded: string): XmlElement {
  const source = decode(encoded);
  if (source.length > mostBytes) throw samlErrors.noProtocolMessage();
  try {
    return readXml(source);
  } catch (error) {
    throw error instanceof MalformedXml ? samlErrors.notXml() : error;
  }
}

const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1';

function authnContextsOf(root: XmlElement): string[] {
  const requested = childOf(root, protocolNamespace, 'RequestedAuthnContext');
  if (requested === undefined) return [];
  const comparison = requested.attributes.get('Comparison') ?? 'exact';
  if (comparison !== 'exact') throw samlErrors.contextNotExact(comparison);
  return requested.children.filter(({ name }) => name === 'AuthnContextClassRef').map(({ text }) => text);
}

function readAuthnRequest(root: XmlElement, id: string, issuer: string): AuthnRequest {
  if (childOf(root, assertionNamespace, 'Subject') !== undefined)
    throw samlErrors.unsupportedProperty('Subject');
  const policy = childOf(root, protocolNamespace, 'NameIDPolicy');
  const { attributes } = root;
  return {
    kind: 'AuthnRequest',
    id,
    issuer,
    replyUrl: attributes.get('AssertionConsumerServiceURL') ?? null,
    isForced: isTrue(attributes.get('ForceAuthn')),
    isPassive: isTrue(attributes.get('IsPassive')),
    nameIdFormat: policy?.attributes.get('Format') ?? null,
    spNameQualifier: policy?.attributes.get('SPNameQualifier') ?? null,
    authnContexts: authnContextsOf(root),
    isSigned: childOf(root, signatureNamespace, 'Signature') !== undefined,
  };
}

/**
 * Reads a `SAMLRequest`, of either binding.
 * @throws {SignInError} AADSTS75005 or 7500525 for what is no such message, 7500529, 900235 and 900236
 *   for what Entra does not take.
 */
export function readSamlRequest(encoded: string): AuthnRequest | LogoutRequest {
  const root = parse(encoded);
  const issuer = childOf(root, assertionNamespace, 'Issuer')?.text ?? '';
  const id = root.attributes.get('ID') ?? '';
  if (root.namespace !== protocolNamespace || root.attributes.get('Version') !== '2.0' || issuer === '') {
    throw samlErrors.noProtocolMessage();
  }
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) throw samlErrors.invalidId(id);
  if (root.name === 'AuthnRequest') return readAuthnRequest(root, id, issuer);
  if (root.name === 'LogoutRequest') return { kind: 'LogoutRequest', id, issuer };
  throw samlErrors.noProtocolMessage();
}
