import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoleTable } from '../../../../src/core/values/role-table.ts';
import { hostileText } from './hostile-text.ts';
import { listRefusals, sayDutch, sayProblem } from './render-problems.ts';

function refusalsOf(raw: string): readonly string[] {
  return listRefusals(parseRoleTable(raw, 'roles'));
}

describe('parsing a table of groups and roles', () => {
  it('takes an equals sign, a semicolon or a tab between group and role', () => {
    const result = parseRoleTable(
      'IT-Desk = Agent\r\n\nHR Approvers;HR Approver\n  Beheer\tAdmin \n',
      'roles',
    );
    expect(result).toEqual({
      ok: true,
      items: [
        { group: 'IT-Desk', role: 'Agent' },
        { group: 'HR Approvers', role: 'HR Approver' },
        { group: 'Beheer', role: 'Admin' },
      ],
      canonical: 'IT-Desk = Agent\nHR Approvers = HR Approver\nBeheer = Admin',
      remarks: [],
    });
  });

  it.each([
    ['IT-Desk Agent', 'separator'],
    ['IT-Desk = Agent = Admin', 'ambiguous'],
    ['IT=Desk\tAgent', 'ambiguous'],
    ['= Agent', 'group-missing'],
    ['\tAgent', 'group-missing'],
    ['IT-Desk =', 'role-missing'],
    ['IT-Desk\t', 'role-missing'],
    ['=', 'group-missing'],
    ['IT\u200b-Desk = Agent', 'character'],
    ['IT-Desk = Service\u00a0Agent', 'character'],
    [`${'a'.repeat(257)} = Agent`, 'name-length'],
    ['eerste = rol', 'repeated'],
  ])('refuses the line %j as %s, with its number', (line, code) => {
    expect(refusalsOf(`Eerste = Rol\n\n${line}\nLaatste = Rol`)).toEqual([`3 role-table-${code}`]);
  });

  it('remarks that a group gets more than one role', () => {
    const result = parseRoleTable('Beheer = Agent\nHR = Approver\nbeheer = Admin', 'roles');
    expect(result.ok && result.items).toHaveLength(3);
    expect(result.ok && result.remarks.map(sayDutch)).toEqual([
      'Deze groepen krijgen meer dan één rol: Beheer, beheer',
    ]);
  });

  it('names the line where the pair stood first', () => {
    const result = parseRoleTable('A = x\nB = y\nA;x', 'roles');
    expect(result.ok ? [] : result.problems.map(sayProblem)).toEqual([
      'Regel 3: A;x staat ook al op regel 1. Haal een van de twee regels weg.',
    ]);
  });

  it('takes 200 pairs and not one more, and no empty table', () => {
    const table = (amount: number): string =>
      Array.from({ length: amount }, (_, index) => `G${index}=r`).join('\n');
    expect(refusalsOf(table(200))).toEqual([]);
    expect(refusalsOf(table(201))).toEqual(['role-table-length']);
    expect(refusalsOf('\n \n')).toEqual(['role-table-missing']);
  });

  it('keeps names that mean something to JavaScript as names', () => {
    const result = parseRoleTable('__proto__ = constructor', 'roles');
    expect(result.ok && result.items).toEqual([{ group: '__proto__', role: 'constructor' }]);
  });

  it('never throws, and reads again what it answered', () => {
    const name = fc.string({ unit: fc.constantFrom(...'aB -_.&'), minLength: 1 });
    const line = fc.oneof(
      fc.tuple(name, fc.constantFrom('=', ' ; ', '\t'), name).map((parts) => parts.join('')),
      hostileText,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const result = parseRoleTable(lines.join('\n'), 'roles');
        if (result.ok) expect(parseRoleTable(result.canonical, 'roles')).toEqual(result);
        else result.problems.forEach(sayProblem);
      }),
    );
  });
});
