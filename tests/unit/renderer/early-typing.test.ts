import { describe, expect, it } from 'vitest';
import { keepTyping } from '../../../src/renderer/composables/early-typing.ts';

function press(page: EventTarget, key: string, held: { readonly ctrlKey?: boolean } = {}): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...held,
  });
  page.dispatchEvent(event);
  return event;
}

describe('what is typed before the palette is there', () => {
  it('is kept, and presses nothing that lies below', () => {
    const page = new EventTarget();
    const below: string[] = [];
    const early = keepTyping(page, () => below.push('gave up'));
    page.addEventListener('keydown', () => below.push('pressed'));
    for (const key of ['m', 'é', 'x', 'Backspace', ' ', 'd', 'Enter'])
      expect(press(page, key).defaultPrevented).toBe(true);
    expect(below).toEqual([]);
    expect(early.stop()).toBe('mé d');
    expect(press(page, 'm').defaultPrevented).toBe(false);
    expect(below).toEqual(['pressed']);
  });

  it('leaves other keys to the page, and Escape gives it up', () => {
    const page = new EventTarget();
    let gaveUp = 0;
    const early = keepTyping(page, () => (gaveUp += 1));
    for (const key of ['Tab', 'ArrowDown', 'F6', 'Shift'])
      expect(press(page, key).defaultPrevented).toBe(false);
    expect(press(page, '2', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press(page, 'Escape').defaultPrevented).toBe(true);
    expect(gaveUp).toBe(1);
    expect(early.stop()).toBe('');
  });
});
