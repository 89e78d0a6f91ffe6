import { refuseUnknown } from './refuse-unknown.ts';

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 };

/** One display of 1920 by 1080, whatever the machine has. */
export const screen = refuseUnknown('screen', {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
});
