import type { InputValues, TenantName } from '../case.ts';
import type { HandoverCertificate } from './handover.ts';

/** What the fields of a package may be filled with. */
export interface HandoverFacts {
  readonly inputs: InputValues;
  readonly tenant: TenantName;
  readonly environmentName: string;
  /** The cloud's sign-in address, without a trailing slash. */
  readonly login: string;
  /** Null where the vendor needs no application. */
  readonly application: { readonly appId: string; readonly displayName: string } | null;
  /** By the id of the profile's redirect URI. */
  readonly redirectUris: Readonly<Record<string, string>>;
  readonly certificate: HandoverCertificate | null;
}

/**
 * Values by the names that profiles use. Issuer and addresses are those of the global cloud, the only
 * one that profiles with them may name (graph.md 9).
 */
export function handoverValues(facts: HandoverFacts): InputValues {
  const { inputs, tenant, login, application, certificate } = facts;
  const domainHint = inputs['domainHint'] ?? '';
  const base = `${login}/${tenant.id}`;
  const appId = application?.appId ?? '';
  return {
    ...inputs,
    login,
    'tenant.id': tenant.id,
    'tenant.initialDomain': tenant.initialDomain,
    'tenant.defaultDomain': tenant.defaultDomain,
    domainHint: domainHint === '' ? tenant.defaultDomain : domainHint,
    'environment.name': facts.environmentName,
    'application.appId': appId,
    'application.name': application?.displayName ?? '',
    'oidc.issuer': `${base}/v2.0`,
    'oidc.metadataUrl': `${base}/v2.0/.well-known/openid-configuration`,
    // Microsoft: the trailing slash is part of it.
    'saml.issuer': `https://sts.windows.net/${tenant.id}/`,
    'saml.loginUrl': `${base}/saml2`,
    'saml.logoutUrl': `${base}/saml2`,
    // Without the application's id the tenant's key comes back instead of the application's (graph.md 4).
    'saml.metadataUrl': `${base}/federationmetadata/2007-06/federationmetadata.xml?appid=${appId}`,
    'saml.userAccessUrl': `https://launcher.myapps.microsoft.com/api/signin/${appId}?tenantId=${tenant.id}`,
    'saml.certificate': certificate?.pem ?? '',
    'saml.certificateThumbprint': certificate?.thumbprint ?? '',
    'saml.certificateExpiresOn': certificate?.expiresAt.slice(0, 10) ?? '',
    ...Object.fromEntries(Object.entries(facts.redirectUris).map(([id, uri]) => [`redirectUri.${id}`, uri])),
    secret: '',
  };
}
