import { describe, expect, it } from 'vitest';
import type { ExpiryEntry } from '../../../src/core/aftercare/expiry.ts';
import type { Text } from '../../../src/core/text.ts';
import { startExpiryNotifier } from '../../../src/main/expiry-notifier.ts';
import { createRenderer } from '../../../src/texts/render.ts';

type Due = Pick<ExpiryEntry, 'vendorName' | 'application' | 'name' | 'day' | 'daysLeft'>;

const secret: Due = {
  vendorName: 'Medimo',
  application: 'a',
  name: 'geheim',
  day: '2026-12-06',
  daysLeft: 14,
};

function start(batches: (readonly Due[])[], canNotify = true) {
  const shown: string[] = [];
  let again = (): void => undefined;
  let isOver = false;
  const { say } = createRenderer('nl');
  const stop = startExpiryNotifier({
    takeDue: () => (batches.shift() ?? []) as readonly ExpiryEntry[],
    canNotify: () => canNotify,
    notify: (title: Text, body: Text) => shown.push(`${say(title)}: ${say(body)}`),
    every(_, call) {
      again = call;
      return () => (isOver = true);
    },
  });
  return { shown, stop, again: () => again(), isOver: () => isOver };
}

describe('notifications of what expires', () => {
  it('name the first at the start, and say how many more there are', () => {
    const { shown } = start([[secret, { ...secret, vendorName: null, name: 'ander' }]]);
    expect(shown).toEqual(['2 vervaldata naderen: Medimo: geheim, 6 december 2026, en nog 1.']);
  });

  it('come again while the app is open, only when something is due', () => {
    const notifier = start([[], [secret], []]);
    expect(notifier.shown).toEqual([]);
    notifier.again();
    notifier.again();
    expect(notifier.shown).toEqual(['1 vervaldatum nadert: Medimo: geheim, 6 december 2026.']);
  });

  it('say first what has expired', () => {
    const { shown } = start([[{ ...secret, daysLeft: -1 }, secret]]);
    expect(shown[0]).toMatch(/^1 vervaldatum is voorbij: /);
  });

  it('keep what is due for later where the system shows none', () => {
    const batches = [[secret]];
    expect(start(batches, false).shown).toEqual([]);
    expect(batches).toHaveLength(1);
  });

  it('end with the app', () => {
    const { stop, isOver } = start([]);
    stop();
    expect(isOver()).toBe(true);
  });
});
