import { lookAtOtherTheme, lookWithAxe } from './axe-look.ts';
import type { Look } from './look.ts';
import { keepPicture } from './picture-look.ts';

/** What every state of every screen is judged by. */
export const everyLook: readonly Look[] = [lookWithAxe, lookAtOtherTheme, keepPicture];
