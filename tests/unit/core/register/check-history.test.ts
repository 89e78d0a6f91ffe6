import { describe, expect, it } from 'vitest';
import { checkHistory } from '../../../../src/core/register/check-history.ts';
import { startDetails } from '../../../../src/core/register/history-chain.ts';
import { headOf, parseHead } from '../../../../src/core/register/history-head.ts';
import {
  append,
  check,
  historyLine,
  hmac,
  journalLine,
  placesIn,
  replaceAt,
  sampleChain,
  sha256,
  type SampleChain,
} from './sample-chain.ts';

const emptied = { text: '{"id":"history.delivered"}', by: '', salt: null };

describe('a chain that nobody touched', () => {
  it('holds, and says where it began and ends', () => {
    const chain = sampleChain();
    const last = chain.seals.at(-1);
    if (last === undefined) throw new Error('the sample has seals');
    expect(check(chain)).toEqual({
      holds: true,
      seals: 9,
      startedAt: '2026-11-22T12:00:00.000Z',
      before: 0,
      emptied: 0,
      restores: [],
      head: headOf(last),
      witness: null,
      breaks: [],
      breakCount: 0,
    });
  });

  it('holds when personal fields were emptied, and counts the lines', () => {
    const chain = sampleChain();
    replaceAt(chain.history, 1, emptied);
    replaceAt(chain.history, 4, emptied);
    expect(check(chain)).toMatchObject({ holds: true, emptied: 2 });
  });

  it('holds when the clock was set back between two lines: the order is that of writing', () => {
    const chain = sampleChain();
    const line = historyLine(6, { at: '2019-01-01T00:00:00.000Z' });
    chain.history.push(line);
    append(chain, { kind: 'history', at: line.at }, line);
    expect(check(chain).holds).toBe(true);
  });

  it('vouches for lines from before its start, and counts them', () => {
    const chain: SampleChain = { seals: [], history: [historyLine(1)], journal: [journalLine(1)] };
    append(chain, { kind: 'start', details: startDetails({ history: 1, journal: 1 }) });
    append(chain, { kind: 'history', occasion: 'late' }, historyLine(1));
    append(chain, { kind: 'journal', occasion: 'late' }, journalLine(1));
    expect(check(chain)).toMatchObject({ holds: true, before: 2 });
    replaceAt(chain.history, 0, { caseId: 'case-2' });
    expect(placesIn(check(chain))).toEqual(['changed history 1 (2)']);
  });

  it('tells a backup that was restored, and how its own chain was', () => {
    const chain = sampleChain();
    append(chain, { kind: 'restore', details: 'broken' });
    chain.history.push(historyLine(6));
    append(chain, { kind: 'history', occasion: 'restored', former: 'f'.repeat(64) }, historyLine(6));
    expect(check(chain)).toMatchObject({
      holds: true,
      restores: [{ at: '2026-11-22T12:00:00.000Z', backup: 'broken' }],
    });
  });
});

