import { z } from 'zod';
import { identifier } from './input-views.ts';
import { chosenFile } from './package-views.ts';

/** A file that was dragged onto the window, without its folder: the page never learns a path. */
export const droppedFile = z.strictObject({
  name: z.string().max(255),
  /** Its bytes in base64; at most 3 MB of them. */
  content: z.string().max(4 * 1024 * 1024),
});

/** What it turned out to be. */
export const droppedContent = z.union([
  z.strictObject({ received: chosenFile }),
  z.strictObject({
    profile: z.strictObject({
      offerId: identifier,
      name: z.string(),
      publisher: z.string(),
      version: z.number(),
    }),
  }),
]);

export type DroppedContentView = z.infer<typeof droppedContent>;
export type OfferedProfileView = Extract<DroppedContentView, { profile: unknown }>['profile'];
