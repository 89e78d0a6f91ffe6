import type { UserEntry } from './user-entry.ts';

const initials = /^(?:\p{L}|(?:\p{L}{1,2}\.[\s-]?)+)$/u;

/** A full name taken apart. */
export interface SplitName {
  readonly givenName: string;
  readonly surname: string;
}

/** The ways in which a directory may show a name: as given, and `Jansen, Piet` as `Piet Jansen`. */
export function displayNamesOf(name: string): readonly string[] {
  const [surname = '', givenName = ''] = name.split(',').map((part) => part.trim());
  if (surname !== '' && givenName !== '') return [name, `${givenName} ${surname}`];
  const split = splitName(name);
  return split === null ? [name] : [name, `${split.surname}, ${split.givenName}`];
}

/** Given name and surname of a full name, prefixes such as "van der" with the surname; null for one word. */
function splitName(name: string): SplitName | null {
  const [before = '', after = ''] = name.split(',').map((part) => part.trim());
  if (after !== '') return before === '' ? null : { givenName: after, surname: before };
  const at = before.indexOf(' ');
  return at === -1 ? null : { givenName: before.slice(0, at), surname: before.slice(at + 1) };
}

/** Given name and surname of an entry, from columns of their own or from the name; null for one word. */
export function namePartsOf({ givenName, surname, given }: UserEntry): SplitName | null {
  return givenName === null || surname === null ? splitName(given) : { givenName, surname };
}

/** The first letter where initials stand in place of the given name ("P.J."); null elsewhere. */
export function initialOf({ givenName }: SplitName): string | null {
  return initials.test(givenName) ? givenName.charAt(0) : null;
}
