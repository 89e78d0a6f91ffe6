import type { Clues } from '../core/advice/read-clues.ts';
import { text } from '../core/text.ts';
import { showInvisible } from '../core/values/character-names.ts';
import type { Renderer } from '../texts/render.ts';

const longest = 256;

/** What was recognised in a text, each under its name, as it may be shown. */
export function listRecognised(
  { named, unknownGraphCode }: Clues,
  renderer: Renderer,
): readonly { readonly label: string; readonly value: string }[] {
  const values: readonly (readonly [string, string | null])[] = [
    ['redirect-uri', named.redirectUri],
    ['application', named.application],
    ['tenant', named.tenant],
    ['user', named.user],
    ['resource', named.resource],
    ['graph-code', unknownGraphCode],
    ['timestamp', named.timestamp],
    ['correlation-id', named.correlationId],
    ['request-id', named.requestId],
  ];
  return values.flatMap(([id, value]) =>
    value === null
      ? []
      : [{ label: renderer.say(text(`advice.value.${id}`)), value: showInvisible(value.slice(0, longest)) }],
  );
}
