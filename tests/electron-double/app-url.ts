/**
 * Chromium cannot navigate to a scheme of the console's own, so `app://console/x` is shown as
 * `https://console.app.electron-double.test/x`: a secure context that the double answers itself.
 */
const suffix = 'electron-double.test';

/** The address Chromium is given; other addresses stay as they are. */
export function toChromiumUrl(url: string, schemes: ReadonlySet<string>): string {
  const parsed = new URL(url);
  if (!schemes.has(parsed.protocol.slice(0, -1))) return url;
  return `https://${parsed.host}.${parsed.protocol.slice(0, -1)}.${suffix}${parsed.pathname}${parsed.search}${parsed.hash}`;
}

/** The address Electron would report. */
export function toElectronUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !parsed.host.endsWith(`.${suffix}`)) return url;
  const labels = parsed.host.slice(0, -suffix.length - 1).split('.');
  const scheme = labels.pop() ?? '';
  return `${scheme}://${labels.join('.')}${parsed.pathname}${parsed.search}${parsed.hash}`;
}
