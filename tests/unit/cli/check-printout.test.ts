import { describe, expect, it } from 'vitest';
import type { CheckedCase } from '../../../src/app/check-case.ts';
import { printCheckedCase } from '../../../src/cli/check-printout.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { caseCheck } from '../../../src/core/checks/check.ts';
import { checkObject, verdict } from '../../../src/core/checks/verdict.ts';
import { problem } from '../../../src/core/problem.ts';
import { text } from '../../../src/core/text.ts';
import { createRenderer } from '../../../src/texts/render.ts';

function linesOf(checked: Partial<CheckedCase>): readonly string[] {
  let written = '';
  const streams = {
    out: (content: string) => {
      written += content;
    },
    err: () => undefined,
  };
  const calls = { total: 0, writes: 0, criticalPath: 0, waitedMs: 0 };
  printCheckedCase(
    'case-1',
    { moments: [], checks: [], questions: [], calls, ...checked },
    createOutput(streams, createRenderer('en', 'command-line'), false),
  );
  return written.trimEnd().split('\n');
}

const many = Array.from({ length: 80 }, (_, at) => checkObject('user', `user-${String(at)}`));
const unread = problem('graph-unavailable', 'failed', { params: { host: 'graph' } });

describe('the printout of checks', () => {
  it('tells failures first, then what deserves a look, then what was not looked at, and counts the rest', () => {
    const lines = linesOf({
      checks: [
        verdict('C30', 'pass'),
        caseCheck('C25', 'skip', unread.text, { remedy: unread.remedy }),
        verdict('C30', 'warn'),
        verdict('C16', 'fail'),
        verdict('C48', 'pass'),
      ],
    });
    const starts = lines.filter((line) => /^\S/.test(line)).map((line) => line.split(':')[0]);
    expect(starts).toEqual(['Failed', 'Note', 'Not checked', '2 checks passed.']);
    expect(lines[0]).toMatch(/\[C16\]$/);
    expect(lines[1]).toMatch(/^ {4}Let this product restore/);
  });

  it('names ten of many, and says how many more there are', () => {
    const lines = linesOf({ checks: [verdict('C16', 'warn', { objects: many })] });
    expect(lines.filter((line) => line.startsWith('    - '))).toHaveLength(10);
    expect(lines).toContain('    and 70 more');
  });

  it('lets no name write over the terminal, or fill it', () => {
    const name = `\u001b[2J\u202E${'x'.repeat(5000)}`;
    const [, line = ''] = linesOf({
      checks: [verdict('C16', 'warn', { objects: [checkObject('application', name)] })],
    });
    expect(line).not.toMatch(/[\u001b\u202E]/);
    expect(line.length).toBeLessThan(220);
  });

  it('says that there is nothing to check', () => {
    expect(linesOf({})).toEqual(['There is nothing to check for this case.']);
  });

  it('tells each question with its answer or who can give it, and how to answer the first that is open', () => {
    const question = text('checklist.own', { question: { nl: 'Goed?', en: 'All right?' } });
    const answer = {
      caseId: 'case-1',
      questionId: 'C37',
      answer: 'no',
      note: 'volgt',
      at: '2026-11-22T09:00:00.000Z',
      by: 'sanne',
    } as const;
    const lines = linesOf({
      questions: [
        { id: 'C37', question, who: 'administrator', answer },
        { id: 'C44', question, who: 'user', answer: null },
      ],
    });
    const told = lines.join('\n');
    expect(told).toMatch(/\[C37\] All right\?\n {6}no \(sanne, .*\)\n {6}volgt/);
    expect(told).toMatch(/\[C44\] All right\?\n {6}Who acts: the person who signs in/);
    expect(lines.at(-1)).toContain('check case-1 --answer C44=yes');
  });
});
