/**
 * Reads what Electron's `resolveProxy` answers, such as `PROXY proxy.example:8080; DIRECT`: the first
 * entry is the one that is used. Null where it goes direct, or through a kind of proxy that cannot be
 * asked for a tunnel with CONNECT.
 */
export function readSystemProxy(answer: string): URL | null {
  const [kind = '', place = ''] = answer.split(';', 1)[0]?.trim().split(/\s+/) ?? [];
  const scheme = { PROXY: 'http', HTTPS: 'https' }[kind.toUpperCase()];
  return scheme === undefined ? null : URL.parse(`${scheme}://${place}`);
}
