/** The parts of the window that a screen reader names: sidebar, page, panel, footer. */
const landmarks = 'aside, main, footer, [role="region"]';
const reachable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select, [tabindex="0"]';

/** Moves the keyboard to the next region, or the one before; from the last on to the first. */
export function moveToRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(landmarks)].filter(
    (region) => region.getClientRects().length > 0,
  );
  // A panel may lie within the page: the innermost is where the keyboard is.
  const current = regions.findLastIndex((region) => region.contains(document.activeElement));
  const from = current === -1 && by === -1 ? 0 : current;
  const next = regions[(from + by + regions.length) % regions.length];
  if (next !== undefined) enter(next);
}

function enter(region: HTMLElement): void {
  const start =
    region.querySelector<HTMLElement>('[aria-current="page"], h1[tabindex]') ??
    region.querySelector<HTMLElement>(reachable);
  const target = start ?? region;
  // A table that scrolls is a stop of its own and stays one.
  if (start === null && !region.hasAttribute('tabindex')) region.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
