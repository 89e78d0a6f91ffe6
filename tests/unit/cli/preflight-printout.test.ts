import { describe, expect, it } from 'vitest';
import { noticesToldBetter } from '../../../src/app/preflight.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { printPreflight } from '../../../src/cli/preflight-printout.ts';
import { caseCheck, type CaseCheck } from '../../../src/core/checks/check.ts';
import { text } from '../../../src/core/text.ts';
import { createRenderer } from '../../../src/texts/render.ts';

const calls = { total: 6, writes: 0, criticalPath: 1, waitedMs: 0 };
const output = createOutput(
  { out: () => undefined, err: () => undefined },
  createRenderer('en', 'command-line'),
  false,
);

function print(checks: readonly CaseCheck[]): readonly string[] {
  const lines: string[] = [];
  printPreflight({ checks, calls }, output, (line) => lines.push(line));
  return lines;
}

const passed = caseCheck('C12', 'pass', text('case-check.C12.pass'));
const skipped = (id: string): CaseCheck =>
  caseCheck(id, 'skip', text('case-check.not-consented'), {
    remedy: text('case-check.not-consented.remedy'),
  });
const clash = caseCheck('C47', 'warn', text('case-check.C47.warn', { count: 7 }), {
  objects: Array.from({ length: 7 }, (_, index) => ({
    kind: 'application',
    id: String(index),
    name: `Proef ${index}`,
    detail: null,
  })),
  remedy: text('case-check.C47.warn.remedy'),
});

describe('the pre-flight on the command line', () => {
  it('is one line where all is in order', () => {
    expect(print([passed])).toEqual(['Pre-flight: 1 of 1 looked at, nothing in the way.']);
  });

  it('names what is not in order, the first objects and what to do', () => {
    const lines = print([passed, clash]);
    expect(lines[1]).toBe('  [Note] 7 other applications have the same name or redirect URI.');
    expect(lines.filter((line) => line.startsWith('      - '))).toHaveLength(6);
    expect(lines.at(-2)).toBe('      - and 2 more');
    expect(lines.at(-1)).toContain('See whether it was made for the same purpose.');
  });

  it('tells together what was not looked at for the same reason', () => {
    const lines = print([passed, skipped('C38'), skipped('C39')]);
    expect(lines).toEqual([
      'Pre-flight: 1 of 3 looked at, nothing in the way.',
      '  [Not checked] the emergency accounts, the second factor: Not looked at: nobody consented to the permission for it.',
      expect.stringContaining('--preflight full'),
    ]);
  });

  it('says nothing where there was nothing to look at', () => {
    expect(print([])).toEqual([]);
  });

  it('takes the place of the notices that say the same less exactly', () => {
    const told = (checks: readonly CaseCheck[]) => noticesToldBetter({ checks, calls });
    expect(told([clash])).toEqual(['namesake', 'same-redirect-uri']);
    expect(told([skipped('C19')])).toEqual([]);
  });
});
