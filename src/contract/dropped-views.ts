import { z } from 'zod';
import { identifier } from './input-views.ts';
import { chosenFile } from './package-views.ts';

/** A file that was dragged onto the window, without its folder: the page never learns a path. */
export const droppedFile = z.strictObject({
  name: z.string().max(255),
  /** Its bytes in base64; at most 3 MB of them. */
  content: z.string().max(4 * 1024 * 1024),
});

/** A profile that was checked and can be added. */
export const offeredProfile = z.strictObject({
  offerId: identifier,
  name: z.string(),
  publisher: z.string(),
  version: z.number(),
});

/** What it turned out to be. */
export const droppedContent = z.union([
  z.strictObject({ received: chosenFile }),
  z.strictObject({ profile: offeredProfile }),
]);

export type DroppedContentView = z.infer<typeof droppedContent>;
export type OfferedProfileView = z.infer<typeof offeredProfile>;
