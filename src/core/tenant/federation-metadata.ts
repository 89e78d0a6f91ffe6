/** What a federation metadata document says that a vendor relies on. */
export interface FederationMetadata {
  /** The identity provider's entity id: Entra's identifier. */
  readonly entityId: string;
  /** Where sign-in requests go, by the Redirect or POST binding. */
  readonly signOnUrls: readonly string[];
  readonly signOutUrls: readonly string[];
  /** Base64 DER of every certificate for signing, without blanks. */
  readonly certificates: readonly string[];
}

export type MetadataAnswer =
  /** `document` is the XML as it came. */
  | { readonly outcome: 'read'; readonly metadata: FederationMetadata; readonly document: string }
  /** Something came that is no metadata, or says what Microsoft would not. */
  | { readonly outcome: 'unreadable' }
  | { readonly outcome: 'unanswered' };

/**
 * Fetches the federation metadata of an application, as its vendor would. Without an application id it
 * would be the tenant's key that is in it (graph.md 4). Not a request to Graph; needs no sign-in.
 */
export type ReadFederationMetadata = (
  claim: { readonly tenantId: string; readonly appId: string },
  signal?: AbortSignal,
) => Promise<MetadataAnswer>;
