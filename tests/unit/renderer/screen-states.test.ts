import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allShots } from '../../renderer-preview/all-shots.ts';
import { screenStates, statesOfPanels, statesOfScreens } from '../../renderer-preview/screen-states.ts';

const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');
const shots = new Set(allShots.map(({ name }) => name));

describe('every screen is seen empty, loading, failed, without a network and with very long content', () => {
  it('knows every screen that there is', () => {
    const files = readdirSync(path.join(renderer, 'screens')).filter((name) => name.endsWith('-screen.vue'));
    expect(files.map((name) => name.replace('-screen.vue', '')).sort()).toEqual(
      Object.keys(statesOfScreens).sort(),
    );
  });

  it('knows panels that exist', () => {
    const gone = Object.keys(statesOfPanels).filter(
      (name) =>
        !['components', 'frame'].some((folder) => existsSync(path.join(renderer, folder, `${name}.vue`))),
    );
    expect(gone).toEqual([]);
  });

  it.each(Object.entries({ ...statesOfScreens, ...statesOfPanels }))('%s', (_name, states) => {
    const without = screenStates.filter((state) => {
      const shot = states[state];
      return !shots.has(shot) && !/^none: .{20,}$/.test(shot);
    });
    expect(without).toEqual([]);
  });

  it('has no two shots of one name', () => {
    expect(allShots.length).toBe(shots.size);
  });
});
