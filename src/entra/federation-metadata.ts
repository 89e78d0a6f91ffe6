import type { MetadataAnswer, ReadFederationMetadata } from '../core/tenant/federation-metadata.ts';
import type { Cloud } from './clouds.ts';
import { boundBody } from './transport/bounded-body.ts';
import type { Fetch } from './transport/transport-failure.ts';
import { parseMetadata } from './metadata/parse-metadata.ts';

/** Many times what Microsoft's documents have. */
const maxBytes = 1024 * 1024;

const timeoutMs = 15_000;

/**
 * Fetches federation metadata from the cloud's sign-in host. A document whose addresses lead elsewhere
 * counts as none: it is what a vendor would send people to.
 */
export function createMetadataReader({
  fetch,
  cloud,
}: {
  readonly fetch: Fetch;
  readonly cloud: Cloud;
}): ReadFederationMetadata {
  return async ({ tenantId, appId }, signal): Promise<MetadataAnswer> => {
    const timeLimit = AbortSignal.timeout(timeoutMs);
    const path = `${encodeURIComponent(tenantId)}/federationmetadata/2007-06/federationmetadata.xml`;
    const address = `https://${cloud.loginHost}/${path}?appid=${encodeURIComponent(appId)}`;
    try {
      const response = await fetch(address, {
        headers: { accept: 'application/xml' },
        signal: signal === undefined ? timeLimit : AbortSignal.any([signal, timeLimit]),
      });
      const bounds = { maxBytes, host: cloud.loginHost, nameFailure: (error: unknown) => error };
      const document = await boundBody(response, bounds).text();
      return response.ok ? readDocument(document, cloud) : { outcome: 'unanswered' };
    } catch {
      return { outcome: 'unanswered' };
    }
  };
}

function readDocument(document: string, { loginHost, cacheEnvironments }: Cloud): MetadataAnswer {
  const metadata = parseMetadata(document);
  const hosts = [loginHost, ...cacheEnvironments];
  const isOfCloud = (address: string): boolean => {
    const url = URL.parse(address);
    return url?.protocol === 'https:' && hosts.includes(url.host);
  };
  if (metadata === null || ![...metadata.signOnUrls, ...metadata.signOutUrls].every(isOfCloud))
    return { outcome: 'unreadable' };
  return { outcome: 'read', metadata, document };
}
