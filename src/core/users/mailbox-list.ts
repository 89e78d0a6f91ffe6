import { readAddress, readMailbox, type Mailbox } from './entry-value.ts';
import { cleanField } from './separated-rows.ts';

/** One mailbox of a list, with the line it stands on. */
export interface ListedMailbox extends Mailbox {
  readonly line: number;
}

/**
 * Reads text that is a list of mailboxes as mail programs write and paste it, several on a line:
 * `"Jansen, Piet" <p.jansen@example.org>; Anna de Wit <a.dewit@example.org>`. The first line may be a
 * heading. Null for anything else, such as a table or one bare address per line.
 * @param most reading stops at the line on which there are more than these.
 */
export function readMailboxList(lines: readonly string[], most: number): readonly ListedMailbox[] | null {
  const written = lines
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '');
  const isOneLine = written.length === 1;
  if (!isOneLine && !written.some(({ text }) => text.includes('<'))) return null;
  const listed: ListedMailbox[] = [];
  for (const { text, line } of written) {
    const found = text.includes('<') ? readNamed(text) : readBare(text, isOneLine);
    if (found === null) {
      if (line === written[0]?.line && !text.includes('@')) continue;
      return null;
    }
    listed.push(...found.map((mailbox) => ({ ...mailbox, line })));
    if (listed.length > most) break;
  }
  // One bare address is as well a table of one column.
  return isOneLine && listed.length < 2 && written[0]?.text.includes('<') !== true ? null : listed;
}

function readBare(text: string, mayBeSeveral: boolean): readonly Mailbox[] | null {
  const parts = text.split(/[;,\t]/).filter((part) => part.trim() !== '');
  if (parts.length > 1 && !mayBeSeveral) return null;
  const found = parts.map((part) => readAddress(cleanField(part)));
  return found.every((one) => one !== null) ? found.map((address) => ({ name: null, address })) : null;
}

/** A line with names: what stands before each `<` is a name, after bare addresses where there are any. */
function readNamed(text: string): readonly Mailbox[] | null {
  const parts = text.split('>');
  const rest = parts.pop() ?? '';
  const found: Mailbox[] = [];
  for (const part of parts) {
    const open = part.lastIndexOf('<');
    if (open === -1) return null;
    const before = part.slice(0, open).replace(/^[\s;,]+/, '');
    const bare = before.includes('@') ? readBare(before.slice(0, before.lastIndexOf(';') + 1), true) : [];
    const label = before.includes('@') ? before.slice(before.lastIndexOf(';') + 1) : before;
    const mailbox = readMailbox(cleanField(`${cleanField(label)} ${part.slice(open)}>`));
    if (mailbox === null || bare === null || hasColumns(label)) return null;
    found.push(...bare, mailbox);
  }
  const after = readBare(rest, true);
  return after === null ? null : [...found, ...after];
}

/** Whether what stands before an address is more than a name: fields of a table. */
function hasColumns(label: string): boolean {
  const unquoted = label.replace(/"[^"]*"/g, '');
  return /[;\t]/.test(unquoted) || unquoted.split(',').length > 2;
}
