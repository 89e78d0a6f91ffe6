import { describe, expect, it } from 'vitest';
import { codeOf } from '../../vendors/package-fields.ts';
import { useVendorDesk } from '../../vendors/vendor-desk.ts';
import { changeRegister, onboardCase, useCase } from './checked-case.ts';

const desk = useVendorDesk({ random: 89 });
const medimo = useCase(desk, 'medimo', { customer: 'delinde' });

interface Question {
  readonly id: string;
  readonly question: string;
  readonly who: string;
  readonly answer: { readonly answer: string; readonly note: string | null; readonly by: string } | null;
}

async function questionsOf(id: string): Promise<readonly Question[]> {
  const { document } = await desk.command('check', id, '--moment', 'before');
  return document['questions'] as unknown as readonly Question[];
}

async function answer(...args: readonly string[]): Promise<readonly Question[]> {
  const { document, exitCode } = await desk.command('check', medimo.id, '--answer', ...args);
  expect([document['error'], exitCode]).toEqual([null, 0]);
  return document['questions'] as unknown as readonly Question[];
}

const answerTo = (questions: readonly Question[], id: string) =>
  questions.find((question) => question.id === id)?.answer;

describe('the questions of a case', () => {
  it('are those of its vendor, open at first', async () => {
    const questions = await questionsOf(medimo.id);
    expect(questions.map(({ id }) => id)).toEqual(['C05', 'C37', 'C39', 'C44', 'C52']);
    expect(questions.every((question) => question.answer === null)).toBe(true);
    expect(questions[0]?.question).toContain('Medimo');
  });

  it('have those of the profile among them, in its words', async () => {
    const caseware = await onboardCase(desk, 'caseware-cloud');
    const found = (await questionsOf(caseware.id)).find(({ id }) => id === 'C53');
    expect(found?.question).toContain('Time Desktop');
    const halo = await onboardCase(desk, 'haloitsm-saml', {
      entityId: 'https://delinde.haloitsm.com/auth',
      replyUrl: 'https://delinde.haloitsm.com/auth/Account/SAMLResponse',
    });
    expect((await questionsOf(halo.id)).map(({ id }) => id)).toContain('C50');
  });
});

describe('an answer', () => {
  it('is kept with its note, and said in the history', async () => {
    const questions = await answer('c37=YES', '--note', 'Kluis, bij Sanne; 2 personen');
    expect(answerTo(questions, 'C37')).toMatchObject({ answer: 'yes', note: 'Kluis, bij Sanne; 2 personen' });
    expect(answerTo(await questionsOf(medimo.id), 'C37')).toMatchObject({ answer: 'yes' });
    const { document } = await desk.command('history', '--search', 'medimo');
    expect(JSON.stringify(document)).toContain('Kluis, bij Sanne; 2 personen');
  });

  it('gives way to a newer one', async () => {
    await answer('C37=no');
    expect(answerTo(await answer('C39=n/a'), 'C37')).toMatchObject({ answer: 'no', note: null });
    expect(answerTo(await questionsOf(medimo.id), 'C39')).toMatchObject({ answer: 'not-applicable' });
  });

  it('needs no tenant', async () => {
    const before = desk.requests();
    await answer('C44=yes');
    expect(desk.requests()).toBe(before);
  });

  it.each([
    ['to a question that the case has not', ['C99=yes'], 'check-question-unknown'],
    ['to a question of another vendor', ['C53=yes'], 'check-question-unknown'],
    ['that is neither yes nor no', ['C37=perhaps'], 'check-answer-unreadable'],
    ['without a question', ['=yes'], 'check-question-unknown'],
    ['without an answer', ['C37'], 'check-answer-unreadable'],
    ['with two answers', ['C37=yes=no'], 'check-answer-unreadable'],
    ['of the language itself', ['C37=constructor'], 'check-answer-unreadable'],
    ['to a property of the language itself', ['__proto__=yes'], 'check-question-unknown'],
    ['with control characters', ['C37\u001b[2J=yes'], 'check-question-unknown'],
    ['with a note that is too long', ['C37=yes', '--note', 'x'.repeat(501)], 'check-note-unfit'],
    ['with a note of two lines', ['C37=yes', '--note', 'een\ntwee'], 'check-note-unfit'],
    ['with a note that turns text around', ['C37=yes', '--note', 'een\u202Etwee'], 'check-note-unfit'],
  ])('is refused %s', async (_what, args, code) => {
    const { document, exitCode } = await desk.command('check', medimo.id, '--answer', ...args);
    expect([codeOf(document), exitCode]).toEqual([code, 3]);
    expect(JSON.stringify(document)).not.toContain('\u001b');
  });

  it('is refused for a case that is not there, and a note without an answer', async () => {
    const unknown = await desk.command('check', 'nowhere', '--answer', 'C37=yes');
    expect([codeOf(unknown.document), unknown.exitCode]).toEqual(['case-unknown', 3]);
    const alone = await desk.command('check', medimo.id, '--note', 'zomaar');
    expect([codeOf(alone.document), alone.exitCode]).toEqual(['check-note-alone', 3]);
  });

  it('is told as damage where somebody put anything else in the register', async () => {
    changeRegister(desk, "UPDATE check_answers SET answer = 'maybe' WHERE case_id = ?", medimo.id);
    const { document, exitCode } = await desk.command('check', medimo.id);
    expect([codeOf(document), exitCode]).toEqual(['register-damaged', 1]);
  });
});

describe('the command', () => {
  it('refuses a moment that is none, and a case that is not there', async () => {
    const moment = await desk.command('check', medimo.id, '--moment', 'later');
    expect([codeOf(moment.document), moment.exitCode]).toEqual(['command-invalid', 3]);
    const unknown = await desk.command('check', '../../etc');
    expect([codeOf(unknown.document), unknown.exitCode]).toEqual(['case-unknown', 3]);
  });
});
