import { text, type Text } from '../text.ts';
import { quoteValue, showInvisible } from '../values/character-names.ts';
import { describeDifference, type TextDifference } from '../values/text-difference.ts';
import type { Finding } from './finding.ts';

/** More than these are not compared: an application with so many has other worries. */
const mostCompared = 50;
const mostListed = 5;

interface RegisteredAddresses {
  readonly redirectUris: readonly string[];
  readonly vendorName: string;
  /** Empty where any host will do. */
  readonly vendorDomains: readonly string[];
}

/** Compares the redirect URI of a message with those that are registered; the nearest one is set beside it. */
export function compareRedirectUris(named: string | null, registered: RegisteredAddresses): Finding {
  const { redirectUris } = registered;
  if (redirectUris.length === 0) return finding([text('advice.fact.redirect-uri-none')]);
  if (named === null) {
    const uris = redirectUris
      .slice(0, mostListed)
      .map((uri) => showInvisible(uri))
      .join(', ');
    return finding([text('advice.fact.redirect-uri-list', { uris })]);
  }
  if (redirectUris.includes(named)) return finding([text('advice.fact.redirect-uri-registered')]);
  const [nearest] = redirectUris
    .slice(0, mostCompared)
    .map((uri) => ({ uri, difference: describeDifference(named, uri) }))
    .toSorted((one, other) => countChanges(one.difference) - countChanges(other.difference));
  if (nearest === undefined) return finding([]);
  return {
    ...finding(describe(named, nearest.uri, nearest.difference, registered)),
    comparison: { named, registered: nearest.uri, parts: nearest.difference.parts },
  };
}

function finding(texts: readonly Text[]): Finding {
  return { kind: 'redirect-uri', texts };
}

function countChanges({ parts }: TextDifference): number {
  return parts.reduce((sum, part) => (part.kind === 'same' ? sum : sum + part.text.length), 0);
}

function describe(
  named: string,
  uri: string,
  { kind, sentence }: TextDifference,
  { vendorName, vendorDomains }: RegisteredAddresses,
): readonly Text[] {
  const differs = text('advice.fact.redirect-uri-differs');
  if (kind !== 'other') return [differs, sentence];
  if (withoutTrifles(named) === withoutTrifles(uri)) return [differs, text('advice.fact.redirect-uri-small')];
  const [one, other] = [takeApart(named), takeApart(uri)];
  const texts: Text[] = [differs];
  if (one.scheme !== other.scheme) {
    const params = { named: quoteValue(one.scheme), registered: quoteValue(other.scheme) };
    texts.push(text('advice.fact.redirect-uri-scheme', params));
  }
  if (one.host !== other.host) {
    const params = { named: quoteValue(one.host), registered: quoteValue(other.host) };
    texts.push(text('advice.fact.redirect-uri-host', params));
    if (isDisguised(one.host)) texts.push(text('advice.fact.redirect-uri-look-alike'));
    else if (vendorDomains.length > 0 && !isWithin(one.host, vendorDomains)) {
      const domains = vendorDomains.join(', ');
      texts.push(text('advice.fact.redirect-uri-domain', { ...params, vendor: vendorName, domains }));
    }
  }
  return texts.length > 1 ? texts : [differs, text('advice.fact.marked')];
}

function withoutTrifles(uri: string): string {
  return uri.replace(/\s/g, '').replace(/\/$/, '').toLowerCase();
}

function takeApart(uri: string): { readonly scheme: string; readonly host: string } {
  const [, scheme = '', host = ''] = /^([a-z][a-z\d+.-]{0,40}:)(?:\/\/([^/?#\\]{0,260}))?/i.exec(uri) ?? [];
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase() };
}

/** Whether a name is written with characters that only look like those of a server's name. */
function isDisguised(host: string): boolean {
  return /[^!-~]/.test(host) || host.split('.').some((label) => label.startsWith('xn--'));
}

function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
