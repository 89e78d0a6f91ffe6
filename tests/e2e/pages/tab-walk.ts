import { expect, type Page } from '@playwright/test';

/** More stops than any screen has. */
const enough = 120;

interface Stop {
  /** The walk has come round, or left the page. */
  readonly over: boolean;
  readonly complaint: string | null;
}

declare global {
  interface Window {
    walked?: Element[];
  }
}

/** Looks at where the keyboard is now: can it be seen, is it ringed, and does it come after the stop before. */
async function lookAtStop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const walked = (window.walked ??= []);
    const element = document.activeElement;
    if (element === null || element === document.body) return { over: walked.length > 0, complaint: null };
    if (walked.includes(element)) return { over: element === walked[0], complaint: null };
    const before = walked.at(-1);
    walked.push(element);
    /** What is drawn of a control whose own element is hidden. */
    const faceOf = (one: Element) =>
      one.classList.contains('eh-hidden') ? (one.nextElementSibling ?? one) : one;
    const face = faceOf(element);
    const named = `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? (element.textContent || element.id)).trim().slice(0, 40)}"`;
    const box = element.closest('.eh-box, .v-field');
    const styles = [element, face].map((one) => getComputedStyle(one));
    const ringed =
      styles.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      ) ||
      (box !== null && getComputedStyle(box).boxShadow !== 'none');
    if (!ringed) return { over: false, complaint: `${named} has no focus ring` };
    const place = face.getBoundingClientRect();
    const inSight =
      place.bottom > 0 && place.right > 0 && place.top < window.innerHeight && place.left < window.innerWidth;
    if (!inSight) return { over: false, complaint: `${named} is out of sight` };
    const region = 'main, aside, footer, header, nav, [role="dialog"], [role="alertdialog"]';
    if (before !== undefined && before.closest(region) === element.closest(region)) {
      const last = faceOf(before).getBoundingClientRect();
      if (place.bottom <= last.top + 1 && place.left < last.right - 1)
        return { over: false, complaint: `${named} lies above the stop before it` };
    }
    return { over: false, complaint: null };
  });
}

/** What can be reached with Tab, and was not. */
async function listUnreached(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walked = new Set(window.walked);
    const groups = new Set(
      [...walked].flatMap((one) =>
        one instanceof HTMLInputElement && one.type === 'radio' ? [one.name] : [],
      ),
    );
    const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    return [...document.querySelectorAll<HTMLElement>(reachable)]
      .filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility())
      .filter((one) => one.closest('[inert], [aria-hidden="true"]') === null && !walked.has(one))
      .filter((one) => !(one instanceof HTMLInputElement && groups.has(one.name)))
      .map((one) => one.outerHTML.slice(0, 120));
  });
}

/**
 * Goes round the whole screen with the Tab key, from its heading, and ends there. Every control is reached, in
 * reading order, ringed and in sight; none keeps the keyboard.
 */
export async function walkScreen(page: Page): Promise<void> {
  const toHeading = () => page.evaluate(() => document.querySelector('h1')?.focus());
  await toHeading();
  await page.evaluate(() => (window.walked = []));
  const complaints: string[] = [];
  let over = false;
  for (let stop = 0; stop < enough && !over; stop += 1) {
    await page.keyboard.press('Tab');
    const { over: isOver, complaint } = await lookAtStop(page);
    if (complaint !== null) complaints.push(complaint);
    over = isOver && (await listUnreached(page)).length === 0;
  }
  expect(complaints, 'stops of the Tab key on this screen').toEqual([]);
  expect(await listUnreached(page), 'controls that Tab never reaches').toEqual([]);
  await toHeading();
}
