import type { Page } from 'playwright';

/** What has the keyboard and lies wholly under something else or outside the window (WCAG 2.4.11), each by its words. */
export async function findCoveredFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const covered: string[] = [];
    const dialog = document.querySelector(
      '[role="dialog"][aria-modal="true"], .v-overlay--active [role="dialog"]',
    );
    const before = document.activeElement;
    const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    for (const control of (dialog ?? document).querySelectorAll<HTMLElement>(reachable)) {
      if (
        control.tabIndex < 0 ||
        control.matches(':disabled') ||
        !control.checkVisibility({ visibilityProperty: true })
      )
        continue;
      control.focus();
      if (document.activeElement !== control) continue;
      const shown =
        control.getBoundingClientRect().width < 4
          ? (control.closest('label') ?? control.parentElement ?? control)
          : control;
      const { left, top, width, height } = shown.getBoundingClientRect();
      const isSeen = [0.1, 0.5, 0.9].some((across) =>
        [0.15, 0.5, 0.85].some((down) => {
          const hit = document.elementFromPoint(left + across * width, top + down * height);
          return (
            hit !== null &&
            (shown.contains(hit) || hit.contains(shown) || hit.closest('label')?.contains(control) === true)
          );
        }),
      );
      if (!isSeen)
        covered.push(
          `covered while it has the keyboard: “${(control.textContent.trim() || (control.getAttribute('aria-label') ?? control.tagName)).slice(0, 40)}”`,
        );
    }
    if (before instanceof HTMLElement) before.focus();
    return covered;
  });
}
