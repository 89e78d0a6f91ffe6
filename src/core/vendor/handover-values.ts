/** Names that a handover field may use, besides the inputs, by what a profile has. */
export const tenantValueNames = [
  'login',
  'tenant.id',
  'tenant.initialDomain',
  'tenant.defaultDomain',
  'domainHint',
  'environment.name',
] as const;

export const applicationValueNames = [
  'application.appId',
  'application.name',
  'oidc.issuer',
  'oidc.metadataUrl',
] as const;

export const samlValueNames = [
  'saml.issuer',
  'saml.loginUrl',
  'saml.logoutUrl',
  'saml.metadataUrl',
  'saml.userAccessUrl',
  'saml.certificate',
  'saml.certificateThumbprint',
  'saml.certificateExpiresOn',
] as const;
