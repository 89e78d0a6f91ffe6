import { z } from 'zod';
import { damaged } from './register-failure.ts';

/** A column that holds JSON of the given shape. */
export function jsonColumn<S extends z.ZodType>(shape: S) {
  return z
    .string()
    .transform((content, context): unknown => {
      try {
        return JSON.parse(content);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** What goes into a JSON column: only what {@link jsonColumn} with the same shape reads back. */
export function toJson(shape: z.ZodType, value: unknown): string {
  return JSON.stringify(shape.parse(value));
}

/** Reads a row; throws the failure `register-damaged` that names the table. */
export function parseRow<T>(shape: z.ZodType<T>, row: unknown, table: string): T {
  const parsed = shape.safeParse(row);
  if (parsed.success) return parsed.data;
  const columns = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')));
  throw damaged(`${table}: ${[...columns].join(', ')}`);
}
