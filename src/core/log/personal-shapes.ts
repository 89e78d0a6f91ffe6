import { removed, type Shape } from './secret-shapes.ts';

/** Hosts that say nothing about who the customer is. */
const knownHosts =
  /^(?:(?:login|graph|portal|entra|aka)\.(?:microsoftonline|microsoft|azure|windows|chinacloudapi)\.(?:com|us|net|cn)|login\.partner\.microsoftonline\.cn|login\.microsoftonline\.us|microsoftgraph\.chinacloudapi\.cn|dod-graph\.microsoft\.us|www\.microsoft\.com|microsoft\.com|aka\.ms|localhost|127\.0\.0\.1|\[::1\])$/i;

/** Where a file of this program lies below the folder that somebody put it in. */
const ownFile = /^.*[\\/]((?:src|out|node_modules|app\.asar)[\\/][\w@.+\\/-]*\.(?:[cm]?[jt]s|vue|node))$/;

const hostName = '[\\p{L}\\d](?:[\\p{L}\\d._-]{0,252}[\\p{L}\\d])?';

/** What hosts end in: those of the internet that a customer here is likely to have, and those of networks of their own. */
const hostEndings = [
  'com|net|org|edu|gov|info|biz|eu|nl|be|de|fr|uk|lu|at|ch|dk|se|io|nu|frl',
  'cloud|health|healthcare|care|zorg|clinic|hospital|doctor|dental|pharmacy|online|amsterdam|brussels|vlaanderen|gent',
  'local|localdomain|lan|internal|intranet|intra|corp|home|arpa',
].join('|');

const folderEnd = '\\n\\r"\'`<>|:*?,;()[\\]{}';

/**
 * What tells who or where somebody is. Comes after the secrets: a secret that lost its middle to one of these
 * would no longer look like one.
 */
export const personalShapes: readonly Shape[] = [
  {
    pattern: /\bfile:\/\/([^\s"'`<>():]*(?::\/[^\s"'`<>():]*)?)/gi,
    replace: (_, path) => loggedFile(path ?? ''),
  },
  {
    pattern: /\b([a-z][a-z0-9+.-]{1,20}):\/\/([^\s"'`<>/?#\\]*)[^\s"'`<>]*/gi,
    replace: (_, scheme, authority) => `${scheme ?? ''}://${loggedHost(authority ?? '')}`,
  },
  {
    pattern:
      /(?<![^\s"'<>()[\]{},;:\\/=&?|])[^\s"'<>()[\]{},;:\\/=&?|]+(?:@|%40|＠)[^\s"'<>()[\]{},;:\\/=&?|]+/g,
    replace: (found) => (/^@|@\d+(?:\.\d+){2}/.test(found) ? found : removed),
  },
  // A path in quotation marks ends where they do: a folder's name can have anything else in it.
  {
    pattern: /(["'`])((?:[a-z]:[\\/]|\\\\|~?\/)[^"'`\r\n]*)\1/gi,
    replace: (_, mark, path) => `${mark ?? ''}${loggedFile(path ?? '')}${mark ?? ''}`,
  },
  {
    pattern: new RegExp(`(?<![a-z0-9])(?:[a-z]:|\\\\)[\\\\/]+[^${folderEnd}]+`, 'gi'),
    replace: (path) => loggedFile(path),
  },
  {
    pattern: new RegExp(`(?<![\\w:/.])/(?:home|Users|Volumes|media|mnt|root|data|run)/[^${folderEnd}]*`, 'g'),
    replace: (path) => loggedFile(path),
  },
  {
    pattern: /(?<![\w:/.\]>])~?\/[^\s"'`<>()[\]{},;:/]+\/[^\s"'`<>()[\]{},;:]*/g,
    replace: (path) => loggedFile(path),
  },
  // Telephone numbers begin with a plus or a nought; a date does not.
  {
    pattern: /(?<![\w.-])(?:\+|\(?0)[(]?\d[\d\s()./\u2010-\u2015-]{5,20}\d(?!\w)/g,
    replace: (found) => (found.replace(/\D/g, '').length >= 8 ? removed : found),
  },
  // Node names the host after these, whatever it ends in: "getaddrinfo ENOTFOUND srv01".
  {
    pattern: new RegExp(
      `\\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)(\\s+)(${hostName})`,
      'gu',
    ),
    replace: (_, code, between, host) => `${code ?? ''}${between ?? ''}${loggedHost(host ?? '')}`,
  },
  {
    pattern: new RegExp(`\\b(host(?:name)?)((?:\\\\?["']?\\s*[:=]|\\s)\\s*\\\\?["']?)(${hostName})`, 'giu'),
    replace: (found, name, between, host) =>
      host?.includes('.') === true ? `${name ?? ''}${between ?? ''}${loggedHost(host)}` : found,
  },
  {
    pattern: new RegExp(
      `(?<![\\w/.-])(?:[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}[\\p{L}\\d])?\\.)+(?:${hostEndings})(?![\\w-])`,
      'giu',
    ),
    replace: (host) => (knownHosts.test(host) ? host : removed),
  },
];

function loggedHost(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '');
  return knownHosts.test(host) || host === 'console' ? host : removed;
}

/** A file of the program by its place in the program; any other by its ending alone. */
export function loggedFile(path: string): string {
  const [, own] = ownFile.exec(path) ?? [];
  if (own !== undefined) return own;
  const [, ending] = /\.([a-z][a-z0-9]{0,9})$/i.exec(path) ?? [];
  return ending === undefined ? '[path]' : `[path].${ending}`;
}
