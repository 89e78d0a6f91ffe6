import { problem, refused, succeeded, type Result } from '../problem.ts';
import { text, type Text } from '../text.ts';
import { isPlain, nameCharacter, quoteValue, showInvisible } from './character-names.ts';

/** A SAML entity id, character for character as the vendor gave it. */
export interface EntityId {
  readonly value: string;
  /** Whether it is an absolute URI. */
  readonly absolute: boolean;
  /**
   * What Entra may have made of it in `identifierUris`: it stores a value that is no absolute URI
   * with `urn:spn:` in front (graph.md 4), so a conflict can hide in either.
   */
  readonly storedForms: readonly string[];
  readonly remarks: readonly Text[];
}

const maxLength = 255;

/**
 * Parses a SAML entity id. It is compared character by character on both sides, so nothing is
 * mended: a blank, an invisible character or a placeholder is refused, and shown.
 */
export function parseEntityId(raw: string, field: string): Result<EntityId> {
  if (raw === '') return refused(problem('entity-id-missing', 'input', { field }));
  if (raw.length > maxLength) {
    const params = { length: raw.length, max: maxLength };
    return refused(problem('entity-id-length', 'input', { field, params }));
  }
  const characters = [...raw];
  const stray = characters.findIndex((character) => !isPlain(character) || '<>{}|\\^`"'.includes(character));
  if (stray !== -1) {
    const params = {
      character: nameCharacter(characters[stray] ?? ''),
      position: stray + 1,
      shown: showInvisible(raw, 'marked'),
    };
    return refused(problem('entity-id-character', 'input', { field, params }));
  }
  const host = isHostLike(raw);
  if (!host && !isAbsoluteUri(raw)) {
    return refused(problem('entity-id-malformed', 'input', { field, params: { value: quoteValue(raw) } }));
  }
  const stored = `urn:spn:${raw}`;
  return succeeded({
    value: raw,
    absolute: !host,
    storedForms: host ? [raw, stored] : [raw],
    remarks: host ? [text('entity-id.not-absolute', { value: raw, stored })] : [],
  });
}

/** `subdomain.example.com`, also with a port, a path or a query, or a single name. */
function isHostLike(value: string): boolean {
  const [authority = ''] = value.split(/[/?#]/);
  const [name = '', port, ...rest] = authority.split(':');
  if (rest.length > 0 || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return false;
  return port === undefined || (name.includes('.') && /^\d{1,5}$/.test(port));
}

/** A scheme and something behind it; a web address also needs a host. */
function isAbsoluteUri(value: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:./.test(value)) return false;
  return !/^https?:/i.test(value) || (/^https?:\/\/[^/?#]/i.test(value) && URL.canParse(value));
}
