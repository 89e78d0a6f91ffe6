import { readMailbox, readName, readObjectId } from './entry-value.ts';
import type { Row } from './separated-rows.ts';
import type { ColumnRole, UsedColumn } from './user-entry.ts';

/** Each of these is enough to look a person up by; the first that a row has wins. */
export const identifyingRoles: readonly ColumnRole[] = ['objectId', 'userPrincipalName', 'mail', 'name'];

/** Headings that are in use, Dutch and English, in small letters without anything but letters. */
const headings: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries({
    objectId:
      'objectid objectidentifier entraobjectid azureadobjectid azureaduserid azureadobjectidentifier userid ' +
      'gebruikersid gebruikerid objectguid oid id aadobjectid azureobjectid entraid entrauserid',
    userPrincipalName:
      'upn userprincipalname gebruikersnaam gebruikersprincipalnaam userprincipalnaam principalname username ' +
      'user loginnaam login inlognaam aanmeldnaam accountnaam account principalnaam logonname useraccount',
    mail:
      'mail email emailadres emailaddress mailadres mailaddress emailwerk zakelijkemail zakelijkemailadres ' +
      'werkmail primarysmtpaddress primairsmtpadres smtpadres smtpaddress epost workemail emailzakelijk',
    name:
      'naam name displayname weergavenaam volledigenaam fullname medewerker medewerkernaam gebruiker ' +
      'gebruikers medewerkers persoon roepnaamachternaam naammedewerker employee employeename person',
    initials: 'voorletters voorletter initialen initials',
    givenName: 'voornaam voornamen roepnaam givenname firstname forename givennames firstnames',
    surnamePrefix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv surnameprefix infix',
    surname: 'achternaam familienaam geslachtsnaam surname lastname familyname achternamen',
  } satisfies Record<ColumnRole, string>).flatMap(([role, words]) =>
    words.split(' ').map((word): [string, ColumnRole] => [word, role as ColumnRole]),
  ),
);

/** What a heading says about its column; null for a heading that is not known. */
export function readHeading(field: string): ColumnRole | null {
  const letters = field
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return headings.get(letters) ?? null;
}

/** Whether a field holds what tells a person from all others. */
export function isIdentifier(field: string): boolean {
  return readObjectId(field) !== null || readMailbox(field) !== null;
}

/**
 * Whether the first row names the columns: a known heading and no address in it, or no address where
 * most of the following rows have one.
 */
export function detectHeader(rows: readonly Row[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined || first.fields.some(isIdentifier)) return false;
  if (first.fields.some((field) => readHeading(field) !== null)) return true;
  const identified = others.filter((row) => row.fields.some(isIdentifier)).length;
  return identified > 0 && identified >= others.length * 0.9;
}

/** The columns that tell about people, by their headings or else by what stands in them. */
export function findColumns(heading: Row | null, rows: readonly Row[]): readonly UsedColumn[] {
  const named = (heading?.fields ?? []).flatMap((field, index): UsedColumn[] => {
    const role = readHeading(field);
    return role === null ? [] : [{ role, index, heading: field }];
  });
  const first = named.filter((column, at) => named.findIndex(({ role }) => role === column.role) === at);
  const roles = first.map(({ role }) => role);
  if (hasPerson(roles)) return first;
  return findByContent(rows).map(({ role, index }) => ({
    role,
    index,
    heading: heading?.fields[index] ?? null,
  }));
}

/** Whether columns of these roles are enough to look a person up. */
export function hasPerson(roles: readonly ColumnRole[]): boolean {
  return (
    roles.some((role) => identifyingRoles.includes(role)) ||
    (roles.includes('surname') && (roles.includes('givenName') || roles.includes('initials')))
  );
}

function findByContent(rows: readonly Row[]): readonly { role: ColumnRole; index: number }[] {
  const width = rows.reduce((widest, { fields }) => Math.max(widest, fields.length), 0);
  const found: { role: ColumnRole; index: number }[] = [];
  const names: number[] = [];
  for (let index = 0; index < width; index += 1) {
    const filled = rows.map(({ fields }) => fields[index] ?? '').filter((field) => field !== '');
    const isMostly = (fits: (field: string) => boolean): boolean =>
      filled.length > 0 && filled.filter(fits).length * 2 > filled.length;
    const has = (role: ColumnRole): boolean => found.some((column) => column.role === role);
    if (isMostly((field) => readObjectId(field) !== null)) {
      if (!has('objectId')) found.push({ role: 'objectId', index });
    } else if (isMostly((field) => readMailbox(field) !== null)) {
      if (!has('mail')) found.push({ role: 'mail', index });
    } else if (isMostly((field) => readName(field) !== null)) {
      names.push(index);
    }
  }
  const [one, two] = names;
  if (found.length > 0 || names.length === 1) {
    return one === undefined || names.length > 1 ? found : [...found, { role: 'name', index: one }];
  }
  if (one === undefined || two === undefined) return [];
  return [
    { role: 'givenName', index: one },
    { role: 'surname', index: two },
  ];
}
