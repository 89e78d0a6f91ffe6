import type { Page } from 'playwright';
import type { Shot } from '../../renderer-preview/shots.ts';

/** Something on a screen that should not be there. */
export interface Finding {
  readonly rule: string;
  /** Where: a selector, or the element's own HTML. */
  readonly element: string;
  readonly help: string;
}

/** Judges the open page, and leaves it as it was: its size, its theme, what is open on it. */
export type Look = (page: Page, shot: Shot) => Promise<readonly Finding[]>;
