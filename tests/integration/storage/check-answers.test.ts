import Database from 'better-sqlite3';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newestAnswers, type CheckAnswer } from '../../../src/core/checks/check-answer.ts';
import { restoreCaseRows, type SealedRows } from '../../../src/storage/backup/restored-case.ts';
import { sqlOn } from '../../../src/storage/sql.ts';
import { memoryVault } from '../../../src/storage/vault.ts';
import { sampleCase } from './sample-records.ts';
import { openedRegister, temporaryFolder } from './test-register.ts';

const [monday, tuesday] = ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'];

function answer(changes: Partial<CheckAnswer> = {}): CheckAnswer {
  return {
    caseId: 'case-1',
    questionId: 'C37',
    answer: 'yes',
    note: null,
    at: monday,
    by: 'sanne',
    ...changes,
  };
}

type Opened = Awaited<ReturnType<typeof openedRegister>>;

async function filled(
  ...answers: readonly CheckAnswer[]
): Promise<{ readonly register: Opened; readonly rows: SealedRows }> {
  const folder = temporaryFolder();
  const register = await openedRegister(folder);
  register.saveCase(sampleCase());
  for (const each of answers) register.saveCheckAnswer(each);
  const database = new Database(path.join(folder, 'register.db'));
  onTestFinished(() => {
    database.close();
  });
  return { register, rows: { sql: sqlOn(database, folder), vault: memoryVault() } };
}

describe('answers to the checklist', () => {
  it('are all kept, in the order of entry, for their own case', async () => {
    const given = [answer(), answer({ answer: 'no', at: tuesday, note: 'toch niet' })];
    const { register } = await filled(...given);
    expect(register.listCheckAnswers('case-1')).toEqual(given);
    expect(register.listCheckAnswers('case-2')).toEqual([]);
  });

  it('need a case that there is', async () => {
    const { register } = await filled();
    expect(() => {
      register.saveCheckAnswer(answer({ caseId: 'nowhere' }));
    }).toThrow();
  });

  it('of two registers are both kept, each once, and the newest holds whichever came first', async () => {
    const older = answer({ answer: 'no', note: 'nog niet' });
    const newer = answer({ at: tuesday, by: 'fatima' });
    const backup = await filled(answer({ questionId: 'C39' }), older);
    const here = await filled(answer({ questionId: 'C39' }), newer);
    const planned = { record: sampleCase(), id: 'case-1', does: 'replace' } as const;
    restoreCaseRows(backup.rows, here.rows, planned);
    const kept = here.register.listCheckAnswers('case-1');
    expect(kept).toEqual([answer({ questionId: 'C39' }), newer, older]);
    expect(newestAnswers(kept).get('C37')).toEqual(newer);
  });
});
