/** The variables that Node's own fetch honours with `NODE_USE_ENV_PROXY`. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names for an https host; null when it goes direct. */
export function findEnvironmentProxy(environment: ProxyEnvironment, host: string): URL | null {
  const address = environment['https_proxy'] ?? environment['HTTPS_PROXY'];
  const exceptions = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const proxy = address === undefined || address === '' ? null : URL.parse(address);
  if (proxy === null || !['http:', 'https:'].includes(proxy.protocol)) return null;
  return exceptions.split(/[\s,]+/).some((exception) => coversHost(exception, host)) ? null : proxy;
}

/** `host:port` of a proxy, never its user name and password. */
export function nameProxy(proxy: URL): string {
  const defaultPort = proxy.protocol === 'https:' ? '443' : '80';
  return `${proxy.hostname}:${proxy.port === '' ? defaultPort : proxy.port}`;
}

function coversHost(exception: string, host: string): boolean {
  const name = exception
    .toLowerCase()
    .replace(/:443$/, '')
    .replace(/^\*?\./, '');
  return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
}
