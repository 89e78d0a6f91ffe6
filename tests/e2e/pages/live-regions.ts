import type { Page } from '@playwright/test';

/** One thing that a screen reader says by itself. */
export interface Spoken {
  readonly text: string;
  readonly assertive: boolean;
  readonly atMs: number;
}

declare global {
  interface Window {
    spoken?: Spoken[];
  }
}

/** Writes down from now on what the page's live regions make a screen reader say; until the page is loaded anew. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const spoken: Spoken[] = [];
    window.spoken = spoken;
    const regions = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
    const say = (region: Element): void => {
      const text = region.textContent.replace(/\s+/g, ' ').trim();
      const assertive =
        region.getAttribute('role') === 'alert' || region.getAttribute('aria-live') === 'assertive';
      if (text !== '') spoken.push({ text, assertive, atMs: Math.round(performance.now()) });
    };
    new MutationObserver((changes) => {
      const said = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const around = element?.closest(regions);
        if (around) said.add(around);
        for (const added of addedNodes)
          if (added instanceof Element)
            for (const region of [added, ...added.querySelectorAll(regions)])
              if (region.matches(regions)) said.add(region);
      }
      said.forEach(say);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

/** What was said since {@link listen}. */
export async function heard(page: Page): Promise<readonly Spoken[]> {
  return page.evaluate(() => window.spoken ?? []);
}
