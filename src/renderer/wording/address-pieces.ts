/** A value in pieces between which a long address may wrap: after a slash, nowhere else. */
export function splitAfterSlashes(value: string): readonly string[] {
  return value.split(/(?<=\/)/);
}
