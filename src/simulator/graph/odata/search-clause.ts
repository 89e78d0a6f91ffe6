import { GraphRefusal } from '../graph-refusal.ts';
import { asText } from '../shape/primitive-types.ts';

type Item = Readonly<Record<string, unknown>>;

/** Properties that the directory searches by word; the others are searched by their beginning. */
const byWord = ['description', 'displayName'];

const searchable: Readonly<Record<string, readonly string[]>> = {
  application: ['description', 'displayName'],
  directoryRole: ['description', 'displayName'],
  group: ['description', 'displayName', 'mail', 'mailNickname'],
  servicePrincipal: ['description', 'displayName'],
  user: ['displayName', 'givenName', 'mail', 'mailNickname', 'surname', 'userPrincipalName'],
};

interface Clause {
  readonly property: string;
  /** In lower case: by word where the property is searched by word, else one text. */
  readonly wanted: readonly string[];
}

function invalidSearch(reason: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_BadRequest', `Invalid search clause: ${reason}`);
}

const words = (text: string): string[] =>
  text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function fits(item: Item, { property, wanted }: Clause): boolean {
  const text = asText(item[property]);
  if (!byWord.includes(property)) return text.toLowerCase().startsWith(wanted.join(' '));
  const folded = text.toLowerCase();
  // Taking a text apart is slow, and seldom needed.
  if (!wanted.every((word) => folded.includes(word))) return false;
  const present = words(text);
  return wanted.every((word) => present.some((one) => one.startsWith(word)));
}

/**
 * Reads `$search`: `"property:text"` clauses joined by AND or OR, AND first; no parentheses.
 * @throws {GraphRefusal} 400 for what cannot be searched so.
 */
export function readSearch(type: string, search: string): (item: Item) => boolean {
  const alternatives = search.trim().split(/\s+OR\s+(?=")/);
  const read = alternatives.map((alternative) =>
    alternative.split(/\s+AND\s+(?=")/).map((text): Clause => {
      const [, property, wanted] = /^"(\w+):([^"]*)"$/.exec(text) ?? [];
      if (property === undefined || wanted === undefined) {
        throw invalidSearch(
          `Syntax error: character '${text.charAt(0)}' is not valid at position 0 in '${text}'.`,
        );
      }
      if (searchable[type]?.includes(property) !== true) {
        throw invalidSearch(`Property '${property}' of resource '${type}' cannot be searched.`);
      }
      return { property, wanted: byWord.includes(property) ? words(wanted) : [wanted.toLowerCase()] };
    }),
  );
  return (item) => read.some((clauses) => clauses.every((clause) => fits(item, clause)));
}
