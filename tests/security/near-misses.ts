import fc from 'fast-check';
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
}

/** Long enough to be an identifier, a GUID and any text. */
const anyId = '5f0c2f3e-5b7a-4e0e-9c52-1c1d2e3f4a5b';

function sampleOf({
  type,
  anyOf,
  properties,
  items,
  minItems = 0,
  minimum = 0,
  ...schema
}: JsonSchema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (anyOf?.[0] !== undefined) return sampleOf(anyOf[0]);
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, inner]) => [name, sampleOf(inner)]),
      );
    case 'array':
      return Array.from({ length: Math.max(minItems, 1) }, () => sampleOf(items ?? {}));
    case 'string':
      return anyId;
    case 'number':
    case 'integer':
      return minimum;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** An input that a call takes, all its optional parts included; undefined where it takes none. */
export function validInput(schema: z.ZodType): unknown {
  if (schema.safeParse(undefined).success) return undefined;
  return sampleOf(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
}

/** What a page that was taken over would send where an id is asked for. */
const hostileText = fc.constantFrom(
  '../../etc/passwd',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  'https://evil.example/',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  '\u0000',
  'a\nb',
  '',
  'x'.repeat(100_000),
);
const hostileValue = fc.oneof(hostileText, fc.anything({ maxDepth: 1 }));

/** Values that are nearly `valid`: a part more, a part less, or one part that is something else. */
export function nearMisses(valid: unknown): fc.Arbitrary<unknown> {
  if (typeof valid !== 'object' || valid === null) return hostileValue;
  const parts = Object.keys(valid);
  const change = fc.record({ part: fc.constantFrom(...parts, 'more'), value: hostileValue });
  return fc.oneof(
    { weight: 4, arbitrary: change.map(({ part, value }) => ({ ...valid, [part]: value })) },
    fc
      .constantFrom(...parts)
      .map((part) => Object.fromEntries(Object.entries(valid).filter(([name]) => name !== part))),
    fc
      .json({ maxDepth: 1 })
      .map((poison): unknown => JSON.parse(`{"__proto__":${poison},${JSON.stringify(valid).slice(1)}`)),
    fc.constantFrom<unknown>([valid], JSON.stringify(valid), { input: valid }, Object.entries(valid)),
  );
}
