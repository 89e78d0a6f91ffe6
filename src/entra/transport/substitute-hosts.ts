import type { Cloud } from '../clouds.ts';
import type { Fetch } from './transport-failure.ts';

interface SubstituteOptions {
  readonly cloud: Cloud;
  /** What stands in for the login host: a loopback address, with a path prefix where there is one. */
  readonly login: string;
  readonly graph: string;
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Makes the rewrite of addresses for a simulated tenant: `https://{login host}/x` to `{login}/x`, and the same for
 * Graph; any other address stays as it is. Throws on a stand-in that is not http on loopback, because whoever
 * stands in receives tokens.
 */
export function createSubstitution(options: SubstituteOptions): (address: string) => string {
  const { cloud } = options;
  const standIns = [
    { prefix: `https://${cloud.loginHost}/`, base: loopbackBase(options.login) },
    { prefix: `https://${cloud.graphHost}/`, base: loopbackBase(options.graph) },
  ];
  return (address) => {
    const standIn = standIns.find(({ prefix }) => address.startsWith(prefix));
    return standIn === undefined ? address : `${standIn.base}/${address.slice(standIn.prefix.length)}`;
  };
}

/** A fetch that goes to the stand-ins of a simulated tenant. Belongs under `guardTransport`. */
export function substituteHosts(options: SubstituteOptions & { readonly fetch: Fetch }): Fetch {
  const substitute = createSubstitution(options);
  return (input, init) => {
    if (typeof input !== 'object' || input instanceof URL)
      return options.fetch(substitute(String(input)), init);
    return options.fetch(new Request(substitute(input.url), input), init);
  };
}

function loopbackBase(address: string): string {
  const url = URL.parse(address);
  const plain =
    url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!plain || url.protocol !== 'http:' || !loopbackHosts.has(url.hostname)) {
    throw new TypeError('a stand-in for a Microsoft host must be http on loopback');
  }
  return url.href.replace(/\/+$/, '');
}
