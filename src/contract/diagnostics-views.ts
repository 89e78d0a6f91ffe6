import { z } from 'zod';
import { identifier, text } from './input-views.ts';

/** What a file for whoever helps would hold, as it would be saved. */
export const diagnosticsPreview = z.strictObject({
  previewId: identifier,
  sentences: z.array(text),
  content: z.string(),
});
