import { z } from 'zod';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was, in device-independent pixels; without `x` and `y` it is centred. */
export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** Where a setting is kept; the register's own settings in the app. */
export interface Settings {
  readSetting(key: string): string | null;
  writeSetting(key: string, value: string): void;
}

const settingKey = 'main-window-place';
const firstPlace: WindowPlace = { width: 1280, height: 820, maximized: false };
const pixels = z.number().int().min(-100_000).max(100_000);
const size = z.number().int().min(400).max(20_000);
const placeSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: size,
  height: size,
  maximized: z.boolean(),
});

/**
 * Reads the remembered place. A place that none of the screens shows any more (a monitor that was
 * unplugged) is centred. A window larger than its screen, or than the smallest where it is centred, is brought
 * down to it; what sticks out otherwise was put there by somebody.
 *
 * @param screens work areas of the screens that are there now.
 */
export function readWindowPlace(settings: Settings, screens: readonly Rectangle[]): WindowPlace {
  const stored = placeSchema.safeParse(parseJson(settings.readSetting(settingKey)));
  if (!stored.success) return firstPlace;
  const place = stored.data;
  const own = screens.find((screen) => showsTitleBar(screen, place));
  const { width, height } = fitInto(own === undefined ? screens : [own], place);
  if (own === undefined) return { width, height, maximized: place.maximized };
  return {
    x: width < place.width ? own.x : place.x,
    y: height < place.height ? own.y : place.y,
    width,
    height,
    maximized: place.maximized,
  };
}

export function writeWindowPlace(settings: Settings, bounds: Rectangle, maximized: boolean): void {
  const { x, y, width, height } = bounds;
  settings.writeSetting(settingKey, JSON.stringify({ x, y, width, height, maximized }));
}

function fitInto(screens: readonly Rectangle[], { width, height }: Rectangle) {
  return {
    width: Math.min(width, ...screens.map((screen) => screen.width)),
    height: Math.min(height, ...screens.map((screen) => screen.height)),
  };
}

/** Enough of the title bar to drag the window by. */
function showsTitleBar(screen: Rectangle, place: Rectangle): boolean {
  const visibleWidth = Math.min(screen.x + screen.width, place.x + place.width) - Math.max(screen.x, place.x);
  return visibleWidth >= 120 && place.y >= screen.y && place.y < screen.y + screen.height - 40;
}

function parseJson(content: string | null): unknown {
  try {
    return content === null ? null : JSON.parse(content);
  } catch {
    return null;
  }
}
