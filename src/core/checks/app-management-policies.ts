/** What a policy says about new secrets or certificates of an application. */
export interface CredentialRestriction {
  /** `passwordAddition`, `passwordLifetime`, `asymmetricKeyLifetime`, … */
  readonly type: string;
  readonly isOn: boolean;
  /** ISO 8601 duration; null where it is not about a lifetime. */
  readonly maxLifetime: string | null;
  /** ISO 8601 UTC: applications that were made before it are left alone; null where all are concerned. */
  readonly appliesFrom: string | null;
  /** People or programs with a certain security attribute are exempt: whether the operator is, Graph does not say. */
  readonly hasExemptActors: boolean;
}

/** What a policy says about new identifier URIs. */
export interface IdentifierUriRestriction {
  readonly isOn: boolean;
  readonly appliesFrom: string | null;
  readonly exemptsSaml: boolean;
  readonly hasExemptActors: boolean;
}

/** The restrictions of a tenant, or of single applications. */
export interface AppManagementPolicy {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly secrets: readonly CredentialRestriction[];
  readonly certificates: readonly CredentialRestriction[];
  /** A URI must name the tenant, a domain of it or the application; null where nothing is said. */
  readonly tenantInUris: IdentifierUriRestriction | null;
  /** Only `api://{appId}` forms are allowed. */
  readonly onlyDefaultUris: IdentifierUriRestriction | null;
}

/** Every policy of a tenant for what may be put on applications. */
export interface AppManagementPolicies {
  readonly applications: AppManagementPolicy;
  /** The tenant's policy as it counts for service principals. */
  readonly servicePrincipals: AppManagementPolicy;
  /** Those that replace the tenant's for single applications; which has which is not told. */
  readonly forSingleApplications: readonly AppManagementPolicy[];
}
