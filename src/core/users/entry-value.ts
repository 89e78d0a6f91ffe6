/** Recognises what a single field holds. */

const objectId = /^\{?([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\}?$/i;

// `#EXT#` stands in the user principal name of a guest.
const address = /^[^\s@<>()[\],;:"\\]{1,200}@[^\s@<>()[\],;:"\\#]+$/u;
const hostName = /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;
const maxAddressLength = 320;

const name = /^(?=.*\p{L})[\p{L}\p{M}\p{N}\s'’‘`´.,()&/_-]+$/u;
const maxNameLength = 120;
const maxNameWords = 10;

/** An object id in lower case, also where it stands in braces; null for anything else. */
export function readObjectId(field: string): string | null {
  return objectId.exec(field)?.[1]?.toLowerCase() ?? null;
}

/** A mail address or user principal name; null for anything else. */
export function readAddress(field: string): string | null {
  const bare = field.replace(/^(?:mailto|smtp):\s*/i, '').replace(/^<(.*)>$/, '$1');
  if (bare.length > maxAddressLength || !address.test(bare)) return null;
  return hostName.test(bare.slice(bare.indexOf('@') + 1)) ? bare : null;
}

/** What may be the name of a person; null for anything else. */
export function readName(field: string): string | null {
  if (field.length > maxNameLength || !name.test(field)) return null;
  return field.split(' ').length > maxNameWords ? null : field;
}

/** A mailbox as mail programs write it. */
export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}

/** Reads `Piet Jansen <p.jansen@example.org>`, or a bare address; null for anything else. */
export function readMailbox(field: string): Mailbox | null {
  const bare = readAddress(field);
  if (bare !== null) return { name: null, address: bare };
  const open = field.lastIndexOf('<');
  if (open === -1 || !field.endsWith('>')) return null;
  const inner = readAddress(field.slice(open + 1, -1).trim());
  if (inner === null) return null;
  const given = field.slice(0, open).replaceAll('"', '').trim();
  return { name: readName(given.replace(/^'(.*)'$/, '$1')), address: inner };
}
