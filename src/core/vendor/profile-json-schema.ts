import { z } from 'zod';
import { vendorProfileSchema } from './profile.ts';

/** The JSON Schema of a vendor profile, for editors and for those who write one; ends with a newline. */
export function profileJsonSchema(): string {
  return `${JSON.stringify({ title: 'Vendor profile', ...z.toJSONSchema(vendorProfileSchema, { io: 'input' }) }, null, 2)}\n`;
}
