import type { Page } from 'playwright';

/**
 * What a page under forced colours (a Windows contrast theme; the page must be shown with them) no longer
 * tells: a control without an edge, a chosen one like its neighbours, an icon in a colour of its own,
 * something that floats without an edge, a keyboard that cannot be seen.
 */
export async function findLostColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost = new Set<string>();
    const visible = (one: Element) =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const nameOf = (one: Element) =>
      `“${(one.textContent.trim() || (one.getAttribute('aria-label') ?? one.tagName)).replaceAll(/\s+/g, ' ').slice(0, 40)}” (.${String(one.getAttribute('class')).split(' ')[0] ?? ''})`;
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
    const edgesOf = (one: Element) => {
      const style = getComputedStyle(one);
      return sides.filter(
        (side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0,
      ).length;
    };
    const outlineOf = (one: Element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      return outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
    };
    /** The box that stands for a field: itself, or the frame drawn around it. */
    const frameOf = (one: Element) => one.closest('.v-field, .eh-box, .filter, label') ?? one;

    for (const control of document.querySelectorAll(
      'button, select, textarea, input:not([type="hidden"]), .v-btn',
    )) {
      if (!visible(control) || control.matches('[role^="menuitem"], [role="option"], [role="tab"]')) continue;
      const style = getComputedStyle(control);
      const isNative =
        control.matches('input[type="checkbox"], input[type="radio"]') && style.appearance !== 'none';
      const hasSign =
        style.textDecorationLine.includes('underline') ||
        control.querySelector('svg') !== null ||
        control.closest('th') !== null;
      if (
        !isNative &&
        !hasSign &&
        edgesOf(control) + edgesOf(frameOf(control)) === 0 &&
        outlineOf(control) === ''
      ) {
        lost.add(`a control without an edge: ${nameOf(control)}`);
      }
    }

    const looksOf = (one: Element) => {
      const parts = [one, ...one.querySelectorAll('*')].filter(visible);
      return JSON.stringify([
        parts.map((part) => {
          const { backgroundColor, fontWeight, textDecorationLine, borderWidth, borderStyle } =
            getComputedStyle(part);
          return [
            edgesOf(part),
            borderWidth,
            borderStyle,
            backgroundColor,
            fontWeight,
            textDecorationLine,
            outlineOf(part),
          ].join();
        }),
        parts.filter((part) => part.matches('svg')).map((icon) => icon.innerHTML),
      ]);
    };
    const skeletonOf = (one: Element) => [one.tagName, one.getAttribute('role')].join();
    const chosen =
      '[aria-current]:not([aria-current="false"]), [aria-selected="true"], [aria-checked="true"], [aria-pressed="true"], input:checked';
    for (const state of document.querySelectorAll(chosen)) {
      const item = state.matches('input') ? (state.closest('label') ?? state) : state;
      if (
        !visible(item) ||
        (state.matches('input') && getComputedStyle(state).appearance !== 'none' && visible(state))
      )
        continue;
      const others = [...(item.parentElement?.children ?? [])].filter(
        (one) =>
          one !== item &&
          skeletonOf(one) === skeletonOf(item) &&
          !one.matches(chosen) &&
          one.querySelector(':checked') === null,
      );
      const [other] = others;
      if (other !== undefined && looksOf(other) === looksOf(item))
        lost.add(`a chosen one like its neighbours: ${nameOf(item)}`);
    }

    for (const icon of document.querySelectorAll('svg.eh-icon')) {
      const { forcedColorAdjust } = getComputedStyle(icon) as CSSStyleDeclaration & {
        forcedColorAdjust: string;
      };
      if (visible(icon) && forcedColorAdjust !== 'auto')
        lost.add(`an icon in a colour of its own: ${nameOf(icon.parentElement ?? icon)}`);
    }
    for (const floating of document.querySelectorAll('.v-overlay--active > .v-overlay__content')) {
      if (
        visible(floating) &&
        edgesOf(floating) < 4 &&
        [...floating.children].every((one) => edgesOf(one) < 4)
      ) {
        lost.add(`floats without an edge: ${nameOf(floating)}`);
      }
    }

    const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const before = document.activeElement;
    for (const control of document.querySelectorAll<HTMLElement>(reachable)) {
      if (!visible(control) || control.tabIndex < 0) continue;
      const frames = [
        control,
        frameOf(control),
        ...(control.matches('input') ? (control.closest('label')?.children ?? []) : []),
      ];
      control.blur();
      const idle = frames.map((frame) => outlineOf(frame)).join();
      control.focus();
      if (
        document.activeElement === control &&
        control.matches(':focus-visible') &&
        frames.map((frame) => outlineOf(frame)).join() === idle
      ) {
        lost.add(`a keyboard that cannot be seen: ${nameOf(control)}`);
      }
    }
    if (before instanceof HTMLElement) before.focus();
    return [...lost];
  });
}
