/**
 * Whether the brackets of a JSON text are nested deeper than `limit`. What reads or writes such a text calls itself for
 * every level, so this is asked before anything is parsed; it costs no stack itself.
 */
export function isNestedDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index);
    if (inString) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) inString = false;
    } else if (character === 0x22) inString = true;
    else if (character === 0x7b || character === 0x5b) depth += 1;
    else if (character === 0x7d || character === 0x5d) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
