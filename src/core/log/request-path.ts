const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What applications of ours are known by in a tenant: a hash of the case, no name. */
const marker = /^entra-handover-[a-z0-9-]{1,60}-[0-9a-f]{16}$/;
const word = /^\$?[a-zA-Z]{1,50}$/;
const called = /^(?:microsoft\.graph\.[a-zA-Z]{1,40}|[a-zA-Z]{1,40}\(\))$/;
const keyed = /^([a-zA-Z]{1,40})\(([a-zA-Z]{1,40})='(.*)'\)$/;
const placeholder = /^\{(?:id|user|value)\}$/;
/** Words of the API with more than letters. */
const fixed = new Set([
  'v1.0',
  'v2.0',
  'oauth2',
  'oauth2PermissionGrants',
  'saml2',
  '.well-known',
  'openid-configuration',
  '2007-06',
  'federationmetadata.xml',
]);
const maxSegments = 14;
const maxNames = 10;

/**
 * The path of a request as it may be logged: words of the API and ids stay, anything else is named by what it
 * is, and of a query only the names stay. A path that went through it stays as it is.
 */
export function loggedPath(path: string): string {
  if (!path.startsWith('/')) return '{value}';
  const [whole = ''] = path.split('#', 1);
  const [before = '', query] = whole.split('?', 2);
  const segments = before.split('/').slice(0, maxSegments);
  const shown = segments.map((segment, index) => loggedSegment(segment, segments[index - 1] ?? ''));
  return `${shown.join('/')}${query === undefined ? '' : loggedQuery(query)}`;
}

function loggedSegment(segment: string, parent: string): string {
  if (segment === '' || guid.test(segment) || placeholder.test(segment) || fixed.has(segment)) return segment;
  const isWord = (word.test(segment) || called.test(segment)) && isReadable(segment);
  // A person can be named here by an alias, which looks like any other word.
  if (/^(?:users|home)$/i.test(parent)) return isWord && segment.startsWith('$') ? segment : '{user}';
  if (isWord) return segment;
  const [, collection = '', property = '', value = ''] = keyed.exec(segment) ?? [];
  if (!isReadable(collection) || !isReadable(property) || collection === '') return '{id}';
  return `${collection}(${property}='${guid.test(value) || marker.test(value) ? value : '{value}'}')`;
}

/** Words of the API have few capitals; keys, codes and tokens have many. */
function isReadable(segment: string): boolean {
  return segment.replace(/[^A-Z]/g, '').length * 4 <= segment.length;
}

function loggedQuery(query: string): string {
  const names = query
    .split('&')
    .slice(0, maxNames)
    .map((part) => part.split('=', 1)[0] ?? '')
    .map((name) => (/^\$?[a-zA-Z]{1,30}$/.test(name) && isReadable(name) ? name : '{value}'));
  return `?${names.join('&')}`;
}
