import type { InputValues } from '../case.ts';
import { environmentValues } from '../vendor/inputs.ts';
import type { ProfileClaimSource, UserProperty } from '../vendor/profile-application.ts';
import type { ProfileEnvironment, VendorProfile } from '../vendor/profile.ts';
import { fill } from '../vendor/template.ts';

/** An attribute of the assertion and the user's property that fills it. */
export interface DesiredSamlClaim {
  readonly name: string;
  readonly source: UserProperty;
}

/** What makes an application one that is signed in to with SAML. */
export interface DesiredSaml {
  /** Character for character what the vendor gave. */
  readonly entityId: string;
  /** Null where the vendor has none. */
  readonly logoutUrl: string | null;
  readonly claims: readonly DesiredSamlClaim[];
  readonly certificate: {
    /** Without the nonce that is added to it at each attempt; `CN=` comes before it. */
    readonly name: string;
    readonly months: number;
  };
  /** In PEM, as somebody copied it from the vendor's screen, to compare; empty where nobody did. */
  readonly vendorCertificate: string;
  /** Who is told by mail when the certificate nearly expires. */
  readonly notificationEmailAddresses: readonly string[];
}

const nameIdentifier = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

/** Derives the SAML part of what should exist; null for a profile that does not use it. */
export function buildDesiredSaml(
  { saml, inputs }: VendorProfile,
  environment: ProfileEnvironment,
  values: InputValues,
): DesiredSaml | null {
  if (saml === undefined) return null;
  const logoutUrl = saml.logoutUrl === undefined ? '' : (values[saml.logoutUrl] ?? '');
  const { certificate } = saml;
  const notified = certificate.notify === undefined ? '' : (values[certificate.notify] ?? '');
  return {
    entityId: values[saml.entityId] ?? '',
    logoutUrl: logoutUrl === '' ? null : logoutUrl,
    claims: [
      ...(saml.nameId === undefined ? [] : [{ name: nameIdentifier, source: sourceOf(saml.nameId, values) }]),
      ...saml.claims.map(({ name, source }) => ({ name, source: sourceOf(source, values) })),
    ],
    certificate: {
      name: asCommonName(fill(certificate.name, { ...environmentValues(environment), ...values })),
      months: certificate.months,
    },
    vendorCertificate: values[inputs.find(({ type }) => type === 'certificate')?.id ?? ''] ?? '',
    notificationEmailAddresses: notified === '' ? [] : notified.split(', '),
  };
}

/** A name in X.509 has at most 64 characters (RFC 5280), of which a nonce takes nine. */
const maxCommonName = 55;

/** Without the characters that part one name from another in `CN=…, O=…`. */
function asCommonName(name: string): string {
  const plain = name.replace(/[,+"\\<>;=#]+/g, ' ').replace(/\s+/g, ' ');
  return [...plain.trim()].slice(0, maxCommonName).join('').trim();
}

/** The definition of the claims mapping policy; the same claims give the same text. */
export function claimsPolicyDefinition(claims: readonly DesiredSamlClaim[]): string {
  // The names of the keys are case-sensitive (graph.md 4).
  return JSON.stringify({
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: claims.map(({ name, source }) => ({
        Source: 'user',
        ID: source,
        SamlClaimType: name,
      })),
    },
  });
}

function sourceOf(source: ProfileClaimSource, values: InputValues): UserProperty {
  if (typeof source === 'string') return source;
  const chosen = source.sources[values[source.input] ?? ''];
  if (chosen === undefined) throw new Error(`input ${source.input} has a choice without a source`);
  return chosen;
}
