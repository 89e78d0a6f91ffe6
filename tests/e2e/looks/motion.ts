import type { Page } from 'playwright';

/** What moves on a page for someone who asked for less motion, or is busy without a word for it (design 2.3). */
export async function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = new Set<string>();
    const nameOf = (one: Element) =>
      `${one.tagName.toLowerCase()}.${String(one.getAttribute('class')).split(' ')[0] ?? ''}`;
    for (const one of document.getAnimations()) {
      if (one.playState === 'running')
        moving.add(
          `moves: ${one.effect instanceof KeyframeEffect && one.effect.target ? nameOf(one.effect.target) : one.id}`,
        );
    }
    for (const one of document.querySelectorAll('body *')) {
      for (const part of [undefined, '::before', '::after']) {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(one, part);
        const lasts =
          transitionProperty !== 'none' &&
          transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
        if (lasts) moving.add(`would move: ${nameOf(one)}${part ?? ''} ${transitionDuration}`);
        if (animationName !== 'none') moving.add(`is animated: ${nameOf(one)}${part ?? ''} ${animationName}`);
      }
    }
    for (const icon of document.querySelectorAll('.eh-icon--spin')) {
      const words = [
        icon.parentElement,
        icon.parentElement?.parentElement,
        icon.parentElement?.parentElement?.parentElement,
      ];
      if (words.every((one) => !one?.textContent.trim()))
        moving.add(`busy without a word: ${nameOf(icon.parentElement ?? icon)}`);
    }
    return [...moving];
  });
}
