import { afterEach, describe, expect, it } from 'vitest';
import { writeDate } from '../../../src/texts/write-date.ts';

const { TZ: zoneBefore } = process.env;
const written = (iso: string) => writeDate(iso, 'nl', { dateStyle: 'long', timeStyle: 'short' });

function moveTo(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

describe('a date', () => {
  afterEach(() => {
    moveTo(zoneBefore);
  });

  it('is that of the reader, in summer and in winter', () => {
    moveTo('Europe/Amsterdam');
    expect(written('2026-11-22T23:30:00.000Z')).toBe('23 november 2026 om 00:30');
    expect(written('2026-07-22T23:30:00.000Z')).toBe('23 juli 2026 om 01:30');
  });

  it('follows the computer to another time zone', () => {
    moveTo('Europe/Amsterdam');
    written('2026-11-22T12:00:00.000Z');
    // The same as Amsterdam in winter, an hour behind it in summer.
    moveTo('Africa/Lagos');
    expect(written('2026-07-22T12:00:00.000Z')).toBe('22 juli 2026 om 13:00');
    moveTo('America/St_Johns');
    expect(written('2026-11-22T12:00:00.000Z')).toBe('22 november 2026 om 08:30');
  });

  it('that is none is refused', () => {
    expect(() => written('geen datum')).toThrow(RangeError);
  });
});
