import { problem, type Problem } from '../problem.ts';
import { text, type Text } from '../text.ts';
import { isBlank, isInvisible, nameCharacter, quoteValue } from './character-names.ts';
import { checkSize, refuseItems, splitLines, type Line, type ParsedItems } from './lines.ts';

/** A group in Entra and the role that its members get in the vendor's system. */
export interface RolePair {
  readonly group: string;
  readonly role: string;
}

const maxPairs = 200;
const maxNameLength = 256;

/**
 * Parses a table of groups and roles: `Group = Role` on each line, or a semicolon or a tab between
 * them as a spreadsheet writes it. The same pair twice is refused; one group with two roles is
 * remarked upon.
 */
export function parseRoleTable(raw: string, field: string): ParsedItems<RolePair> {
  const tooLong = checkSize(raw, field);
  if (tooLong !== null) return refuseItems([tooLong]);
  const lines = splitLines(raw);
  if (lines.length === 0) return refuseItems([problem('role-table-missing', 'input', { field })]);

  const items: RolePair[] = [];
  const problems: Problem[] = [];
  const seenAt = new Map<string, number>();
  for (const line of lines) {
    const pair = parseLine(line, field);
    if ('code' in pair) {
      problems.push(pair);
      continue;
    }
    const key = `${pair.group}\n${pair.role}`.toLowerCase();
    const first = seenAt.get(key);
    if (first === undefined) {
      seenAt.set(key, line.line);
      items.push(pair);
    } else {
      const params = { line: line.line, first, value: quoteValue(line.content) };
      problems.push(problem('role-table-repeated', 'input', { field, params }));
    }
  }
  if (problems.length > 0) return refuseItems(problems);
  if (items.length > maxPairs) {
    const params = { amount: items.length, max: maxPairs };
    return refuseItems([problem('role-table-length', 'input', { field, params })]);
  }
  const canonical = items.map(({ group, role }) => `${group} = ${role}`).join('\n');
  return { ok: true, items, canonical, remarks: remarkSeveralRoles(items) };
}

function parseLine({ line, content }: Line, field: string): RolePair | Problem {
  const fault = (code: string, params: NonNullable<Problem['text']['params']> = {}): Problem =>
    problem(code, 'input', { field, params: { line, value: quoteValue(content.trim()), ...params } });

  const [group = '', role, ...rest] = content.split(/[=;\t]/).map((half) => half.trim());
  if (role === undefined) return fault('role-table-separator');
  if (rest.length > 0) return fault('role-table-ambiguous');
  if (group === '') return fault('role-table-group-missing');
  if (role === '') return fault('role-table-role-missing');
  const stray = [...group, ...role].find(
    (character) => isInvisible(character) || (isBlank(character) && character !== ' '),
  );
  if (stray !== undefined) return fault('role-table-character', { character: nameCharacter(stray) });
  const length = Math.max(group.length, role.length);
  return length > maxNameLength
    ? fault('role-table-name-length', { length, max: maxNameLength })
    : { group, role };
}

function remarkSeveralRoles(pairs: readonly RolePair[]): readonly Text[] {
  const counts = new Map<string, number>();
  for (const { group } of pairs) counts.set(group.toLowerCase(), (counts.get(group.toLowerCase()) ?? 0) + 1);
  const groups = pairs
    .map(({ group }) => group)
    .filter((group) => (counts.get(group.toLowerCase()) ?? 0) > 1);
  const names = [...new Set(groups)];
  return names.length === 0
    ? []
    : [text('role-table.several-roles', { groups: quoteValue(names.join(', ')) })];
}
