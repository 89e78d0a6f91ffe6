import type { PersonalPreview } from '../app/preview-token.ts';
import type { Text } from '../core/text.ts';
import type { Renderer } from '../texts/render.ts';
import { printable } from './printable.ts';

/** A token preview as one JSON document. Claims and group values are as in the token. */
export function previewDocument(caseId: string, preview: PersonalPreview, renderer: Renderer): unknown {
  const say = (one: Text): string => printable(renderer.say(one));
  const { token, user, signIn, claims, groupValues, notes, calls } = preview;
  return {
    case: caseId,
    token,
    user,
    signIn: {
      allowed: signIn.isAllowed,
      obstacles: signIn.obstacles.map(({ errorCode, text }) => ({ errorCode, text: say(text) })),
      notes: signIn.notes.map(say),
    },
    claims: claims.map(({ name, kind, values, source, missing, otherwise, notes: remarks }) => ({
      name,
      kind,
      values,
      source: say(source),
      missing: missing === null ? null : say(missing),
      otherwise: otherwise.map((outcome) => ({ values: outcome.values, text: say(outcome.text) })),
      notes: remarks.map(say),
    })),
    groups: groupValues.map(({ why, isDirect, ...group }) => ({
      ...group,
      direct: isDirect,
      why: why === null ? null : say(why),
    })),
    notes: notes.map(say),
    calls,
  };
}
