import type habits from '../../texts/nl/habits.json';
import type requestScreens from '../../texts/nl/request-screens.json';
import type screens from '../../texts/nl/screens.json';

/** Ids of the sentences that the screens own; anything else is a mistake that the compiler finds. */
export type ScreenTextId = keyof typeof screens | keyof typeof habits | keyof typeof requestScreens;
