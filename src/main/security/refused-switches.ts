import type { CommandLine } from 'electron';

/**
 * Switches of Chromium with which a shortcut or a script could take a defence away: trust in any certificate,
 * connections that are written down, pages without the same-origin policy.
 */
const weakening = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'ssl-key-log-file',
  'log-net-log',
  'disable-web-security',
  'unsafely-treat-insecure-origin-as-secure',
];

/** Whoever connects there does in the page what the user can, its calls to main included. */
const debugging = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

/** Starts Chromium without such switches; those for debugging stay where the app is being developed. */
export function refuseSwitches(
  commandLine: Pick<CommandLine, 'removeSwitch'>,
  { isPackaged }: { readonly isPackaged: boolean },
): void {
  for (const name of [...weakening, ...(isPackaged ? debugging : [])]) commandLine.removeSwitch(name);
}

/** Takes the variable out of `env` that does what `ssl-key-log-file` does. Chromium reads it when its network starts. */
export function refuseVariable(env: Record<string, string | undefined>): void {
  delete env['SSLKEYLOGFILE'];
}
