import type { TextStyle } from './pdf-page.ts';
import type { Run } from './printable-document.ts';

/** How the looks of a run are printed. */
export const styleOf: Readonly<Record<Run['look'], TextStyle>> = {
  plain: { font: 'body', size: 9.5 },
  strong: { font: 'strong', size: 9.5 },
  code: { font: 'code', size: 8.8 },
  small: { font: 'body', size: 8.5 },
  aside: { font: 'body', size: 9.5 },
};

export const headingStyles: Readonly<Record<1 | 2, TextStyle>> = {
  1: { font: 'strong', size: 17 },
  2: { font: 'strong', size: 12 },
};
