import type { CheckResult } from '../handover/handover.ts';
import { text } from '../text.ts';
import type { UserListRow, UserProblemCode } from './user-list.ts';

const groups: readonly { readonly id: string; readonly codes: readonly UserProblemCode[] }[] = [
  { id: 'users-found', codes: ['not-found', 'ambiguous', 'deleted', 'given-twice'] },
  { id: 'users-enabled', codes: ['disabled'] },
  { id: 'users-members', codes: ['guest'] },
  { id: 'users-complete', codes: ['no-mail', 'no-given-name', 'no-surname'] },
  { id: 'users-recreated', codes: ['recreated'] },
];

/** What was found out about a list of people, one line per question (vendors.md C31, C33, C34). */
export function checkPeople(rows: readonly UserListRow[]): readonly CheckResult[] {
  return groups.map(({ id, codes }): CheckResult => {
    const concerned = rows.filter(({ problems }) => problems.some(({ code }) => codes.includes(code)));
    const isBlocking = concerned.some(({ user }) => user === null);
    const outcome = concerned.length === 0 ? 'pass' : isBlocking ? 'fail' : 'warn';
    return { id, outcome, text: text(`check.${id}.${outcome}`, { count: concerned.length }) };
  });
}
