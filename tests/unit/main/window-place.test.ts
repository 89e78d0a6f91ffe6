import { describe, expect, it } from 'vitest';
import { readWindowPlace, writeWindowPlace } from '../../../src/main/windows/window-place.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];

function settingsWith(stored: string | null) {
  let value = stored;
  return {
    readSetting: () => value,
    writeSetting: (_key: string, written: string) => {
      value = written;
    },
  };
}

describe('the place of the window', () => {
  it('is the drawn size the first time, and centred', () => {
    expect(readWindowPlace(settingsWith(null), screens)).toEqual({
      width: 1280,
      height: 820,
      maximized: false,
    });
  });

  it('is where it was left', () => {
    const settings = settingsWith(null);
    writeWindowPlace(settings, { x: 40, y: 60, width: 1100, height: 700 }, true);
    expect(readWindowPlace(settings, screens)).toEqual({
      x: 40,
      y: 60,
      width: 1100,
      height: 700,
      maximized: true,
    });
  });

  it.each([
    ['beside every screen', { x: 2500, y: 60 }],
    ['above every screen', { x: 40, y: -300 }],
    ['below every screen', { x: 40, y: 1075 }],
    ['nearly out at the left', { x: -1050, y: 60 }],
  ])('is centred with its size kept when it lay %s', (_where, { x, y }) => {
    const stored = JSON.stringify({ x, y, width: 1100, height: 700, maximized: false });
    expect(readWindowPlace(settingsWith(stored), screens)).toEqual({
      width: 1100,
      height: 700,
      maximized: false,
    });
  });

  it('is brought down to the screen that is left when it was larger', () => {
    const stored = JSON.stringify({ x: 2000, y: 60, width: 2400, height: 1300, maximized: false });
    const large = { x: 1920, y: 0, width: 2560, height: 1440 };
    expect(readWindowPlace(settingsWith(stored), [...screens, large])).toMatchObject({
      width: 2400,
      x: 2000,
    });
    expect(readWindowPlace(settingsWith(stored), screens)).toEqual({
      width: 1920,
      height: 1080,
      maximized: false,
    });
  });

  it('is brought down to its own screen when that shows less than it did', () => {
    const stored = JSON.stringify({ x: 300, y: 60, width: 2400, height: 700, maximized: false });
    expect(readWindowPlace(settingsWith(stored), screens)).toEqual({
      x: 0,
      y: 60,
      width: 1920,
      height: 700,
      maximized: false,
    });
  });

  it('may be on a second screen', () => {
    const stored = JSON.stringify({ x: 2500, y: 60, width: 1100, height: 700, maximized: false });
    const second = { x: 1920, y: 0, width: 1920, height: 1080 };
    expect(readWindowPlace(settingsWith(stored), [...screens, second])).toMatchObject({ x: 2500, y: 60 });
  });

  it.each(['', '{', 'null', '{"x":0,"y":0,"width":5,"height":5,"maximized":false}', '{"x":1e308}'])(
    'is the first one again when what is stored is %j',
    (stored) => {
      expect(readWindowPlace(settingsWith(stored), screens)).toEqual({
        width: 1280,
        height: 820,
        maximized: false,
      });
    },
  );
});
