import type { World } from '../../world/world.ts';
import type { TokenSigningKey } from '../../world/world-state.ts';
import { issuerOf } from '../user-claims.ts';
import { attributesOf, nameIdOf, type SamlAttribute, type SamlSubject } from './saml-claims.ts';
import { assertionNamespace, protocolNamespace, type AuthnRequest } from './saml-message.ts';
import { signXml } from './sign-xml.ts';
import { escapeXml } from './xml-text.ts';

const minuteMs = 60 * 1000;
/** Seen on real assertions; the documentation says that nothing is added. */
const backdatedMinutes = 5;
const validMinutes = 65;

/** Where a response goes, and what it answers. */
export interface ResponseTarget {
  readonly replyUrl: string;
  /** The entity id by which the application was asked for. */
  readonly audience: string;
  /** Null when the person began at My Apps. */
  readonly request: AuthnRequest | null;
  readonly authenticatedAt: number;
}

function attributeXml({ name, nameForm, values }: SamlAttribute): string {
  const form = nameForm === null ? '' : ` NameFormat="${escapeXml(nameForm)}"`;
  const content = values.map((value) => `<AttributeValue>${escapeXml(value)}</AttributeValue>`).join('');
  return `<Attribute Name="${escapeXml(name)}"${form}>${content}</Attribute>`;
}

const moment = (ms: number): string => new Date(ms).toISOString();

function assertionXml(world: World, subject: SamlSubject, target: ResponseTarget, id: string): string {
  const now = world.now();
  const { request, replyUrl, audience } = target;
  const issuer = issuerOf(subject.tenant.organization.id, 'v1');
  const { format, value, spNameQualifier } = nameIdOf(world, subject, request);
  const qualifier = spNameQualifier === null ? '' : ` SPNameQualifier="${escapeXml(spNameQualifier)}"`;
  const inResponseTo = request === null ? '' : `InResponseTo="${escapeXml(request.id)}" `;
  const notOnOrAfter = moment(now - backdatedMinutes * minuteMs + validMinutes * minuteMs);
  const attributes = attributesOf(world, subject).map(attributeXml).join('');
  return `<Assertion ID="${id}" IssueInstant="${moment(now)}" Version="2.0" xmlns="${assertionNamespace}"><Issuer>${issuer}</Issuer><Subject><NameID Format="${format}"${qualifier}>${escapeXml(value)}</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData ${inResponseTo}NotOnOrAfter="${notOnOrAfter}" Recipient="${escapeXml(replyUrl)}"/></SubjectConfirmation></Subject><Conditions NotBefore="${moment(now - backdatedMinutes * minuteMs)}" NotOnOrAfter="${notOnOrAfter}"><AudienceRestriction><Audience>${escapeXml(audience)}</Audience></AudienceRestriction></Conditions><AttributeStatement>${attributes}</AttributeStatement><AuthnStatement AuthnInstant="${moment(target.authenticatedAt)}" SessionIndex="${id}"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion>`;
}

interface Envelope {
  readonly id: string;
  readonly issuer: string;
  readonly replyUrl: string;
  readonly inResponseTo: string | null;
  readonly issuedAt: number;
}

/** A response of some kind around its status and whatever follows that. */
export function responseXml(
  name: 'Response' | 'LogoutResponse',
  envelope: Envelope,
  content: string,
): string {
  const { id, issuer, replyUrl, inResponseTo, issuedAt } = envelope;
  const answered = inResponseTo === null ? '' : ` InResponseTo="${escapeXml(inResponseTo)}"`;
  return `<samlp:${name} ID="${id}" Version="2.0" IssueInstant="${moment(issuedAt)}" Destination="${escapeXml(replyUrl)}"${answered} xmlns:samlp="${protocolNamespace}"><Issuer xmlns="${assertionNamespace}">${issuer}</Issuer>${content}</samlp:${name}>`;
}

export const successXml =
  '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>';

/** A response with a signed assertion in it; the response itself is not signed, as by default at Entra. */
export async function signedResponse(
  world: World,
  subject: SamlSubject,
  target: ResponseTarget,
  key: TokenSigningKey,
): Promise<string> {
  const envelope = {
    id: `_${world.ids.uuid('samlResponse')}`,
    issuer: issuerOf(subject.tenant.organization.id, 'v1'),
    replyUrl: target.replyUrl,
    inResponseTo: target.request?.id ?? null,
    issuedAt: world.now(),
  };
  const assertion = assertionXml(world, subject, target, `_${world.ids.uuid('assertion')}`);
  const response = responseXml('Response', envelope, successXml + assertion);
  return signXml(response, { signed: 'Assertion', position: 'afterIssuer' }, key);
}

/** The answer to a passive request that would need a page. */
export function passiveRefusal(
  world: World,
  tenantId: string,
  target: ResponseTarget,
  message: string,
): string {
  const status = 'urn:oasis:names:tc:SAML:2.0:status';
  const envelope = {
    id: `_${world.ids.uuid('samlResponse')}`,
    issuer: issuerOf(tenantId, 'v1'),
    replyUrl: target.replyUrl,
    inResponseTo: target.request?.id ?? null,
    issuedAt: world.now(),
  };
  return responseXml(
    'Response',
    envelope,
    `<samlp:Status><samlp:StatusCode Value="${status}:Responder"><samlp:StatusCode Value="${status}:NoPassive"/></samlp:StatusCode><samlp:StatusMessage>${escapeXml(message)}</samlp:StatusMessage></samlp:Status>`,
  );
}
