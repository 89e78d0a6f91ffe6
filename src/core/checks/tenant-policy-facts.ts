/** What the tenant's own rules say about applications, secrets and signing in. */
export interface TenantPolicyFacts {
  readonly securityDefaultsEnabled: boolean | null;
}
