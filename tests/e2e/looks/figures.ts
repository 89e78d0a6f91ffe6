import type { Page } from 'playwright';

/** Numbers that are not in tabular figures, values that cannot be selected, and a frame around them that can. */
export async function findLooseFigures(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const loose = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.nodeValue?.trim() ?? '';
      const element = node.parentElement;
      if (words === '' || element === null || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      const { fontVariantNumeric, userSelect } = getComputedStyle(element);
      const isNumber = /\d/.test(words) && !fontVariantNumeric.includes('tabular-nums');
      if (isNumber) loose.add(`figures of unequal width: “${words.slice(0, 40)}”`);
      const isFrame =
        element.closest('.v-btn, nav, [role="menu"], [role="listbox"], button, summary, footer') !== null;
      const isValue =
        /[\da-f]{8}-[\da-f]{4}|https?:\/\/|\d{4}$/i.test(words) ||
        element.closest('.eh-mono, time, code, pre') !== null;
      if (isValue && !isFrame && userSelect === 'none')
        loose.add(`cannot be selected: “${words.slice(0, 40)}”`);
      if (isFrame && element.closest('nav') !== null && userSelect !== 'none')
        loose.add(`frame that can be selected: “${words.slice(0, 40)}”`);
    }
    for (const input of document.querySelectorAll('input, textarea')) {
      if (!getComputedStyle(input).fontVariantNumeric.includes('tabular-nums'))
        loose.add('figures of unequal width: what is typed');
    }
    return [...loose];
  });
}