const manipulations: readonly (readonly [string, (chain: SampleChain) => void, readonly string[]])[] = [
  ['the moment of a line', ({ history }) => replaceAt(history, 2, { at: '2027' }), ['changed history 3 (6)']],
  ['the case of a line', ({ history }) => replaceAt(history, 0, { caseId: 'x' }), ['changed history 1 (2)']],
  [
    'what was done',
    ({ history }) => replaceAt(history, 0, { text: '{"id":"history.purged"}' }),
    ['changed history 1 (2)'],
  ],
  ['who did it', ({ history }) => replaceAt(history, 3, { by: 'mallory' }), ['changed history 4 (8)']],
  [
    'a parameter',
    ({ history }) => replaceAt(history, 3, { text: '{"id":"history.delivered","params":{"recipient":"M"}}' }),
    ['changed history 4 (8)'],
  ],
  [
    'who did it, with the salt taken away as if it had been emptied',
    ({ history }) => replaceAt(history, 3, { by: 'mallory', salt: null }),
    ['changed history 4 (8)'],
  ],
  [
    'a line that was emptied, by names put back in',
    ({ history, seals }) => {
      replaceAt(history, 3, { ...emptied, by: 'mallory' });
      replaceAt(seals, 7, { details: null });
    },
    ['changed history 4 (8)'],
  ],
  ['text that is no JSON', ({ history }) => replaceAt(history, 1, { text: '{' }), ['changed history 2 (4)']],
  ['the path of a write', ({ journal }) => replaceAt(journal, 1, { path: '/me' }), ['changed journal 2 (5)']],
  [
    'the status of a write',
    ({ journal }) => replaceAt(journal, 2, { status: 204 }),
    ['changed journal 3 (7)'],
  ],
  [
    'the link of a seal',
    ({ seals }) => replaceAt(seals, 3, { link: '0'.repeat(64) }),
    ['changed history 2 (4)'],
  ],
  [
    'the link of the last seal',
    ({ seals }) => replaceAt(seals, 8, { link: '0'.repeat(64) }),
    ['changed history 5 (9)'],
  ],
  [
    'how a line was sealed',
    ({ seals }) => replaceAt(seals, 3, { occasion: 'late' }),
    ['changed history 2 (4)'],
  ],
  ['when a line was sealed', ({ seals }) => replaceAt(seals, 3, { at: '2027' }), ['changed history 2 (4)']],
  ['how many lines were before', ({ seals }) => replaceAt(seals, 0, { details: '9/9' }), ['changed - - (1)']],
  [
    'the order of two lines',
    ({ history }) => {
      const [one, other] = [historyLine(1), historyLine(2)];
      replaceAt(history, 0, { ...other, number: 1 });
      replaceAt(history, 1, { ...one, number: 2 });
    },
    ['changed history 1 (2)', 'changed history 2 (4)'],
  ],
  [
    'a line, removed',
    ({ history }) => {
      history.splice(1, 1);
    },
    ['removed history 2 (4)'],
  ],
  [
    'the last line, removed',
    ({ history }) => {
      history.pop();
    },
    ['removed history 5 (9)'],
  ],
  [
    'a line with its seal, removed',
    ({ history, seals }) => {
      history.splice(1, 1);
      seals.splice(3, 1);
    },
    ['seals-removed - - (5)', 'seals-removed history 2 (6)'],
  ],
  [
    'a seal, removed, and the later ones numbered anew',
    ({ seals }) => {
      seals.splice(3, 1);
      for (const [index] of seals.entries()) replaceAt(seals, index, { number: index + 1 });
    },
    ['changed journal 2 (4)', 'seals-removed history 2 (5)'],
  ],
  [
    'the start, removed',
    ({ seals }) => {
      seals.shift();
    },
    ['start-missing - - (2)'],
  ],
  [
    'all seals, removed',
    ({ seals, history, journal }) => {
      seals.splice(0);
      history.splice(1);
      journal.splice(1);
    },
    ['start-missing - - (-)', 'unsealed history 1 (-)', 'unsealed journal 1 (-)'],
  ],
  [
    'a line, put in at the end',
    ({ history }) => {
      history.push(historyLine(6));
    },
    ['unsealed history 6 (-)'],
  ],
  [
    'a line, put in at the end and sealed later',
    (chain) => {
      chain.history.push(historyLine(6));
      append(chain, { kind: 'history', occasion: 'late' }, historyLine(6));
    },
    ['unsealed history 6 (10)'],
  ],
  [
    'a line, put in before the first',
    ({ history }) => {
      history.unshift(historyLine(-3));
    },
    ['unsealed history -3 (-)'],
  ],
];

