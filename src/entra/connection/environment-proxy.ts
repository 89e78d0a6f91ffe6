/** The variables that Node's own fetch honours with `NODE_USE_ENV_PROXY`. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** In the order in which Node looks at them for an https address; an empty one counts as none. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The variable whose value is no address of a proxy that can be used; null where all are. Such a value would
 * otherwise go past the proxy, or stop at the first request.
 */
export function findUnusableProxy(environment: ProxyEnvironment): string | null {
  const isUnusable = (address: string): boolean => address !== '' && readProxy(address) === null;
  return variables.find((name) => isUnusable(environment[name] ?? '')) ?? null;
}

/** The proxy that the environment names for an https host; null when it goes direct. */
export function findEnvironmentProxy(environment: ProxyEnvironment, host: string): URL | null {
  const address = variables.map((name) => environment[name] ?? '').find((value) => value !== '');
  const exceptions = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const proxy = address === undefined ? null : readProxy(address);
  if (proxy === null) return null;
  return exceptions.split(/[\s,]+/).some((exception) => coversHost(exception, host)) ? null : proxy;
}

/** `host:port` of a proxy, never its user name and password. */
export function nameProxy(proxy: URL): string {
  const defaultPort = proxy.protocol === 'https:' ? '443' : '80';
  return `${proxy.hostname}:${proxy.port === '' ? defaultPort : proxy.port}`;
}

/** User name and password of a proxy's address, as `name:password`; null where it has none. */
export function readCredentials({ username, password }: URL): string | null {
  return username === '' ? null : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}

function readProxy(address: string): URL | null {
  const proxy = URL.parse(address);
  if (proxy === null || !['http:', 'https:'].includes(proxy.protocol)) return null;
  try {
    readCredentials(proxy);
    return proxy;
  } catch {
    // A percent sign that is no escape: what Node makes of the password is not what was meant.
    return null;
  }
}

function coversHost(exception: string, host: string): boolean {
  const name = exception
    .toLowerCase()
    .replace(/:443$/, '')
    .replace(/^\*?\./, '');
  return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
}
