import type { Page } from 'playwright';
import type axe from 'axe-core';
import { waitForRest } from '../pages/page-at-rest.ts';
import type { Finding, Look } from './look.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const everyRule: axe.RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: {
    // Off unless asked for, and it is what WCAG 2.2 added.
    'target-size': { enabled: true },
    // Off: what scrolls and has nothing to focus can be focused itself in Chromium, from 130, and Electron has no other.
    'scrollable-region-focusable': { enabled: false },
  },
};

/** A menu floats beside the landmarks, at the end of the page, and takes the focus while it is open; so do its items. */
const floats = ({ rule, element }: Finding): boolean =>
  rule === 'region' && element.startsWith('.v-overlay-container');

const colourRules: axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } };

function runAxe(page: Page, options: axe.RunOptions): Promise<Finding[]> {
  return page.evaluate(async (given) => {
    const { violations } = await window.axe.run(document, {
      ...given,
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any, all, none, html }) => ({
        rule: id,
        element: `${target.join(' ')} ${html.slice(0, 160)}`,
        help: [help, ...[...any, ...all, ...none].map(({ message }) => message).slice(0, 2)].join('; '),
      })),
    );
  }, options);
}

/** An open menu covers what is behind it, which is as large as before once the menu is gone. */
const isCovered = ({ rule, element }: Finding): boolean =>
  rule === 'target-size' && !element.startsWith('.v-overlay-container');

/** What axe finds on the page as it is. */
export const lookWithAxe: Look = async (page) => {
  const found = await runAxe(page, everyRule);
  const hasMenu = (await page.locator('.v-menu.v-overlay--active').count()) > 0;
  return found.filter((finding) => !floats(finding) && !(hasMenu && isCovered(finding)));
};

/** What axe finds of colours in the other theme; everything else is the same there. */
export const lookAtOtherTheme: Look = async (page) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await waitForRest(page);
  const found = await runAxe(page, colourRules);
  await page.emulateMedia({ colorScheme: 'light' });
  await waitForRest(page);
  return found.map(({ rule, element, help }) => ({ rule: `${rule} (dark)`, element, help }));
};
