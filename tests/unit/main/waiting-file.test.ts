import { describe, expect, it } from 'vitest';
import { createWaitingFile, fileToOpen } from '../../../src/main/waiting-file.ts';

describe('the file of a start', () => {
  it.each([
    [['--data=/x', 'one.ehrequest'], '/home/sanne/one.ehrequest'],
    [['/mail/two.ehanswer', '--original-process-start-time=1'], '/mail/two.ehanswer'],
    [['old.ehrequest', 'new.ehrequest'], '/home/sanne/new.ehrequest'],
    [['.', '--lang=nl', 'photo.png', '--file=three.ehrequest'], null],
    [[], null],
  ])('%j', (argv, file) => {
    expect(fileToOpen(argv, '/home/sanne')).toBe(file);
  });
});

describe('a file that waits for the page', () => {
  it('is taken once, and another one takes its place', () => {
    const waiting = createWaitingFile('/first');
    expect([waiting.take(), waiting.take()]).toEqual(['/first', null]);
    let told = 0;
    waiting.listen(() => (told += 1));
    waiting.offer(null);
    waiting.offer('/second');
    waiting.offer('/third');
    expect([told, waiting.take(), waiting.take()]).toEqual([2, '/third', null]);
  });
});