describe('a chain that somebody touched', () => {
  it.each(manipulations)('names the place: %s', (_, manipulate, places) => {
    const chain = sampleChain();
    manipulate(chain);
    const report = check(chain);
    expect(placesIn(report)).toEqual(places);
    expect(report.holds).toBe(false);
  });

  it('does not hold with another key', () => {
    const { seals, history, journal } = sampleChain();
    const options = { hmac: (content: string) => hmac(`other ${content}`), sha256, head: null, faults: [] };
    expect(checkHistory(seals, { history, journal }, options).breakCount).toBe(9);
  });

  it('names the first twenty places, and counts all', () => {
    const history = Array.from({ length: 30 }, (_, index) => historyLine(index + 6));
    const { journal, seals, ...rest } = sampleChain();
    const report = check({ seals, journal, history: [...rest.history, ...history] });
    expect([report.breaks.length, report.breakCount]).toEqual([20, 30]);
  });
});

describe('what the links leave out', () => {
  it.each(['historyTo', 'journalTo'] as const)('is compared from seal to seal: %s', (counter) => {
    for (const index of [0, 3, 4, 8]) {
      const chain = sampleChain();
      const { kind, [counter]: number = 0 } = chain.seals[index] ?? {};
      if (`${String(kind)}To` === counter) continue;
      for (const other of [number + 1, 900]) {
        replaceAt(chain.seals, index, { [counter]: other });
        expect(placesIn(check(chain))).toEqual([`changed - - (${String(index + 1)})`]);
      }
    }
  });

  it('names the database around the lines, without a place', () => {
    const report = check(sampleChain(), null, ['schema-changed', 'index-damaged']);
    expect(placesIn(report)).toEqual(['schema-changed - - (-)', 'index-damaged - - (-)']);
    expect(report.holds).toBe(false);
  });

  it.each([
    ['restored', null],
    ['at-once', 'f'.repeat(64)],
  ] as const)('takes nothing for restored (%s, %s) where no backup was', (occasion, former) => {
    const chain = sampleChain();
    chain.history.push(historyLine(6));
    append(chain, { kind: 'history', occasion, former }, historyLine(6));
    expect(placesIn(check(chain))).toEqual(['changed - - (10)']);
  });
});

describe('a head on paper', () => {
  const codeOf = ({ seals }: SampleChain, number: number): string =>
    parseHead(headOf(seals[number - 1] ?? { number: 0, link: '', at: '' }).code) ?? 'none';

  it('is found, with how much came after it', () => {
    const chain = sampleChain();
    expect(check(chain, codeOf(chain, 9)).witness).toMatchObject({ seal: 9, after: 0, isRestored: false });
    expect(check(chain, codeOf(chain, 4)).witness).toMatchObject({ seal: 4, after: 5, isRestored: false });
  });

  it('witnesses that the end was cut off, which nothing else does', () => {
    const chain = sampleChain();
    const printed = codeOf(chain, 9);
    chain.seals.splice(7);
    chain.history.splice(3);
    expect(check(chain)).toMatchObject({ holds: true, witness: null });
    expect(check(chain, printed)).toMatchObject({ holds: false, witness: 'missing', breaks: [] });
  });

  it('of a register that was restored here is found among what came with the backup', () => {
    const chain = sampleChain();
    chain.history.push(historyLine(6));
    append(chain, { kind: 'restore', details: 'held' });
    append(chain, { kind: 'history', occasion: 'restored', former: 'ab'.repeat(32) }, historyLine(6));
    expect(check(chain, 'ab'.repeat(10)).witness).toMatchObject({ seal: 11, isRestored: true });
  });

  it.each([
    ['5E6F 1a2b 3c4d 7a8b 9c0d', '5e6f1a2b3c4d7a8b9c0d'],
    [' 5e6f-1a2b-3c4d-7a8b\n', '5e6f1a2b3c4d7a8b'],
    ['5e6f 1a2b', null],
    ['g'.repeat(20), null],
    ['a'.repeat(65), null],
    ['', null],
  ])('typed as %j is read as %j', (typed, digits) => {
    expect(parseHead(typed)).toBe(digits);
  });
});
