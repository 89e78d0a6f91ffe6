import type { Application } from '../world/directory-objects.ts';
import { badRequest, type GraphRefusal } from './graph-refusal.ts';

const longestUri = 256;
const forbiddenCharacters = /[!$'(),;]/;
const localHosts = ['localhost', '127.0.0.1'];

/** Why Entra does not take a redirect URI (learn.microsoft.com, reply-url), or null. */
function fault(uri: string, platform: 'web' | 'spa' | 'publicClient', audience: string): string | null {
  const isPersonal =
    audience === 'AzureADandPersonalMicrosoftAccount' || audience === 'PersonalMicrosoftAccount';
  if (uri.length > longestUri) return `Must not be longer than ${longestUri} characters`;
  if (forbiddenCharacters.test(uri)) return "Must not contain any of the characters ! $ ' ( ) , ;";
  if (!URL.canParse(uri)) return 'Must be a valid absolute URI';
  const parsed = new URL(uri);
  if (parsed.hash !== '' || uri.includes('#')) return 'Must not contain a fragment';
  if (uri.includes('*') && isPersonal) return 'Must not contain a wildcard';
  if (parsed.search !== '' && isPersonal) return 'Must not contain a query string';
  const isLocal = parsed.protocol === 'http:' && localHosts.includes(parsed.hostname);
  if (platform === 'publicClient' && parsed.protocol !== 'http:') return null;
  return parsed.protocol === 'https:' || isLocal ? null : "Must start with 'HTTPS' or 'http://localhost'";
}

function refusal(uri: string, reason: string): GraphRefusal {
  const message = `The redirect URI '${uri}' is not valid. Reason: ${reason}.`;
  return badRequest(message, [{ code: 'InvalidValue', message, target: 'redirectUris' }]);
}

/** A URI without a path comes back with a slash; a public client's keeps the form it was given in. */
function stored(uri: string): string {
  const parsed = new URL(uri);
  const hasNoPath = parsed.pathname === '/' && parsed.search === '' && !uri.endsWith('/');
  return hasNoPath && /^https?:$/.test(parsed.protocol) && !localHosts.includes(parsed.hostname)
    ? `${uri}/`
    : uri;
}

/**
 * Checks the redirect URIs of all platforms and writes them as Entra keeps them.
 * @throws {GraphRefusal} 400 for one that it does not take, for doubles, and for too many.
 */
export function settleRedirectUris(application: Application): void {
  const audience = application.signInAudience;
  const largestCount = audience === 'AzureADMyOrg' || audience === 'AzureADMultipleOrgs' ? 256 : 100;
  let count = 0;
  for (const platform of ['web', 'spa', 'publicClient'] as const) {
    const holder = application[platform];
    for (const uri of holder.redirectUris) {
      const reason = fault(uri, platform, audience);
      if (reason !== null) throw refusal(uri, reason);
    }
    if (new Set(holder.redirectUris).size !== holder.redirectUris.length) {
      const message = 'Request contains a property with duplicate values.';
      throw badRequest(message, [{ code: 'DuplicateValue', message, target: 'redirectUris' }]);
    }
    holder.redirectUris = holder.redirectUris.map(stored);
    count += holder.redirectUris.length;
  }
  if (count > largestCount) {
    throw badRequest(`The number of redirect URIs exceeds the maximum of ${largestCount}.`);
  }
  application.web['redirectUriSettings'] = application.web.redirectUris.map((uri) => ({ uri, index: null }));
}
