const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/;
const duration = /^-?P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** The text that a value is; empty for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && guid.test(value);
}

/** Whether a text can be the key of a directory object. */
export function isValidKey(text: string): boolean {
  return guid.test(text);
}

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  uuid: isGuid,
  boolean: (value) => typeof value === 'boolean',
  int32: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  int64: (value) => Number.isSafeInteger(value),
  double: (value) => typeof value === 'number',
  'date-time': (value) => typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value)),
  duration: (value) => typeof value === 'string' && duration.test(value),
  base64url: (value) => typeof value === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value),
  uri: (value) => typeof value === 'string' && URL.canParse(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
};

/** Whether `value` fits an Edm primitive type; undefined when `name` is not a primitive. */
export function fitsPrimitive(name: string, value: unknown): boolean | undefined {
  return checks[name]?.(value);
}
