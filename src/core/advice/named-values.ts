/** What a message names, as it stands there; null where it does not. */
export interface NamedValues {
  readonly correlationId: string | null;
  readonly requestId: string | null;
  readonly traceId: string | null;
  /** As written. */
  readonly timestamp: string | null;
  readonly redirectUri: string | null;
  /** An application (client) ID, or the entity ID that a SAML request named. */
  readonly application: string | null;
  /** An id, a domain or a name. */
  readonly tenant: string | null;
  /** As the message calls them, mostly a user principal name. */
  readonly user: string | null;
  readonly resource: string | null;
}

const guid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i;
const wholeGuid = new RegExp(`^${guid.source}$`, 'i');
const serviceIds = new RegExp(
  `(?:correlation|correlatie|trace|tracerings?|request|aanvraag)[\\s_-]?id["':=\\s]{1,6}${guid.source}`,
  'gi',
);
const microsoftHosts =
  /^https?:\/\/(?:[\w-]{1,63}\.){0,6}(?:microsoftonline\.com|microsoft\.com|windows\.net|azure\.com|aka\.ms|microsoftonline\.us|chinacloudapi\.cn)(?:[/:?#]|$)/i;

/** How long a value may be, and how many labels are looked after. */
const longest = 600;
const mostLabels = 50;

interface Looking {
  /** How far after its label a value begins at most. */
  readonly reach: number;
  /** Also what stands in no quotes. */
  readonly bare?: boolean;
}

/** Whether a value has the form of an object or application id. */
export function isGuid(value: string): boolean {
  return wholeGuid.test(value);
}

/** Reads what a message names. `text` is decoded (`decodePastedText`); the work is bounded by its length. */
export function readNamedValues(text: string): NamedValues {
  // The service's own ids would else be taken for those of the application or the tenant.
  const message = text.replace(serviceIds, ' ');
  return {
    correlationId: idAfter(text, /(?:correlation|correlatie)[\s_-]?id/gi),
    requestId: idAfter(text, /(?<!client-)(?:request|aanvraag)[\s_-]?id/gi),
    traceId: idAfter(text, /(?:trace|tracerings?)[\s_-]?id/gi),
    timestamp: /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,7})?Z?/.exec(text)?.[0] ?? null,
    redirectUri: findRedirectUri(message),
    application: findApplication(message),
    tenant: findTenant(message),
    user: findUser(message),
    resource: valueAfter(
      message,
      /\b(?:resource principal named|for resource|the resource|to access)\b/gi,
      isShort,
      {
        reach: 3,
      },
    ),
  };
}

const isShort = (value: string): boolean => value.length <= 200;

function findRedirectUri(text: string): string | null {
  const labels =
    /redirect[ _]ur[il]s?|reply (?:url|address)|omleidings-?ur[il]|antwoord-?(?:ur[il]|adres)|assertion ?consumer ?service ?url/gi;
  const isAddress = (value: string): boolean =>
    /^\s{0,20}[a-z][a-z\d+.-]{0,40}:\S/i.test(value) && !microsoftHosts.test(value.trim());
  return valueAfter(text, labels, isAddress, { reach: 120, bare: true });
}

function findApplication(text: string): string | null {
  // The identifier of a SAML application is no GUID, but the tenant that is named after it may be.
  const called =
    /(?:application with (?:identifier|id)|(?:applicatie|toepassing) met (?:id|identificatie))/gi;
  const labels =
    /\b(?:applications?|app|client(?!-request)(?:[ _]id)?|toepassing|applicatie|toepassings-id|client-id)\b/gi;
  return (
    valueAfter(text, called, isShort, { reach: 3 }) ??
    valueAfter(text, labels, isGuid, { reach: 120, bare: true })
  );
}

function findTenant(text: string): string | null {
  const labels = /(?<!-)\b(?:directory|tenant|de map)(?: named| id| \(tenant\) id)?\b/gi;
  const isTenant = (value: string): boolean => isShort(value) && !value.includes('@');
  const inAddress = /login\.microsoftonline\.(?:com|us)\/([\w.-]{1,100})\/(?:oauth2|saml2|v2\.0|wsfed)/i;
  return (
    valueAfter(text, labels, isTenant, { reach: 3 }) ??
    valueAfter(text, labels, isGuid, { reach: 5, bare: true }) ??
    inAddress.exec(text)?.[1] ??
    null
  );
}

function findUser(text: string): string | null {
  const labels = /\b(?:signed in user|user account|the user|gebruikersaccount|gebruiker)\b/gi;
  const isName = (value: string): boolean => /^[^\s@]{1,100}@[\w.-]{1,190}$/.test(value);
  return (
    valueAfter(text, labels, isName, { reach: 40 }) ??
    /(?<![\w.+'#-])[\w.+'#-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/.exec(text)?.[0].replace(/^'/, '') ??
    null
  );
}

function idAfter(text: string, labels: RegExp): string | null {
  return valueAfter(text, labels, isGuid, { reach: 10, bare: true });
}

/** The first accepted value that stands soon after one of the labels. */
function valueAfter(
  text: string,
  labels: RegExp,
  accepts: (value: string) => boolean,
  looking: Looking,
): string | null {
  let seen = 0;
  for (const label of text.matchAll(labels)) {
    seen += 1;
    if (seen > mostLabels) return null;
    const start = label.index + label[0].length;
    const after = text.slice(start, start + looking.reach + longest);
    const found = listValues(after, looking).find(accepts);
    if (found !== undefined) return found;
  }
  return null;
}

function listValues(after: string, { reach, bare = false }: Looking): readonly string[] {
  const quoted =
    /'([^'\n]{1,600})'|"([^"\n]{1,600})"|\u2018([^\u2019\n]{1,600})\u2019|\u201c([^\u201d\n]{1,600})\u201d/g;
  const word = /[^\s'"<>()[\]{},;\u2018\u2019\u201c\u201d]{3,600}/g;
  const values: { readonly at: number; readonly value: string }[] = [];
  for (const match of after.matchAll(quoted)) {
    const value = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (value !== undefined && match.index <= reach) values.push({ at: match.index, value });
  }
  if (bare) {
    for (const match of after.matchAll(word))
      if (match.index <= reach) values.push({ at: match.index, value: match[0].replace(/[.:]{1,3}$/, '') });
  }
  return values.toSorted((one, other) => one.at - other.at).map(({ value }) => value);
}
