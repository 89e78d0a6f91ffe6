import 'vuetify/styles/core';
import { h, type FunctionalComponent } from 'vue';
import { createVuetify, type IconProps } from 'vuetify';
import type { Language } from '../texts/language.ts';
import { iconPaths, type IconName } from './icons/icon-paths.ts';
import { LineIcon } from './icons/line-icon.ts';

const isIconName = (name: unknown): name is IconName => typeof name === 'string' && name in iconPaths;

/** Draws whatever icon Vuetify asks for from the same set as the rest of the console. */
const LineIconTag: FunctionalComponent<IconProps> = (props) =>
  h(String(props.tag), isIconName(props.icon) ? h(LineIcon, { name: props.icon, size: 'dense' }) : []);
LineIconTag.props = ['icon', 'tag', 'disabled'];

const aliases = {
  dropdown: 'chevron-down',
  expand: 'chevron-down',
  next: 'chevron-right',
  sortAsc: 'arrow-up',
  sortDesc: 'arrow-down',
  loading: 'loader-circle',
  clear: 'x',
  close: 'x',
  success: 'circle-check',
  info: 'info',
  warning: 'triangle-alert',
  error: 'circle-alert',
  checkboxOn: 'circle-check',
  checkboxOff: 'circle',
  checkboxIndeterminate: 'minus',
} as const;

/**
 * Vuetify with the console's tokens. Its own theme stylesheet is off: `styles/tokens.css` defines the
 * variables that it would write, so that colours stand in one place and no style is made at run time.
 */
export function createConsoleVuetify(language: Language) {
  return createVuetify({
    theme: false,
    display: { mobileBreakpoint: 600 },
    // None of the parts that are used here has words of its own.
    locale: { locale: language, fallback: 'en', messages: { nl: {}, en: {} } },
    icons: { defaultSet: 'line', sets: { line: { component: LineIconTag } }, aliases },
    defaults: {
      global: { ripple: false },
      VBtn: { variant: 'outlined', rounded: 'lg' },
      VDialog: { maxWidth: 440 },
      VTooltip: { openDelay: 400 },
      VMenu: { offset: 4 },
    },
  });
}
