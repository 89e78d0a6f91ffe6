import type { Page } from 'playwright';

/**
 * What of the page in sight cannot be read or reached at its present size, one line for each thing: text cut
 * off, text over text, a control outside the window that no scrolling brings into it, a screen that scrolls
 * sideways itself, or so many bars that little of the screen is left. A text that ends in an ellipsis counts
 * unless its whole can be had.
 */
export async function findLostText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const slack = 2;
    const lost = new Set<string>();
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element) => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const placeOf = (element: Element) => {
      const own = element.closest('[class]')?.className ?? '';
      return `${element.closest('main, aside, header, footer, .v-overlay')?.tagName.toLowerCase() ?? 'page'} .${String(own).split(' ')[0] ?? ''}`;
    };
    const shorten = (value: string) => value.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
    const name = (element: Element, words: string) => `“${shorten(words)}” (${placeOf(element)})`;

    /** Hidden from sight on purpose, for screen readers. */
    const isHidden = (element: Element) =>
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      element.closest('.eh-hidden, [aria-hidden="true"].spacer') !== null ||
      (() => {
        for (let one: Element | null = element; one !== null; one = one.parentElement) {
          if (styleOf(one).clipPath === 'inset(50%)') return true;
        }
        return false;
      })();
    const isWhole = (element: Element, words: string) => {
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        const whole = one.getAttribute('title') ?? one.getAttribute('data-whole');
        if (whole?.includes(words.trim()) === true) return true;
      }
      return element.closest('.eh-ellipsis') !== null;
    };

    /** Follows a box up to the window: what cuts it, and where it is once its scrollers stand for it. */
    const follow = (start: Element, box: Box, words: string): Box | null => {
      let { left, top, right, bottom } = box;
      let isFixed = false;
      for (
        let one: Element | null = start;
        one !== null && one !== document.documentElement && !isFixed;
        one = one.parentElement
      ) {
        const { overflowX, overflowY, position, textOverflow } = styleOf(one);
        const inner = one.getBoundingClientRect();
        const cut = (overflow: string, from: number, to: number, start: number, end: number) =>
          (overflow === 'hidden' || overflow === 'clip') && (from < start - slack || to > end + slack);
        if (one !== document.body) {
          if (cut(overflowX, left, right, inner.left, inner.right)) {
            if (textOverflow !== 'ellipsis') lost.add(`cut off sideways: ${name(start, words)}`);
            else if (!isWhole(start, words)) lost.add(`ends in an ellipsis for good: ${name(start, words)}`);
            left = Math.max(left, inner.left);
            right = Math.min(right, inner.right);
          }
          if (cut(overflowY, top, bottom, inner.top, inner.bottom)) {
            lost.add(`cut off below: ${name(start, words)}`);
            return null;
          }
        }
        if (/auto|scroll/.test(overflowX))
          [left, right] = [Math.max(left, inner.left), Math.min(right, inner.right)];
        if (/auto|scroll/.test(overflowY))
          [top, bottom] = [Math.max(top, inner.top), Math.min(bottom, inner.bottom)];
        if (/auto|scroll/.test(overflowX + overflowY) && (right < left || bottom < top)) {
          ({ left, top, right, bottom } = inner);
          words = '';
        }
        isFixed = position === 'fixed';
      }
      if (left < -slack || right > innerWidth + slack || top < -slack || bottom > innerHeight + slack) {
        lost.add(`outside the window: ${name(start, words || start.textContent)}`);
        return null;
      }
      return words === '' ? null : { left, top, right, bottom };
    };

    const layerOf = (element: Element) => {
      const floating = element.closest('.v-overlay');
      if (floating !== null) return floating;
      for (let one: Element | null = element; one !== null; one = one.parentElement) {
        const { position, zIndex } = styleOf(one);
        if (/sticky|fixed/.test(position) || (position === 'absolute' && zIndex !== 'auto')) return one;
      }
      return document.body;
    };
    const seen: {
      readonly box: Box;
      readonly block: Element;
      readonly layer: Element;
      readonly words: string;
    }[] = [];
    const blockOf = (element: Element) => {
      let one = element;
      while (styleOf(one).display === 'inline' && one.parentElement !== null) one = one.parentElement;
      return one;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.nodeValue ?? '';
      const element = node.parentElement;
      if (
        element === null ||
        words.trim() === '' ||
        /^(?:SCRIPT|STYLE|TITLE|NOSCRIPT)$/.test(element.tagName)
      )
        continue;
      if (isHidden(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, top, right, bottom, width } of range.getClientRects()) {
        if (width < 1) continue;
        const box = follow(element, { left, top, right, bottom }, words);
        if (box !== null) seen.push({ box, block: blockOf(element), layer: layerOf(element), words });
      }
    }
    seen.forEach((one, index) => {
      for (const other of seen.slice(index + 1)) {
        if (one.block === other.block || one.layer !== other.layer) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 3 && down > 5)
          lost.add(`over each other: “${shorten(one.words)}” and “${shorten(other.words)}”`);
      }
    });

    for (const control of document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    )) {
      if (!control.checkVisibility({ visibilityProperty: true }) || isHidden(control)) continue;
      const { left, top, right, bottom } = control.getBoundingClientRect();
      follow(
        control,
        { left, top, right, bottom },
        control.textContent.trim() || (control.getAttribute('aria-label') ?? control.tagName),
      );
    }

    const heading = document.querySelector('h1');
    for (const element of document.querySelectorAll('*')) {
      const { overflowX, overflowY } = styleOf(element);
      const isTable =
        element.querySelector(':scope > table, :scope > pre') !== null ||
        element.matches('pre, textarea, input');
      if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + slack && !isTable) {
        lost.add(`scrolls sideways: ${placeOf(element)} ${element.scrollWidth - element.clientWidth}px`);
      }
      if (/auto|scroll/.test(overflowX + overflowY) && element.clientHeight > 0 && element.clientWidth > 0) {
        const { height } = element.getBoundingClientRect();
        if (element.contains(heading) && height < Math.min(0.45 * innerHeight, element.scrollHeight)) {
          lost.add(`little room is left for ${placeOf(element)}: ${Math.round(height)} of ${innerHeight}px`);
        }
      }
    }
    return [...lost];
  });
}
