/** What of an application registration no plan relies on, and checks look at. */
export interface RegistrationFacts {
  /** Redirect URIs of the platforms that a confidential web application has no use for. */
  readonly spaRedirectUris: readonly string[];
  readonly publicRedirectUris: readonly string[];
  /** Whether tokens are issued straight from the sign-in page (implicit flow). */
  readonly issuesIdTokens: boolean;
  readonly issuesAccessTokens: boolean;
  /** Free words of the administrators; empty where there are none. */
  readonly notes: string;
  /** At most twenty; their names only where the operator may see them. */
  readonly owners: readonly { readonly id: string; readonly name: string }[];
}

/** A permission that the application may use without anybody signing in. */
export interface ApplicationPermission {
  readonly appRoleId: string;
  /** The API it is of. */
  readonly resourceName: string;
}

/** What the OpenID Connect metadata of the tenant says. `refused`: it answers, and not with metadata. */
export type OpenIdMetadata =
  | { readonly outcome: 'read'; readonly address: string; readonly issuer: string }
  | { readonly outcome: 'refused'; readonly address: string; readonly status: number }
  | { readonly outcome: 'unanswered'; readonly address: string };

/** Fetches the OpenID Connect metadata of a tenant, as a vendor would. Needs no sign-in. */
export type ReadOpenIdMetadata = (
  question: { readonly tenantId: string; readonly version: 'v1' | 'v2' },
  signal?: AbortSignal,
) => Promise<OpenIdMetadata>;

/** What is looked at of a client secret's value, so that the value itself goes no further. */
export interface SecretShape {
  readonly keyId: string;
  readonly name: string;
  /** The characters of it that the vendor cannot handle, each once. */
  readonly forbidden: string;
  /** Whether it looks like an id: somebody took the secret's id for its value. */
  readonly isId: boolean;
}

/** The certificate that was handed over, as its file can be read. */
export interface CertificateShape {
  /** Null where it cannot be read as one certificate. */
  readonly thumbprint: string | null;
}
