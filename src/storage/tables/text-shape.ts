import { z } from 'zod';
import type { LocalText, Text } from '../../core/text.ts';

export const localTextShape: z.ZodType<LocalText> = z.strictObject({ nl: z.string(), en: z.string() });

const textParam = z.union([
  z.string(),
  z.number(),
  localTextShape,
  z.strictObject({ date: z.string() }),
  z.strictObject({ moment: z.string() }),
]);

export const textShape: z.ZodType<Text> = z.strictObject({
  id: z.string(),
  params: z.record(z.string(), textParam).exactOptional(),
});
