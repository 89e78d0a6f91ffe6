/**
 * JSON without blanks, the keys of every object in the order of their UTF-16 code units: the same content gives
 * the same text, whoever writes it.
 */
export function writeCanonical(content: object): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
