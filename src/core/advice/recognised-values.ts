import { text, type Text } from '../text.ts';
import { showInvisible } from '../values/character-names.ts';
import type { Clues } from './read-clues.ts';

const longest = 256;

/** What was recognised in a text, each under its name, as it may be shown. */
export function listRecognised({
  named,
  unknownGraphCode,
}: Clues): readonly { readonly label: Text; readonly value: string }[] {
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
      : [{ label: text(`advice.value.${id}`), value: showInvisible(value.slice(0, longest)) }],
  );
}
